-- The audit trail as a chain: an event carries the hash of the one before it and its own.

-- One row: how many events there are, and the hash of the last. A lock on it is the chain's lock.
create table audit_head (
  one boolean primary key default true check (one),
  events bigint not null default 0 check (events >= 0),
  -- Null before the first event.
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  check ((events = 0) = (hash is null))
);
insert into audit_head default values;

alter table audit_event
  drop constraint audit_event_pkey,
  alter column seq drop identity,
  -- The place in the chain, from 1 without gaps. Null until its transaction commits.
  alter column seq drop not null,
  add constraint audit_event_seq_key unique (seq),
  -- Random, so that nobody guesses an event from its hash.
  add column salt uuid primary key default gen_random_uuid(),
  -- Hash of the event before; null in the first.
  add column previous text,
  add column hash text check (hash ~ '^[0-9a-f]{64}$');

create index audit_event_by_actor on audit_event (actor, seq);
create index audit_event_by_action on audit_event (action, seq);
create index audit_event_by_time on audit_event (at);

-- What keys sort by so that byte order is the order of UTF-16 code units (RFC 8785 section 3.2.3):
-- U+E000 to U+FFFF come after every character above them.
create function audit_key_order(key text) returns text language sql immutable strict
  return regexp_replace(
    replace(key, U&'\+10FFFF', U&'\+10FFFF\0001'),
    '([\uE000-\uFFFF])', U&'\+10FFFF' || '\1', 'g');

-- A number as ECMAScript writes it (RFC 8785 section 3.2.2.3): digits from 1e-6 to below 1e21.
create function audit_number(number double precision) returns text language sql immutable strict
  return case
    when number = 0 then '0'
    when abs(number) >= 1e-6 and abs(number) < 1e21 then trim_scale(number::text::numeric)::text
    else regexp_replace(number::text, 'e([+-])0*', 'e\1')
  end;

-- Canonical JSON, RFC 8785.
create function audit_canonical(value jsonb) returns text language plpgsql immutable strict as $$
begin
  case jsonb_typeof(value)
    when 'object' then
      return '{' || coalesce((
        select string_agg(to_json(key)::text || ':' || audit_canonical(field), ','
          order by audit_key_order(key) collate "C")
        from jsonb_each(value) as one (key, field)), '') || '}';
    when 'array' then
      return '[' || coalesce((
        select string_agg(audit_canonical(item), ',' order by place)
        from jsonb_array_elements(value) with ordinality as one (item, place)), '') || ']';
    when 'number' then return audit_number((value #>> '{}')::double precision);
    when 'string' then return to_json(value #>> '{}')::text;
    else return value::text;
  end case;
end $$;

-- Gives an event its place after the last one. The only place where a hash is made.
create function audit_append(event audit_event) returns void language plpgsql as $$
declare
  head audit_head;
  digest text;
begin
  select * into strict head from audit_head for update;
  digest := encode(sha256(convert_to(audit_canonical(jsonb_build_object(
    'seq', head.events + 1,
    'at', to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'actor', event.actor,
    'action', event.action,
    'subject', event.subject,
    'detail', event.detail,
    'salt', event.salt,
    'previous', head.hash)), 'UTF8')), 'hex');
  update audit_event
    set seq = head.events + 1, at = date_trunc('milliseconds', event.at),
      previous = head.hash, hash = digest
    where salt = event.salt;
  update audit_head set events = head.events + 1, hash = digest;
end $$;

-- Runs when a transaction commits: the chain's lock is the last that it takes, so that no order of
-- other locks can end in a deadlock, and whoever waits for it waits for a commit alone.
create function audit_chain() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  set extra_float_digits = 1 as $$
begin
  perform audit_append(new);
  return null;
end $$;

do $$
declare
  event audit_event;
begin
  set local extra_float_digits = 1;
  for event in select * from audit_event order by seq loop
    perform audit_append(event);
  end loop;
end $$;

alter table audit_event add check ((seq is null) = (hash is null));

create constraint trigger audit_event_chain after insert on audit_event
  deferrable initially deferred for each row execute function audit_chain();

revoke insert on audit_event from nhipcau_app;
grant insert (at, actor, action, subject, detail) on audit_event to nhipcau_app;
grant select on audit_head to nhipcau_app;
