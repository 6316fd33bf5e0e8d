-- Content that partners give: the addresses that are asked for it, and what came in.
set local lock_timeout = '5s';

create table partner_feed (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  partner uuid not null references partner,
  kind text not null check (kind in ('feed', 'ninjs', 'newsml', 'wordpress', 'wordpress-file')),
  address text not null unique check (address ~ '^https?://' and length(address) <= 2000),
  -- Its host, of which one address is asked at a time.
  host text not null,
  -- Of every item; null believes the source.
  language text,
  -- The licence that the partner gives for what comes this way, in words; what an item says goes first.
  terms text not null check (terms <> ''),
  credit text not null,
  active boolean not null default true,
  every_minutes integer not null check (every_minutes between 5 and 1440),
  created_by uuid not null references app_user,
  created_at timestamptz not null,
  -- What the server said of the last answer (RFC 9110, 8.8), to ask only for what is new.
  etag text not null default '',
  last_modified text not null default '',
  -- When it is asked next, and until when a worker has it in hand.
  next_at timestamptz not null,
  busy_until timestamptz,
  asked_at timestamptz,
  -- Failures in a row, and the last of them.
  failures integer not null default 0 check (failures >= 0),
  problem jsonb,
  -- What the last answer held.
  report jsonb,
  check ((failures = 0) = (problem is null))
);
create index partner_feed_due on partner_feed (next_at) where active;
create index partner_feed_by_partner on partner_feed (partner);

create table offer (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  partner uuid not null references partner,
  -- Null where a person of the partner offers it in the portal.
  feed uuid references partner_feed,
  -- The partner's lasting name of it.
  item text not null check (item <> '' and length(item) <= 1000),
  -- As the partner counts; empty where it does not.
  item_version text not null,
  title text not null,
  language text,
  address text,
  published_at timestamptz,
  changed_at timestamptz,
  -- The item as it was read; of one that is taken back its name alone.
  content jsonb not null,
  -- SHA-256 of what it says: another name with the same words is not offered twice.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  rights text not null,
  rights_url text,
  credit text not null,
  embargoed_until timestamptz,
  -- The first instant at which the partner no longer offers it; null is without end.
  expires_at timestamptz,
  state text not null check (state in ('offered', 'accepted', 'refused', 'taken-back')),
  attention text not null default 'none' check (attention in ('none', 'update', 'correction', 'kill')),
  -- Why it was corrected or taken back, in the words of the partner.
  reason text not null default '',
  received_at timestamptz not null,
  touched_at timestamptz not null,
  decided_by uuid references app_user,
  decided_at timestamptz,
  -- Of a refusal, or what was done about what came after.
  decision text not null default '',
  -- What the worker makes of an accepted one, as what, and what stood in the way.
  taking jsonb,
  work uuid references work,
  problem jsonb,
  unique (partner, item),
  check ((decided_by is null) = (decided_at is null)),
  check (state not in ('accepted', 'refused') or decided_by is not null)
);
create index offer_by_time on offer (state, received_at, id);
create index offer_by_words on offer (partner, fingerprint);
create index offer_attention on offer (touched_at) where attention <> 'none';
create index offer_taking on offer (decided_at) where taking is not null;
create index offer_by_work on offer (work) where work is not null;

grant select, insert, update, delete on partner_feed, offer to nhipcau_app;

-- A partner sees what became of what it offered, and may offer by itself; who decided is for the house.
alter table offer enable row level security;
create policy house on offer to nhipcau_app using (true) with check (true);
create policy own on offer for select to nhipcau_partner using (partner = current_partner());
create policy given on offer for insert to nhipcau_partner with check (
  partner = current_partner() and feed is null and state = 'offered' and work is null
    and attention = 'none' and taking is null and decided_by is null);
grant select (id, version, partner, item, item_version, title, language, address, published_at,
  changed_at, content, fingerprint, rights, rights_url, credit, embargoed_until, expires_at, state,
  reason, received_at, touched_at, decided_at) on offer to nhipcau_partner;
grant insert on offer to nhipcau_partner;
