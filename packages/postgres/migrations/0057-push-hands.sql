-- Whose hand a channel is in, so that another worker need not wait for the end of the term of one that died.
set local lock_timeout = '5s';

alter table push_channel
  -- Number of the connection by which that worker shows that it stands.
  add column busy_by integer;
