-- What reviewed translations said, unit by unit, found again for a text like it.
set local lock_timeout = '5s';

create table memory_unit (
  id uuid primary key,
  from_language text not null,
  to_language text not null,
  -- Runs with their marks, as the core has them, and the words alone.
  source jsonb not null,
  target jsonb not null,
  source_words text not null,
  target_words text not null,
  -- SHA-256 over words and marks.
  source_hash text not null check (source_hash ~ '^[0-9a-f]{64}$'),
  target_hash text not null check (target_hash ~ '^[0-9a-f]{64}$'),
  -- What it costs to write the source, in the core's measure: bounds how alike two texts can be.
  weight integer not null,
  -- Pairs of neighbouring words of the source in the two languages, as numbers: `memoryKeys`.
  keys integer[] not null,
  -- SHA-256 of the words of the neighbours; null where they are not known.
  before_hash text,
  after_hash text,
  -- The reviewed text that it was learnt from, or else the name of a file of another tool.
  work uuid references work,
  edition uuid references edition,
  revision integer,
  block text,
  file text check (file <> ''),
  learnt_at timestamptz not null,
  check (from_language <> to_language),
  check ((work is null) = (edition is null) and (work is null) = (revision is null)
    and (work is null) = (block is null) and (work is null) <> (file is null)),
  constraint memory_unit_once unique nulls not distinct (from_language, to_language, source_hash,
    target_hash, edition, file, before_hash, after_hash)
);
-- Without a pending list, which every question would read through.
create index memory_unit_keys on memory_unit using gin (keys) with (fastupdate = off);
create index memory_unit_newest on memory_unit (from_language, to_language, learnt_at desc, id desc);
create index memory_unit_edition on memory_unit (edition) where edition is not null;
create index memory_unit_work on memory_unit (work) where work is not null;
grant select, insert, update, delete on memory_unit to nhipcau_app;
