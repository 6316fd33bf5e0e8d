-- What partners receive: versions of items, who may have them and when, the wire, and what was handed over.
set local lock_timeout = '5s';

-- One state of an edition as partners receive it; never changed.
create table item_version (
  id uuid primary key,
  work uuid not null references work,
  language text not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('new', 'update', 'correction', 'kill')),
  -- SyndicatedItem of the core.
  content jsonb not null,
  -- Of what it says, without its number, its reason and its time.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- How many corrections the edition had when it was made.
  corrections integer not null check (corrections >= 0),
  reason text,
  made_at timestamptz not null,
  unique (work, language, version),
  check (kind in ('correction', 'kill') or reason is null)
);

-- Which version a partner has of an item, or will have, and under which licence.
create table partner_item (
  partner uuid not null references partner,
  work uuid not null references work,
  language text not null,
  item_version uuid not null references item_version,
  licence uuid not null references licence,
  -- Terms of the core.
  terms jsonb not null,
  available_from timestamptz not null,
  available_until timestamptz,
  state text not null check (state in ('available', 'killed', 'ended')),
  primary key (partner, work, language)
);
create index partner_item_by_work on partner_item (work, language);
create index partner_item_by_version on partner_item (item_version);
create index partner_item_by_licence on partner_item (licence);

-- What a partner is told, in the order in which it was committed; never changed.
create table wire_entry (
  partner uuid not null references partner,
  seq bigint not null check (seq > 0),
  item_version uuid not null references item_version,
  work uuid not null references work,
  language text not null,
  action text not null check (action in ('publish', 'update', 'correction', 'kill', 'end')),
  licence uuid not null references licence,
  at timestamptz not null,
  primary key (partner, seq)
);
create index wire_entry_to_act_upon on wire_entry (at) where action in ('kill', 'correction');
create index wire_entry_by_item on wire_entry (work, language, partner, seq);

