-- Site maps of markets: what their readers are cleared for, what their law wants said, what was made apart.
set local lock_timeout = '5s';

-- Whether the readers of a market may have a work in a language, as the outbox was last told. A work
-- without rows is cleared for everybody.
create table work_clearance (
  work uuid not null references work,
  language text not null,
  -- The world's too.
  market text not null,
  cleared boolean not null,
  -- End of what is cleared; null is without end.
  until timestamptz,
  primary key (work, language, market),
  check (cleared or until is null)
);
create index work_clearance_barred on work_clearance (market, language, work) where not cleared;

-- When the clearance of a work has to be told anew: at once after a change, else when it turns.
create table clearance_due (
  work uuid primary key references work,
  at timestamptz not null
);
create index clearance_due_by_instant on clearance_due (at);

create function clearance_is_due(due uuid) returns void language sql as $$
  insert into clearance_due (work, at) values (due, '-infinity')
  on conflict (work) do update set at = excluded.at;
  select pg_notify('nhipcau_outbox', '');
$$;
create function material_changes_clearance() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform clearance_is_due(old.work); end if;
  if tg_op <> 'DELETE' then perform clearance_is_due(new.work); end if;
  return null;
end $$;
create trigger material_clearance after insert or update or delete on material
  for each row execute function material_changes_clearance();
create trigger narrower_embargo_clearance after insert or update or delete on narrower_embargo
  for each row execute function material_changes_clearance();
create function market_changes_clearance() returns trigger language plpgsql as $$
begin
  perform clearance_is_due(w.work) from (
    select work from material union select work from narrower_embargo
    union select work from work_clearance) w;
  return null;
end $$;
create trigger market_clearance after update of published, members on market
  for each row execute function market_changes_clearance();

-- What the law of a market's country asks of what a foreign state pays for.
create table market_rule (
  id uuid primary key,
  market text not null references market check (market <> 'world'),
  valid daterange not null check (not isempty(valid)),
  -- The words to be shown conspicuously on every page, by language; English at least.
  label jsonb not null check (label ? 'en'),
  -- {"duty": {language: words}, "deadlineDays": days after dissemination}; null where nothing is filed.
  filing jsonb,
  -- The provision, with its clause.
  source text not null check (source <> ''),
  exclude using gist (market with =, valid with &&)
);

alter table page_dependency add column market text not null default 'world';
alter table page_dependency drop constraint page_dependency_pkey, add primary key (path, market, key);

alter table release_change add column market text not null default 'world';
alter table release_change drop constraint release_change_pkey, add primary key (release, market, path);

-- Releases in which a market's changes are not those of the world.
create table release_market (
  release integer not null references release,
  market text not null,
  changes integer not null,
  primary key (release, market)
);

grant select, insert, update, delete on work_clearance, clearance_due, market_rule to nhipcau_app;
grant select, insert on release_market to nhipcau_app;
