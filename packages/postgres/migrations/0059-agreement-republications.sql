-- Each change of what readers are given of an agreement's text, with what they were given before. Written
-- once and never after.
set local lock_timeout = '5s';

create table agreement_republication (
  agreement uuid not null references agreement,
  number integer not null check (number > 0),
  decided_on date not null,
  decided_by uuid not null references app_user,
  -- For readers.
  reason text not null check (reason <> ''),
  former text not null check (former in ('full', 'withheld')),
  -- The text, or the ground on which it was withheld.
  former_text text not null,
  primary key (agreement, number)
);
grant select, insert on agreement_republication to nhipcau_app;
