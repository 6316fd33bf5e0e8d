-- A transaction's events are chained together, so that the cost grows with their number and no faster.
alter table audit_event add column entry bigint generated always as identity;
create index audit_event_unchained on audit_event (entry) where seq is null;

-- Runs once for each event of a transaction when it commits; the first run chains them all, in the
-- order in which they were written, and the others find nothing left.
create or replace function audit_chain() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  set extra_float_digits = 1 as $$
declare
  event audit_event;
  head audit_head;
  digest text;
begin
  perform from audit_event where seq is null and salt = new.salt;
  if not found then
    return null;
  end if;
  select * into strict head from audit_head for update;
  for event in select * from audit_event where seq is null order by entry loop
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
    head.events := head.events + 1;
    head.hash := digest;
  end loop;
  update audit_head set events = head.events, hash = head.hash;
  return null;
end $$;

drop function audit_append(audit_event);
