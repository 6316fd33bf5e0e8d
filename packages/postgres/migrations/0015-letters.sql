-- Letters: what is sent by mail, written in the transaction of its cause; invitations; known devices.
alter table app_user
  -- The language of letters.
  add column language text not null default 'vi' check (language in ('vi', 'en')),
  -- Whether the person wants a morning letter.
  add column digest boolean not null default true,
  add column digest_at timestamptz;

create table invitation (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  email citext not null,
  name text not null,
  language text not null check (language in ('vi', 'en')),
  grants jsonb not null,
  -- Null where an operator invites.
  invited_by uuid references app_user,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  -- Counted up when a new link is made; the link is made of this, the id, and a key outside.
  issue integer not null default 1 check (issue > 0),
  -- SHA-256 of the link's secret.
  token_hash bytea not null unique,
  -- When an administrator was shown this link.
  told_at timestamptz,
  revoked_at timestamptz,
  -- The account that it became; null until then.
  app_user uuid unique references app_user,
  accepted_at timestamptz,
  check ((app_user is null) = (accepted_at is null)),
  check (accepted_at is null or revoked_at is null)
);
create unique index invitation_open on invitation (email)
  where accepted_at is null and revoked_at is null;

create table letter (
  -- Also the left part of its Message-ID.
  id uuid primary key default gen_random_uuid(),
  recipient text not null,
  kind text not null,
  language text not null check (language in ('vi', 'en')),
  -- What the words are made of; never a secret.
  data jsonb not null,
  invitation uuid references invitation,
  at timestamptz not null,
  -- From when on it is of no use.
  until timestamptz not null,
  attempts integer not null default 0,
  -- Attempts whose sender ended before it noted what came of them.
  interrupted integer not null default 0,
  under_way boolean not null default false,
  first_attempt_at timestamptz,
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  given_up_at timestamptz,
  -- What went wrong last, in the server's words or a kind of ours.
  reason text,
  check (sent_at is null or given_up_at is null)
);
create index letter_waiting on letter (next_attempt_at)
  where sent_at is null and given_up_at is null;
create index letter_by_age on letter (at);
create index letter_by_invitation on letter (invitation) where invitation is not null;

create table known_device (
  app_user uuid not null references app_user,
  -- SHA-256 of the account and the secret in the browser's cookie.
  device_hash bytea not null,
  -- The session with which it became known.
  first_session uuid not null,
  last_used_at timestamptz not null,
  primary key (app_user, device_hash)
);

grant select, insert, update, delete on invitation, letter, known_device to nhipcau_app;
