-- What is changed in a signed agreement, from a day on. What it said before stays in its own row: an
-- amendment is written once and never after.
set local lock_timeout = '5s';

create table agreement_amendment (
  agreement uuid not null references agreement,
  number integer not null check (number > 0),
  signed_on date not null,
  effective_from date not null check (effective_from >= signed_on),
  -- Number and issuer of the decision.
  basis text not null check (basis <> ''),
  what text not null check (what <> ''),
  -- Null: as before.
  languages text[],
  scope text,
  full_text text,
  entered_on date not null check (signed_on <= entered_on),
  entered_by uuid not null references app_user,
  primary key (agreement, number)
);
grant select, insert on agreement_amendment to nhipcau_app;

alter table agreement_obligation
  -- The amendments by which it came to be owed, and is owed no more.
  add column brought_by integer,
  add column ended_by integer,
  add foreign key (agreement, brought_by) references agreement_amendment,
  add foreign key (agreement, ended_by) references agreement_amendment,
  add check (ended_by is null or waived <> '');

-- The rules of the core once more: only what was signed is amended, in the order in which it was agreed, and
-- an international agreement not without the Minister's decision, taken on the day of the signature at the
-- latest (70/2020/QH14 Art. 20; 64/2021/NĐ-CP Art. 4).
create function amended_in_order() returns trigger language plpgsql as $$
declare
  amended agreement;
begin
  select * into amended from agreement where id = new.agreement;
  if amended.status not in ('signed', 'terminated', 'succeeded')
    or new.signed_on < amended.signed_on then
    raise exception 'agreement % is amended before it is signed', new.agreement
      using errcode = 'check_violation';
  end if;
  if new.number <> 1 + (select count(*) from agreement_amendment where agreement = new.agreement)
    or exists (select from agreement_amendment where agreement = new.agreement
      and (signed_on > new.signed_on or effective_from > new.effective_from)) then
    raise exception 'amendment % of agreement % is out of order', new.number, new.agreement
      using errcode = 'check_violation';
  end if;
  if amended.family = 'international' and not exists (select from agreement_step
      where agreement = new.agreement and occasion = 'amendment' and code = 'minister-decision'
        and done_on <= new.signed_on) then
    raise exception 'international agreement % is amended without its decision', new.agreement
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger agreement_amendment_in_order before insert on agreement_amendment
  for each row execute function amended_in_order();
