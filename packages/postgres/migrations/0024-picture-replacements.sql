-- A new file that waits to take the place of a picture's: one at a time, let in by another person.
create table picture_replacement (
  picture uuid primary key references picture,
  -- The picture of the library that has the new file and is used nowhere.
  file uuid not null unique references picture,
  -- What readers of every text that shows the picture will see.
  reason text not null check (reason <> ''),
  proposed_by uuid not null references app_user,
  proposed_at timestamptz not null,
  check (picture <> file)
);
grant select, insert, delete on picture_replacement to nhipcau_app;
