-- Channels by which items are pushed to partners, and what came of each attempt.
set local lock_timeout = '5s';

create table push_channel (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  partner uuid not null references partner,
  name text not null check (name <> ''),
  -- PushSettings of the core, with its kind; no secret is in it.
  settings jsonb not null check (settings ->> 'kind' in ('webhook', 'sftp', 'ftp', 'mail', 's3')),
  format text not null check (format in ('ninjs', 'newsml', 'html')),
  languages text[] not null check (cardinality(languages) > 0),
  state text not null check (state in ('active', 'paused')),
  -- Why, in a word of the core, and what the other side said.
  paused_reason text,
  paused_detail text not null default '',
  paused_at timestamptz,
  -- Attempts before it do not count against the patience of the channel.
  resumed_at timestamptz not null,
  -- Every entry of the partner's wire up to it is settled.
  cursor bigint not null check (cursor >= 0),
  -- Fingerprint that an SFTP server showed last and nobody has confirmed.
  shown_key text,
  test_wanted_at timestamptz,
  -- Until when a worker has it in hand.
  busy_until timestamptz,
  created_by uuid not null references app_user,
  created_at timestamptz not null,
  check ((state = 'paused') = (paused_reason is not null)),
  check ((state = 'paused') = (paused_at is not null))
);
create index push_channel_by_partner on push_channel (partner);

-- What a channel signs in or signs with. In no backup, no archive, no answer, and no partner's sight.
create table push_secret (
  channel uuid primary key references push_channel on delete cascade,
  secret text not null check (secret <> ''),
  set_at timestamptz not null
);

-- One attempt; never changed.
create table push_attempt (
  id uuid primary key,
  channel uuid not null references push_channel on delete cascade,
  -- The entry of the partner's wire; null is a test.
  seq bigint,
  outcome text not null check (outcome in ('sent', 'failed', 'withheld')),
  -- Of a trouble, or why it was withheld; empty where it was sent.
  kind text not null,
  detail text not null,
  at timestamptz not null,
  -- When it is tried again; null where it is not.
  again_at timestamptz
);
create index push_attempt_by_entry on push_attempt (channel, seq, at);
create index push_attempt_by_time on push_attempt (channel, at desc);

grant select, insert, update, delete on push_channel, push_secret to nhipcau_app;
grant select, insert, delete on push_attempt to nhipcau_app;

alter table push_channel enable row level security;
create policy house on push_channel to nhipcau_app using (true) with check (true);
create policy own on push_channel for select to nhipcau_partner using (partner = current_partner());
grant select (id, partner, name, settings, format, languages, state, paused_reason, paused_at, created_at)
  on push_channel to nhipcau_partner;

-- Somebody wants a test, or has resumed a channel.
create function notify_push() returns trigger language plpgsql as $$
begin
  perform pg_notify('nhipcau_wire', '');
  return null;
end $$;
create trigger push_channel_notify after insert or update of state, test_wanted_at on push_channel
  for each statement execute function notify_push();
