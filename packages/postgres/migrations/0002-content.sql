-- Places, topics, markets, pictures, works, editions and their revisions.
create extension if not exists unaccent;

-- Text as search compares it: lower case, without the marks of Latin letters.
create function search_fold(text) returns text language sql immutable strict parallel safe
  return lower(unaccent('unaccent'::regdictionary, $1));

create table place (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- Null on a former unit, which has no page.
  slug text unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  text jsonb not null default '{"vi": "", "en": ""}',
  source text not null,
  retrieved_on date not null
);

create table place_state (
  place uuid not null references place,
  valid daterange not null check (not isempty(valid)),
  code text not null,
  name jsonb not null,
  official_name text not null,
  unit_type text not null check (unit_type in ('city', 'province')),
  exclude using gist (place with =, valid with &&),
  -- A code belongs to one unit at a time; it may change hands.
  exclude using gist (code with =, valid with &&)
);

create table place_predecessor (
  place uuid not null references place,
  predecessor uuid not null references place,
  primary key (place, predecessor),
  check (place <> predecessor)
);

create table market (
  code text primary key check (code = 'world' or code ~ '^[A-Z]{2}$'),
  members text[],
  name jsonb not null,
  languages text[] not null
);

create table market_level (
  market text not null references market,
  level text not null,
  valid daterange not null check (not isempty(valid)),
  source text not null,
  confidence text not null,
  retrieved_on date not null,
  exclude using gist (market with =, valid with &&)
);

create table topic (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  position integer not null,
  name jsonb not null,
  description jsonb not null
);

create table picture (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- Of the stored original; two uploads of one file are one picture.
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  format text not null check (format in ('jpeg', 'png', 'webp', 'avif')),
  width_px integer not null check (width_px > 0),
  height_px integer not null check (height_px > 0),
  focal_x double precision not null default 0.5 check (focal_x between 0 and 1),
  focal_y double precision not null default 0.5 check (focal_y between 0 and 1),
  title text not null,
  alt jsonb not null,
  credit text not null,
  licence text not null,
  created_by uuid references app_user,
  created_at timestamptz not null
);

-- Files made from a picture once; the blob is in the release store under its hash.
create table rendition (
  picture uuid not null references picture,
  type text not null check (type in ('image/avif', 'image/jpeg')),
  width_px integer not null,
  height_px integer not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (picture, type, width_px)
);

create table work (
  id uuid primary key,
  -- Order of creation; shards of the sitemap are cut by it.
  ordinal bigint generated always as identity unique,
  version integer not null default 1 check (version > 0),
  kind text not null check (kind in ('story')),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- What the slug looks like at a glance; refuses look-alikes.
  slug_skeleton text not null unique,
  category text not null check (category in ('official', 'promotional', 'inbound', 'explanatory')),
  original text not null,
  organisation uuid not null references organisation,
  created_by uuid references app_user,
  created_at timestamptz not null,
  -- Of the work or any of its editions; lists go by it.
  changed_at timestamptz not null default date_trunc('milliseconds', now())
);
create index work_by_change on work (changed_at, id);
create index work_by_organisation on work (organisation, changed_at, id);

-- Slugs a work had before; each answers 301.
create table former_slug (
  slug text primary key,
  slug_skeleton text not null,
  work uuid not null references work,
  -- One work may have had several that look alike; two works never.
  exclude using gist (slug_skeleton with =, work with <>)
);
create index former_slug_by_work on former_slug (work);

create table work_topic (
  work uuid not null references work,
  topic uuid not null references topic,
  position integer not null,
  primary key (work, topic)
);
create index work_topic_by_topic on work_topic (topic);

create table work_place (
  work uuid not null references work,
  place uuid not null references place,
  position integer not null,
  primary key (work, place)
);
create index work_place_by_place on work_place (place);

create table work_related (
  work uuid not null references work,
  related uuid not null references work,
  position integer not null,
  primary key (work, related),
  check (work <> related)
);
create index work_related_by_related on work_related (related);

create table edition (
  id uuid primary key,
  work uuid not null references work,
  language text not null,
  version integer not null check (version > 0),
  stage text not null check (stage in ('draft', 'review', 'scheduled', 'published')),
  head integer not null check (head >= 0),
  writers uuid[] not null,
  live_revision integer,
  live_since timestamptz,
  first_published_at timestamptz,
  publish_at timestamptz,
  reason text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  -- Blocks that the original has outrun; reckoned anew whenever either side changes.
  stale_blocks integer not null default 0 check (stale_blocks >= 0),
  updated_at timestamptz not null,
  unique (work, language),
  check ((live_revision is null) = (live_since is null)),
  check (live_revision is null or first_published_at is not null),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  check (stage <> 'scheduled' or publish_at is not null),
  check (stage <> 'published' or live_revision = head)
);
create index edition_public on edition (language, first_published_at, work)
  where live_revision is not null;
create index edition_due on edition (publish_at) where stage = 'scheduled';
create index edition_by_stage on edition (stage, language);

-- One save of an edition; never changed.
create table revision (
  edition uuid not null references edition,
  number integer not null check (number > 0),
  title text not null,
  summary text not null,
  byline text not null,
  hero jsonb,
  method text not null check (method in ('original', 'human', 'machine-reviewed')),
  translator text not null,
  -- ProseMirror document, read by the core's parseBody.
  body jsonb not null,
  saved_by uuid not null references app_user,
  saved_at timestamptz not null,
  restores integer,
  primary key (edition, number)
);
create index revision_title on revision using gin (search_fold(title) gin_trgm_ops);

-- Identifiers of the pictures that a text shows, repeated where it repeats them.
create function pictures_shown(hero jsonb, body jsonb) returns jsonb
  language sql immutable parallel safe
  return jsonb_path_query_array(coalesce(hero, '{}'), '$.picture')
    || jsonb_path_query_array(body, 'strict $.**.picture');
create index revision_pictures on revision using gin (pictures_shown(hero, body));

create table correction (
  edition uuid not null,
  revision integer not null,
  at timestamptz not null,
  reason text not null check (reason <> ''),
  primary key (edition, revision, at),
  foreign key (edition, revision) references revision (edition, number)
);

create table site_setting (
  name text primary key,
  value jsonb not null
);

grant select, insert, update, delete on
  place, place_state, place_predecessor, market, market_level, topic, picture, rendition, work,
  former_slug, work_topic, work_place, work_related, edition, site_setting
  to nhipcau_app;
grant select, insert on revision, correction to nhipcau_app;
