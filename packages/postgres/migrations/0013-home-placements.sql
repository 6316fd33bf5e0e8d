-- Works that a person placed on the home page, each for a term.
create table home_placement (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- 1 is the lead; where nobody placed anything the newest work stands.
  position integer not null check (position between 1 and 13),
  work uuid not null references work,
  -- An upper end of null means without end.
  during tstzrange not null check (
    not isempty(during) and lower_inc(during) and not lower_inf(during) and not upper_inc(during)),
  -- How far the term has come; the worker turns it, forward only.
  state text not null check (state in ('waiting', 'current', 'over')),
  created_by uuid not null references app_user,
  constraint home_position_taken exclude using gist (position with =, during with &&),
  constraint home_work_twice exclude using gist (work with =, during with &&)
);
create index home_placement_turning on home_placement (state) where state <> 'over';

grant select, insert, update, delete on home_placement to nhipcau_app;
