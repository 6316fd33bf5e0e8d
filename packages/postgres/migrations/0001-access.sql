-- People, grants, sessions, guesses and keys; repeated requests; the audit trail.
create extension if not exists citext;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create table organisation (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create table organisation_state (
  organisation uuid not null references organisation,
  valid daterange not null check (not isempty(valid) and lower_inc(valid)),
  name jsonb not null,
  kind text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  exclude using gist (organisation with =, valid with &&)
);

create table app_user (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  email citext not null unique,
  name text not null,
  password_hash text not null,
  totp_secret text not null,
  -- The last time step whose code was taken (RFC 6238); no code is taken twice.
  totp_last_step bigint,
  -- False until the person has proved to hold the second factor.
  totp_confirmed boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null
);

create table user_grant (
  app_user uuid not null references app_user,
  role text not null check (role in ('administrator', 'publisher', 'editor', 'auditor')),
  organisation uuid references organisation,
  languages text[] check (cardinality(languages) > 0),
  unique nulls not distinct (app_user, role, organisation)
);

-- A right password that waits for its code, for five minutes.
create table sign_in_challenge (
  -- SHA-256 of the secret that the browser holds.
  token_hash bytea primary key,
  app_user uuid not null references app_user,
  created_at timestamptz not null
);
create index sign_in_challenge_by_user on sign_in_challenge (app_user);

create table user_session (
  id uuid primary key,
  app_user uuid not null references app_user,
  -- SHA-256 of the secret in the cookie.
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text not null
);
create index user_session_by_user on user_session (app_user) where revoked_at is null;

create table failed_guess (
  id bigint generated always as identity primary key,
  account citext not null,
  at timestamptz not null
);
create index failed_guess_by_account on failed_guess (account, at);
create index failed_guess_by_age on failed_guess (at);

create table api_key (
  id uuid primary key,
  partner text not null,
  key_hash bytea not null unique,
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);

create table idempotency (
  app_user uuid not null references app_user,
  key text not null,
  -- SHA-256 of method, path and body: the same key for something else is refused.
  request_hash bytea not null,
  status integer,
  -- json, not jsonb: a repeat gets the first answer to the letter.
  response json,
  created_at timestamptz not null,
  primary key (app_user, key)
);

create table audit_event (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null
);
create index audit_event_by_subject on audit_event (subject, seq);

grant select, insert, update, delete on
  organisation, organisation_state, app_user, user_grant, sign_in_challenge, user_session,
  failed_guess, api_key, idempotency
  to nhipcau_app;
-- So that the listeners can say whether the schema is theirs.
grant select on nhipcau_migration to nhipcau_app;
grant select, insert on audit_event to nhipcau_app;
