-- Words of the public interface that stand over those of the built-in catalogue. No row is deleted.
set local lock_timeout = '5s';

create table interface_message (
  id uuid primary key,
  language text not null,
  -- Path of the phrase in the catalogue: story.readOriginal.
  key text not null check (key <> ''),
  -- Null where the phrase counts nothing.
  form text check (form in ('zero', 'one', 'two', 'few', 'many', 'other')),
  text text not null check (text <> ''),
  -- Of the phrase in Vietnamese and English as they were.
  source_hash text not null check (source_hash ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('proposed', 'accepted', 'replaced', 'declined')),
  proposed_by uuid not null references app_user,
  proposed_at timestamptz not null,
  decided_by uuid references app_user,
  decided_at timestamptz,
  -- When another text took its place.
  replaced_at timestamptz,
  check ((decided_by is null) = (decided_at is null)),
  check (decided_by <> proposed_by),
  check (state <> 'proposed' or decided_at is null),
  check (state not in ('accepted', 'declined') or decided_at is not null),
  check ((state = 'replaced') = (replaced_at is not null))
);
create unique index interface_message_waiting
  on interface_message (language, key, coalesce(form, '')) where state = 'proposed';
create unique index interface_message_standing
  on interface_message (language, key, coalesce(form, '')) where state = 'accepted';
create index interface_message_history on interface_message (language, key, proposed_at);
grant select, insert, update on interface_message to nhipcau_app;
