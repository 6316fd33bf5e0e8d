-- The termbase: what concepts are called in each language, and which findings two people let stand.
set local lock_timeout = '5s';

create table term_concept (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- Its name in the house's own seed; null for one that a person began.
  key text unique check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('term', 'place', 'institution')),
  subject text not null,
  definition jsonb not null,
  source jsonb,
  note text not null,
  sovereignty boolean not null,
  domestic boolean not null,
  valid_from date,
  -- The day from which it holds no more: a concept is retired, not deleted.
  valid_until date,
  -- Its first rendering in Vietnamese, or in the first language that it has: what lists sort by.
  title text not null,
  sort_key text collate "C" generated always as (search_fold(title)) stored,
  -- What the seed last said, so that a person's change is never written over.
  seeded text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid references app_user,
  check (valid_until > valid_from)
);
create index term_concept_order on term_concept (sort_key, id);

create table term_rendering (
  concept uuid not null references term_concept,
  -- From 0; the order in which renderings are suggested.
  position integer not null check (position >= 0),
  language text not null,
  text text not null check (text <> ''),
  status text not null check (status in ('preferred', 'admitted', 'forbidden')),
  form text not null check (form in ('full', 'abbreviation')),
  expand boolean not null check (not expand or form = 'abbreviation'),
  part_of_speech text,
  note text not null,
  valid_from date,
  primary key (concept, position),
  unique (concept, language, text)
);
create index term_rendering_text on term_rendering using gin (search_fold(text) gin_trgm_ops);

-- Every state that a concept was in; never changed.
create table term_history (
  concept uuid not null references term_concept,
  version integer not null check (version > 0),
  state jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid references app_user,
  primary key (concept, version)
);

-- A finding that stands with a reason, once a second person has allowed it.
create table term_override (
  id uuid primary key,
  edition uuid not null references edition,
  concept uuid not null references term_concept,
  kind text not null check (kind in ('forbidden', 'name-differs')),
  block text not null check (block <> ''),
  unit text not null check (unit <> ''),
  -- The words as they stood: it holds while they are the same.
  standing text not null,
  reason text not null check (reason <> ''),
  asked_by uuid not null references app_user,
  asked_at timestamptz not null,
  allowed_by uuid references app_user,
  allowed_at timestamptz,
  check ((allowed_by is null) = (allowed_at is null)),
  check (allowed_by <> asked_by)
);
create index term_override_edition on term_override (edition);

grant select, insert, update on term_concept, term_override to nhipcau_app;
grant select, insert, delete on term_rendering to nhipcau_app;
grant select, insert on term_history to nhipcau_app;
