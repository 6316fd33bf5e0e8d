-- What the desk tells a person: on the screen until it is seen, and once in a morning's letter.
create table person_notice (
  id uuid primary key,
  app_user uuid not null references app_user,
  kind text not null,
  -- What it is about: edition:<id>, session:<id> …
  subject text not null,
  data jsonb not null,
  at timestamptz not null,
  seen_at timestamptz,
  -- When a letter told it, or would have: a notice stands in one letter at most.
  mailed_at timestamptz
);
create index person_notice_unseen on person_notice (app_user, at) where seen_at is null;
create index person_notice_by_age on person_notice (at);

grant select, insert, update, delete on person_notice to nhipcau_app;
