-- What texts of the memory are found by, in a table of its own: its rows are small, so that the
-- thousands that a question looks at lie close together and stay in memory.
set local lock_timeout = '5s';

create table memory_unit_key (
  unit uuid primary key references memory_unit on delete cascade,
  -- What it costs to write the source, in the core's measure: bounds how alike two texts can be.
  weight integer not null,
  -- Pairs of neighbouring words of the source in the two languages, as numbers: `memoryKeys`.
  keys integer[] not null
);
insert into memory_unit_key (unit, weight, keys) select id, weight, keys from memory_unit;
-- Without a pending list, which every question would read through.
create index memory_unit_key_keys on memory_unit_key using gin (keys) with (fastupdate = off);
grant select, insert, update, delete on memory_unit_key to nhipcau_app;

drop index memory_unit_keys;
alter table memory_unit drop column weight, drop column keys;
