-- People of the house make and revoke the keys of partners' programs, and see whether they are used.
set local lock_timeout = '5s';

alter table api_key
  -- Null is a key that the installation itself made.
  add column made_by uuid references app_user,
  add column revoked_by uuid references app_user,
  -- To the minute.
  add column last_used_at timestamptz,
  add check (revoked_by is null or revoked_at is not null);
create index api_key_by_organisation on api_key (organisation) where organisation is not null;