-- One handing-over of one version to one partner, under exactly one licence; never changed.
create table delivery (
  id uuid primary key,
  partner uuid not null references partner,
  seq bigint,
  item_version uuid not null references item_version,
  licence uuid not null references licence,
  channel text not null
    check (channel in ('wire', 'portal', 'webhook', 'sftp', 'ftp', 'mail', 's3')),
  -- Of which channel that pushes; null where the partner asked.
  push_channel uuid,
  format text not null,
  -- SHA-256 of the bytes that were sent, and how many they were.
  sent_hash text not null check (sent_hash ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  at timestamptz not null,
  -- What the other side answered; null where it answers nothing.
  receipt jsonb,
  foreign key (partner, seq) references wire_entry (partner, seq)
);
create index delivery_by_item on delivery (item_version, partner);
create index delivery_by_time on delivery (at, id);
create index delivery_by_partner on delivery (partner, at, id);

-- A partner is asked to act upon a kill or a correction of what it received.
create table acknowledgement (
  partner uuid not null references partner,
  item_version uuid not null references item_version,
  work uuid not null references work,
  language text not null,
  kind text not null check (kind in ('kill', 'correction')),
  asked_at timestamptz not null,
  acted_at timestamptz,
  acted_by uuid references app_user,
  chased_at timestamptz[] not null default '{}',
  primary key (partner, item_version),
  check (acted_by is null or acted_at is not null)
);
create index acknowledgement_open on acknowledgement (asked_at) where acted_at is null;

-- Works of which something may have changed for partners; the worker looks at each and takes its line away.
create table syndication_wanted (
  seq bigint generated always as identity primary key,
  work uuid not null references work
);
create index syndication_wanted_by_work on syndication_wanted (work);

-- When something of a work turns for a partner by the clock alone.
create table syndication_turn (
  work uuid primary key references work,
  at timestamptz not null
);
create index syndication_turn_by_time on syndication_turn (at);

grant select, insert on item_version, wire_entry, delivery to nhipcau_app;
grant select, insert, update, delete on partner_item, syndication_turn to nhipcau_app;
grant select, insert, update on acknowledgement to nhipcau_app;
grant select, insert, delete on syndication_wanted to nhipcau_app;

alter table item_version enable row level security;
alter table partner_item enable row level security;
alter table wire_entry enable row level security;
alter table delivery enable row level security;
alter table acknowledgement enable row level security;
create policy house on item_version to nhipcau_app using (true) with check (true);
create policy house on partner_item to nhipcau_app using (true) with check (true);
create policy house on wire_entry to nhipcau_app using (true) with check (true);
create policy house on delivery to nhipcau_app using (true) with check (true);
create policy house on acknowledgement to nhipcau_app using (true) with check (true);

-- A partner sees an item within its window by the clock of the database, whoever asks and however; a kill stays.
create policy own on partner_item to nhipcau_partner using (
  partner = current_partner() and (state = 'killed' or (state = 'available'
    and available_from <= clock_timestamp()
    and (available_until is null or clock_timestamp() < available_until))));
-- Through what it sees of them, and only the version that stands.
create policy own on item_version for select to nhipcau_partner using (
  exists (select from partner_item p where p.item_version = item_version.id));
create policy own on wire_entry for select to nhipcau_partner using (partner = current_partner());
create policy own on delivery for select to nhipcau_partner using (partner = current_partner());
-- What is handed over is what stands, under the licence that covers it.
create policy handed on delivery for insert to nhipcau_partner with check (
  partner = current_partner() and push_channel is null and exists (
    select from partner_item p
    where p.item_version = delivery.item_version and p.licence = delivery.licence));
create policy own on acknowledgement to nhipcau_partner
  using (partner = current_partner()) with check (partner = current_partner());
grant select on partner_item, item_version, wire_entry, delivery, acknowledgement to nhipcau_partner;
grant insert on delivery to nhipcau_partner;
grant update (acted_at, acted_by) on acknowledgement to nhipcau_partner;

-- Of these works, those that a partner has to do with.
create function want_syndication(works uuid[]) returns void language sql as $$
  insert into syndication_wanted (work)
  select distinct w from unnest(works) w
  where exists (select from licence_work l where l.work = w)
    or exists (select from item_version v where v.work = w)
$$;

create function notify_syndication() returns trigger language plpgsql as $$
begin
  perform pg_notify('nhipcau_syndication', '');
  return null;
end $$;
create trigger syndication_wanted_notify after insert on syndication_wanted
  for each statement execute function notify_syndication();

create function notify_wire() returns trigger language plpgsql as $$
begin
  perform pg_notify('nhipcau_wire', '');
  return null;
end $$;
create trigger wire_entry_notify after insert on wire_entry
  for each statement execute function notify_wire();

-- Rows that carry the work in a column `work`.
create function syndicate_work() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform want_syndication(array[old.work]); end if;
  if tg_op <> 'DELETE' then perform want_syndication(array[new.work]); end if;
  return null;
end $$;
create trigger embargo_syndicated after insert or update or delete on embargo
  for each row execute function syndicate_work();
create trigger material_syndicated after insert or update or delete on material
  for each row execute function syndicate_work();
create trigger licence_work_syndicated after insert or update or delete on licence_work
  for each row execute function syndicate_work();
create trigger work_topic_syndicated after insert or delete on work_topic
  for each row execute function syndicate_work();
create trigger work_place_syndicated after insert or delete on work_place
  for each row execute function syndicate_work();

create function syndicate_correction() returns trigger language plpgsql as $$
begin
  perform want_syndication(array(select work from edition where id = new.edition));
  return null;
end $$;
create trigger correction_syndicated after insert on correction
  for each row execute function syndicate_correction();

-- What is no longer public is no longer to be had, in the same transaction.
create function syndicate_edition() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.live_revision is not null and new.live_revision is null then
    update partner_item
    set available_until = least(available_until, greatest(available_from, clock_timestamp()))
    where work = new.work and language = new.language and state = 'available';
  end if;
  if tg_op = 'INSERT' or old.live_revision is distinct from new.live_revision
    or old.live_since is distinct from new.live_since
    or old.withdrawn_at is distinct from new.withdrawn_at then
    perform want_syndication(array[new.work]);
  end if;
  return null;
end $$;
create trigger edition_syndicated after insert or update on edition
  for each row execute function syndicate_edition();

create function syndicate_itself() returns trigger language plpgsql as $$
begin
  perform want_syndication(array[new.id]);
  return null;
end $$;
create trigger work_syndicated after update of slug, organisation, audience, killed_at on work
  for each row execute function syndicate_itself();

create function syndicate_picture() returns trigger language plpgsql as $$
declare
  shown uuid := case tg_table_name when 'picture' then (to_jsonb(new)->>'id')::uuid
    else (to_jsonb(new)->>'picture')::uuid end;
begin
  perform want_syndication(array(
    select distinct e.work from edition e
    join revision r on r.edition = e.id and r.number = e.live_revision
    where pictures_shown(r.hero, r.body) ? shown::text));
  return null;
end $$;
create trigger picture_syndicated after update of version, licence_state on picture
  for each row execute function syndicate_picture();
create trigger rendition_syndicated after insert on rendition
  for each row execute function syndicate_picture();

create function syndicate_licence() returns trigger language plpgsql as $$
begin
  if new.withdrawn_at is not null or new.ends_at is not null then
    update partner_item set available_until = least(available_until,
      greatest(available_from, least(new.withdrawn_at, new.ends_at)))
    where licence = new.id and state = 'available';
  end if;
  perform want_syndication(array(select work from licence_work where licence = new.id));
  return null;
end $$;
create trigger licence_syndicated after update on licence
  for each row execute function syndicate_licence();

create function syndicate_agreement() returns trigger language plpgsql as $$
declare
  own uuid := case tg_table_name when 'agreement' then (to_jsonb(new)->>'id')::uuid
    else (to_jsonb(new)->>'agreement')::uuid end;
begin
  -- An annex rests with the frame above it.
  perform want_syndication(array(
    with recursive below as (
      select own as id
      union
      select a.id from agreement a join below on a.parent = below.id)
    select l.work from licence_work l join licence i on i.id = l.licence
    join below on below.id = i.agreement));
  return null;
end $$;
create trigger agreement_syndicated after update on agreement
  for each row execute function syndicate_agreement();
create trigger agreement_suspension_syndicated after insert or update on agreement_suspension
  for each row execute function syndicate_agreement();

create function syndicate_partner() returns trigger language plpgsql as $$
begin
  if new.state <> 'active' then
    update partner_item
    set available_until = least(available_until, greatest(available_from, clock_timestamp()))
    where partner = new.organisation and state = 'available';
  end if;
  perform want_syndication(array(
    select work from licence_work where partner = new.organisation));
  return null;
end $$;
create trigger partner_syndicated after update of state on partner
  for each row execute function syndicate_partner();

create function syndicate_narrower() returns trigger language plpgsql as $$
declare
  own narrower_embargo;
begin
  if tg_op = 'DELETE' then own := old; else own := new; end if;
  if tg_op <> 'DELETE' then
    update partner_item
    set available_until = least(available_until, greatest(available_from, clock_timestamp()))
    where work = own.work and (own.partner is null or partner = own.partner)
      and state = 'available' and own.until > clock_timestamp();
  end if;
  perform want_syndication(array[own.work]);
  return null;
end $$;
create trigger narrower_embargo_syndicated after insert or update or delete on narrower_embargo
  for each row execute function syndicate_narrower();
