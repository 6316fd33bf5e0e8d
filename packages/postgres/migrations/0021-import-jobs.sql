-- Imports from other systems that people ask for in the studio; the worker runs them.
create table import_job (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  source text not null check (source in ('wordpress-file', 'wordpress-site', 'feed')),
  -- The address; of a file the name that its sender gave it.
  given text not null,
  organisation uuid not null references organisation,
  category text not null,
  -- Null believes the source.
  language text,
  -- Those in which the person may write there.
  languages text[] not null,
  pages boolean not null,
  -- Whether it writes, or only says what it would do.
  apply boolean not null default false,
  state text not null
    check (state in ('waiting', 'running', 'looked', 'done', 'stopped', 'failed')),
  stopping boolean not null default false,
  -- What it found or did so far.
  report jsonb,
  -- Why it failed.
  problem jsonb,
  requested_by uuid not null references app_user,
  requested_at timestamptz not null,
  -- While it runs, when the worker last gave a sign.
  changed_at timestamptz not null,
  check ((state = 'failed') = (problem is not null))
);
create index import_job_open on import_job (requested_at) where state in ('waiting', 'running');
create index import_job_newest on import_job (requested_at, id);

grant select, insert, update, delete on import_job to nhipcau_app;
