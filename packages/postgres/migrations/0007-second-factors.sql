-- What stands beside a TOTP code as second factor: recovery codes and passkeys.
create table recovery_set (
  app_user uuid primary key references app_user,
  salt bytea not null,
  made_at timestamptz not null
);

create table recovery_code (
  app_user uuid not null references recovery_set on delete cascade,
  -- Argon2id of the code with the salt of its set.
  code_hash bytea not null,
  used_at timestamptz,
  -- When its owner acknowledged the use.
  acknowledged_at timestamptz check (used_at is not null or acknowledged_at is null),
  primary key (app_user, code_hash)
);

create table passkey (
  id uuid primary key,
  app_user uuid not null references app_user,
  name text not null,
  -- The credential id (WebAuthn Level 3 §4).
  credential bytea not null unique,
  -- COSE_Key (RFC 9052 §7).
  public_key bytea not null,
  -- 0 as long as the authenticator counts nothing.
  sign_count bigint not null check (sign_count >= 0),
  transports text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_user on passkey (app_user);

-- A challenge that waits for a passkey's answer, for five minutes; read once.
create table passkey_challenge (
  -- SHA-256 of the challenge.
  challenge_hash bytea primary key,
  purpose text not null check (purpose in ('register', 'sign-in', 'second-factor', 'prove')),
  -- Null where the passkey itself says whose it is.
  app_user uuid references app_user check (purpose = 'sign-in' or app_user is not null),
  created_at timestamptz not null
);
create index passkey_challenge_by_age on passkey_challenge (created_at);

grant select, insert, update, delete on recovery_set, recovery_code, passkey, passkey_challenge
  to nhipcau_app;
