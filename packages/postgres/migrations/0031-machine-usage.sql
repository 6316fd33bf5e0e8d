-- What was sent to a service that translates, minute by minute, for as long as a day.
set local lock_timeout = '5s';

create table machine_usage (
  minute timestamptz primary key,
  requests integer not null,
  characters integer not null
);
grant select, insert, update, delete on machine_usage to nhipcau_app;
