-- Paths that people lead elsewhere: pages that moved, addresses of a site that was before.
create table redirect (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- Begins with /{lang}/ where it stands for every language.
  path text not null check (path like '/%'),
  -- A path of this site, or an https address of another.
  target text not null check (target ~ '^(/|https://)'),
  -- The work whose address the target is: it is followed when that moves.
  work uuid references work,
  note text not null default '',
  during tstzrange not null check (
    not isempty(during) and lower_inc(during) and not lower_inf(during) and not upper_inc(during)),
  state text not null check (state in ('waiting', 'current', 'over')),
  created_by uuid not null references app_user,
  created_at timestamptz not null,
  constraint redirect_path_taken exclude using gist (path with =, during with &&)
);
create index redirect_turning on redirect (state) where state <> 'over';
create index redirect_current on redirect (path) where state = 'current';
create index redirect_by_target on redirect (target);
create index redirect_newest on redirect (created_at, id);

grant select, insert, update, delete on redirect to nhipcau_app;
