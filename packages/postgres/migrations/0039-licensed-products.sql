-- Works that come to match the saved query of a licence come under it by themselves.
set local lock_timeout = '5s';

alter table licence add check (query is null or query ?& array['topics', 'places', 'categories',
  'organisations']);
create index licence_with_product on licence (ends_at) where query is not null and withdrawn_at is null;

-- Whether a work is one of a product: an empty list asks for nothing. Works for readers at home and
-- works taken back for good are none.
create function is_of_product(product jsonb, work uuid, category text, organisation uuid, audience text,
    killed_at timestamptz)
  returns boolean language sql stable as $$
  select $5 = 'abroad' and $6 is null
    and (product -> 'categories' = '[]' or product -> 'categories' ? $3)
    and (product -> 'organisations' = '[]' or product -> 'organisations' ? $4::text)
    and (product -> 'topics' = '[]' or exists (
      select from work_topic t where t.work = $2 and product -> 'topics' ? t.topic::text))
    and (product -> 'places' = '[]' or exists (
      select from work_place p where p.work = $2 and product -> 'places' ? p.place::text))
$$;

-- Puts works under every licence over a product of which they are. What another partner holds
-- exclusively is left out: the claim of the earlier licence stands.
create function license_products(works uuid[]) returns void language sql as $$
  insert into licence_work (licence, work)
  select l.id, w.id from licence l join work w on w.id = any(works)
  where l.query is not null and l.withdrawn_at is null and (l.ends_at is null or l.ends_at > now())
    and is_of_product(l.query, w.id, w.category, w.organisation, w.audience, w.killed_at)
    and not exists (select from licence_work had where had.licence = l.id and had.work = w.id)
  order by w.id, l.ordinal
  on conflict do nothing
$$;

create function license_works() returns trigger language plpgsql as $$
begin
  if exists (select from licence where query is not null and withdrawn_at is null) then
    perform license_products(array(select distinct id from changed));
  end if;
  return null;
end $$;
create trigger work_licensed after insert on work
  referencing new table as changed for each statement execute function license_works();
create trigger changed_work_licensed after update on work
  referencing new table as changed for each statement execute function license_works();

create function license_linked_works() returns trigger language plpgsql as $$
begin
  if exists (select from licence where query is not null and withdrawn_at is null) then
    perform license_products(array(select distinct work from changed));
  end if;
  return null;
end $$;
create trigger work_topic_licensed after insert on work_topic
  referencing new table as changed for each statement execute function license_linked_works();
create trigger work_place_licensed after insert on work_place
  referencing new table as changed for each statement execute function license_linked_works();
