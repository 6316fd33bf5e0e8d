-- Short notices on top of public pages, each for a term.
create table pinned_notice (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  kind text not null check (kind in ('information', 'warning')),
  -- The home page and the indexes, or every page: then the whole site is made anew.
  reach text not null check (reach in ('front', 'site')),
  text jsonb not null,
  -- { target, text }; null without a link.
  link jsonb,
  during tstzrange not null check (
    not isempty(during) and lower_inc(during) and not lower_inf(during) and not upper_inc(during)),
  state text not null check (state in ('waiting', 'current', 'over')),
  created_by uuid not null references app_user
);
create index pinned_notice_turning on pinned_notice (state) where state <> 'over';

grant select, insert, update, delete on pinned_notice to nhipcau_app;
