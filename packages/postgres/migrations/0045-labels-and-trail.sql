set local lock_timeout = '5s';

-- What the law of a host country wants printed is part of what its partners are told.
create function market_rule_wants_syndication() returns trigger language plpgsql as $$
begin
  perform want_syndication(array(
    select distinct l.work from licence_work l join partner p on p.organisation = l.partner
    where p.country in (old.market, new.market)));
  return null;
end $$;
create trigger market_rule_syndication after insert or update or delete on market_rule
  for each row execute function market_rule_wants_syndication();

-- A line of the trail is told as the house tells it: its place in the chain is never given.
revoke insert on audit_event from nhipcau_partner;
grant insert (at, actor, action, subject, detail) on audit_event to nhipcau_partner;
