-- Whoever saved a search is told what it finds, by letter or by a webhook of the partner.
set local lock_timeout = '5s';

alter table saved_search
  -- Where a webhook is called.
  add column address text check (address ~ '^https?://' and length(address) <= 2000),
  -- Entries of the partner's wire up to it have been looked through.
  add column cursor bigint not null default 0 check (cursor >= 0),
  -- Why a webhook is called no more until somebody sets it anew, in a word of the core.
  add column paused_reason text check (alert = 'webhook' or paused_reason is null);
update saved_search s set alert = case alert when 'webhook' then 'none' else alert end,
  cursor = coalesce((select max(seq) from wire_entry e where e.partner = s.partner), 0);
alter table saved_search add check ((alert = 'webhook') = (address is not null));

-- What the webhook of a search is signed with. In no backup, no archive, no partner's sight.
create table search_secret (
  search uuid primary key references saved_search on delete cascade,
  secret text not null check (secret <> ''),
  set_at timestamptz not null
);

-- Somebody who wants letters about searches.
create table alert_reader (
  app_user uuid primary key references app_user,
  -- Of the portal, when the person last asked for letters.
  language text not null,
  -- Whoever has it, out of a letter, ends the letters.
  off_key text not null unique
    default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  -- The last letter.
  written_at timestamptz
);

-- What is told at one time: a letter to a reader, or a call of the webhook of a search.
create table search_alert (
  id uuid primary key,
  partner uuid not null references partner,
  reader uuid references alert_reader,
  search uuid references saved_search on delete cascade,
  made_at timestamptz not null,
  -- Of a webhook: calls that failed, the first of them, when it is called again; done, or given up.
  failures integer not null default 0 check (failures >= 0),
  failed_at timestamptz,
  again_at timestamptz,
  done_at timestamptz,
  check (num_nonnulls(reader, search) = 1),
  check ((failures = 0) = (failed_at is null))
);
create unique index search_alert_open on search_alert (search) where done_at is null;
create index search_alert_by_time on search_alert (made_at);

-- An item that a search found; it is told once.
create table search_finding (
  search uuid not null references saved_search on delete cascade,
  work uuid not null references work,
  language text not null,
  found_at timestamptz not null,
  -- By which it is told; null while it waits.
  alert uuid references search_alert on delete set null,
  told boolean not null default false,
  primary key (search, work, language)
);
create index search_finding_waiting on search_finding (search) where not told;
create index search_finding_by_alert on search_finding (alert);

grant select, insert, update, delete on search_secret, alert_reader, search_alert, search_finding
  to nhipcau_app;
grant update (address, cursor, paused_reason) on saved_search to nhipcau_partner;
