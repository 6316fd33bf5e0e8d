-- What a press visit costs a newsroom that pays for itself; and the public page that says so, with the law.
set local lock_timeout = '5s';

create table press_price (
  id uuid primary key,
  -- {"vi", "en", …}
  name jsonb not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor > 0),
  per text not null check (per in ('day', 'night', 'person', 'trip', 'piece')),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  source text not null check (source <> '')
);
grant select, insert, update on press_price to nhipcau_app;

-- Whoever changes a rule or a price changes the page for foreign press.
create function press_page_changes() returns trigger language plpgsql as $$
begin
  insert into outbox (at, keys, paths, reason) values (now(), '{press}', '{}',
    'Điều kiện đón báo chí nước ngoài thay đổi · Conditions for foreign press changed');
  return null;
end $$;
create trigger press_price_page after insert or update on press_price
  for each statement execute function press_page_changes();
create trigger obligation_rule_page after insert or update or delete on obligation_rule
  for each statement execute function press_page_changes();
create trigger visit_requirement_page after insert or update or delete on visit_requirement
  for each statement execute function press_page_changes();
