-- What waits for publication, what is public, and what it depends on.

-- A change and the publication that follows from it are written in one transaction.
create table outbox (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  -- Dependency keys that the change touches, and paths that come or go with it.
  keys text[] not null,
  paths text[] not null,
  -- What the public log says of it.
  reason text not null,
  done_at timestamptz
);
create index outbox_waiting on outbox (seq) where done_at is null;

-- Tells the worker at once; it also looks by itself.
create function notify_outbox() returns trigger language plpgsql as $$
begin
  perform pg_notify('nhipcau_outbox', '');
  return null;
end $$;
create trigger outbox_notify after insert on outbox
  for each statement execute function notify_outbox();

-- Roll-backs that were asked for; the worker signs them before it publishes anything else.
create table rollback_request (
  id uuid primary key,
  release integer not null check (release > 0),
  reason text not null check (reason <> ''),
  requested_by uuid not null references app_user,
  at timestamptz not null,
  done_at timestamptz,
  -- Why the worker did not roll back; null where it did.
  refusal text,
  check (refusal is null or done_at is not null)
);
create index rollback_waiting on rollback_request (at, id) where done_at is null;
create trigger rollback_notify after insert on rollback_request
  for each statement execute function notify_outbox();

create table page_dependency (
  key text not null,
  path text not null,
  primary key (path, key)
);
create index page_dependency_by_key on page_dependency (key);

-- Social cards by the hash of what they show; the blob is in the release store.
create table social_card (
  input_hash text primary key,
  sha256 text not null
);

-- Releases as far as this database has followed the store, which is the truth.
create table release (
  number integer primary key,
  time timestamptz not null,
  reason text not null,
  changes integer not null
);

create table release_change (
  release integer not null references release,
  path text not null,
  change text not null check (change in ('added', 'changed', 'removed', 'withdrawn')),
  reason text not null,
  primary key (release, path)
);
create index release_change_by_path on release_change (path, release);

-- One row: what the published bytes were made with, besides content.
create table publication_state (
  one boolean primary key default true check (one),
  generation text not null
);

grant select, insert, update, delete on
  outbox, page_dependency, social_card, publication_state to nhipcau_app;
grant select, insert, update on rollback_request to nhipcau_app;
grant select, insert on release, release_change to nhipcau_app;
