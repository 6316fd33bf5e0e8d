-- The rule of the core once more: no international agreement is signed without the Minister's decision, taken
-- on the day of the signing at the latest, nor without opinions, nor with a step before it open, as far as
-- the rules of the day of its signing order them (70/2020/QH14 Art. 20; 64/2021/NĐ-CP Art. 4;
-- 177/2025/NĐ-CP Arts. 4–5).
set local lock_timeout = '5s';

create function decided_before_signing() returns trigger language plpgsql as $$
declare
  lacking text;
begin
  -- As it stands at the end of the transaction, whichever of its changes this is about.
  select * into new from agreement where id = new.id;
  select r.stretch into lacking from agreement_step_rule r
  where r.family = new.family and r.path = new.path and r.stretch in ('opinions', 'decision')
    and 'signing' = any (r.occasions) and r.valid @> coalesce(new.signed_on, current_date)
    and not exists (select from agreement_step s
      where s.agreement = new.id and s.occasion = 'signing' and s.stretch = r.stretch
        and (r.stretch = 'opinions'
          or s.code = 'minister-decision' and s.done_on <= coalesce(new.signed_on, s.done_on)))
  order by r.position limit 1;
  if lacking is not null then
    raise exception 'international agreement % is signed without its %', new.id, lacking
      using errcode = 'check_violation';
  end if;
  if exists (select from agreement_step s where s.agreement = new.id and s.occasion = 'signing'
      and s.stretch <> 'after' and s.done_on is null and s.left_out = '') then
    raise exception 'international agreement % is signed with a step open', new.id
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger agreement_decided after insert or update on agreement
  deferrable initially deferred for each row
  when (new.family = 'international' and new.status = 'signed')
  execute function decided_before_signing();
