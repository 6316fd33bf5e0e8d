-- A partner's people see their keys: how each begins, and whether it is used.
set local lock_timeout = '5s';

-- The mark and four signs; null for a key that was made before.
alter table api_key add column opening text check (opening ~ '^nhipcau_[A-Za-z0-9_-]{4}$');
grant select (opening, last_used_at) on api_key to nhipcau_partner;
