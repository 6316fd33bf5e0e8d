-- Until when nothing of a work may be public, in any language.
create table embargo (
  work uuid primary key references work,
  until timestamptz not null,
  -- Who asked for it, or why; never published.
  reason text not null check (reason <> ''),
  set_by uuid not null references app_user,
  set_at timestamptz not null
);
create index embargo_by_end on embargo (until);

grant select, insert, update, delete on embargo to nhipcau_app;

-- The rule of the core once more: whatever writes an edition, it is not public, and not on schedule
-- for an instant, before the end of its work's embargo.
create function edition_under_embargo() returns trigger language plpgsql as $$
begin
  if exists (select from embargo where work = new.work and (
    (new.live_revision is not null and new.live_since < until)
    or (new.stage = 'scheduled' and new.publish_at < until))) then
    raise exception 'edition % is under an embargo', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger edition_embargo before insert or update on edition
  for each row execute function edition_under_embargo();

-- Whether readers may have an edition: live, and not since before an embargo's end.
create function is_out(work uuid, live_revision integer, live_since timestamptz) returns boolean
  language sql stable as $$
  select live_revision is not null and not exists (
    select from embargo m where m.work = $1 and m.until > $3)
$$;
