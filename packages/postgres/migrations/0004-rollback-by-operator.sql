-- Roll-backs that the command line asks for, and what came of each.
alter table rollback_request
  -- Null where an operator asked on the command line.
  alter column requested_by drop not null,
  -- The release that it made; null where it made none.
  add column made integer check (made > release);
