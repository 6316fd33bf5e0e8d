-- What the law of a group of countries wants printed concerns the partners of all its members, and changes
-- with them.
set local lock_timeout = '5s';

create function label_wants_syndication(of_countries text[]) returns void language sql as $$
  select want_syndication(array(
    select distinct l.work from licence_work l join partner p on p.organisation = l.partner
    where p.country = any(of_countries)))
$$;

create or replace function market_rule_wants_syndication() returns trigger language plpgsql as $$
begin
  perform label_wants_syndication(array(
    select c from market m, unnest(m.code || coalesce(m.members, '{}')) c
    where m.code in (old.market, new.market)));
  return null;
end $$;

create function market_members_want_syndication() returns trigger language plpgsql as $$
begin
  if exists (select from market_rule where market = new.code) then
    perform label_wants_syndication(coalesce(old.members, '{}') || coalesce(new.members, '{}'));
  end if;
  return null;
end $$;
create trigger market_members_syndication after update of members on market
  for each row when (old.members is distinct from new.members)
  execute function market_members_want_syndication();
