-- What was said of a pickup and taken back: nothing of it is changed without a trace.
set local lock_timeout = '5s';

create table pickup_change (
  id uuid primary key,
  pickup uuid not null references pickup,
  -- Joined with what a partner reported; parted from it again; said to repeat no other.
  kind text not null check (kind in ('joined', 'parted', 'unrepeated')),
  -- Why it was taken back; what a partner reports joins by its address and needs no reason.
  reason text not null check ((reason = '') = (kind = 'joined')),
  -- Partner, evidence, parent and reach before.
  before jsonb not null,
  changed_by uuid not null references app_user,
  changed_at timestamptz not null
);
create index pickup_change_by_pickup on pickup_change (pickup, changed_at, id);

grant select, insert on pickup_change to nhipcau_app;
