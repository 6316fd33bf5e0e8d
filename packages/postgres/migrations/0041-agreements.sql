-- Reorganisations, people to speak to at partners, and agreements with their steps, obligations and terms.
set local lock_timeout = '5s';

alter table organisation_state
  add column abbreviation text not null default '',
  -- The governing body in these days.
  add column parent uuid references organisation,
  -- Bodies over which the agency has a say.
  add column regulated_by_us boolean not null default false;

-- A reorganisation, told once and never changed; what it did to bodies is in their states.
create table organisation_change (
  id uuid primary key,
  kind text not null check (kind in ('RENAME', 'MERGE', 'SPLIT', 'TRANSFER', 'DISSOLVE')),
  on_day date not null,
  basis text not null check (basis <> ''),
  recorded_by uuid references app_user,
  recorded_at timestamptz not null
);
create table organisation_change_body (
  change uuid not null references organisation_change,
  organisation uuid not null references organisation,
  side text not null check (side in ('from', 'to')),
  primary key (change, side, organisation)
);
create index organisation_change_by_body on organisation_change_body (organisation);

-- Somebody to speak to at a partner, kept for a purpose until a day, then forgotten.
create table partner_contact (
  id uuid primary key,
  partner uuid not null references partner,
  name text not null check (name <> ''),
  position text not null,
  email text not null,
  phone text not null,
  purpose text not null check (purpose <> ''),
  -- The last day on which it is kept.
  keep_until date not null,
  created_by uuid references app_user,
  created_at timestamptz not null
);
create index partner_contact_by_partner on partner_contact (partner);
create index partner_contact_by_end on partner_contact (keep_until);

-- What the house found out about an organisation, never about a person; with where it is from.
create table partner_note (
  id uuid primary key,
  partner uuid not null references partner,
  text text not null check (text <> ''),
  source text not null check (source <> ''),
  source_url text,
  seen_on date not null,
  written_by uuid references app_user,
  written_at timestamptz not null
);
create index partner_note_by_partner on partner_note (partner, written_at);

alter table agreement
  add column path text not null default 'full' check (path in ('full', 'name-only')),
  add column languages text[] not null default '{}',
  add column scope text not null default '',
  add column legally_binding boolean not null default false,
  add column signing_place text not null default '',
  -- [{"organisation", "name", "title"}]
  add column signatories jsonb not null default '[]',
  -- Null while nobody has decided; in full, or withheld with a ground of the law.
  add column publish text check (publish in ('full', 'withheld')),
  add column withheld_ground text not null default '',
  add column full_text text not null default '',
  add column ended_on date,
  add check (status in ('idea', 'screening', 'negotiation', 'opinions', 'decision', 'signed',
    'terminated', 'withdrawn', 'succeeded')),
  -- Law 70/2020/QH14: an international agreement of this kind binds nobody in law.
  add check (family <> 'international' or not legally_binding),
  add check (publish is distinct from 'withheld' or withheld_ground <> ''),
  add check (parent <> id);

-- A decision about one end of a term, thirty days before it at the latest.
create table agreement_renewal (
  agreement uuid not null references agreement,
  -- The end that it is about, excluded.
  ends_on date not null,
  decided_on date not null,
  decided_by uuid not null references app_user,
  -- The new end, excluded; null: it is not renewed.
  until_on date check (until_on > ends_on),
  performance text not null,
  cost text not null,
  risk text not null,
  recommendation text not null,
  primary key (agreement, ends_on),
  check (decided_on <= ends_on - 30)
);

create table agreement_step (
  id uuid primary key,
  agreement uuid not null references agreement,
  position integer not null,
  code text not null,
  occasion text not null check (occasion in ('signing', 'renewal', 'amendment', 'suspension', 'end')),
  stretch text not null check (stretch in ('screening', 'opinions', 'decision', 'after')),
  law text not null,
  may_be_left_out boolean not null,
  due_on date,
  done_on date,
  reference text not null default '',
  left_out text not null default '',
  check (done_on is null or reference <> ''),
  check (done_on is null or left_out = ''),
  check (left_out = '' or may_be_left_out),
  unique (agreement, position)
);
create index agreement_step_open on agreement_step (due_on) where done_on is null and left_out = '';

create table agreement_obligation (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  agreement uuid not null references agreement,
  owner uuid not null references organisation,
  what text not null check (what <> ''),
  money boolean not null,
  due_on date not null,
  every_days integer check (every_days > 0),
  -- {"type", "quantity", "language", "market"}
  deliverable jsonb,
  evidence text not null default '',
  submitted_on date,
  submitted_by uuid references app_user,
  accepted boolean,
  decided_at timestamptz,
  decided_by uuid references app_user,
  quality_check text not null default '',
  waived text not null default '',
  check ((submitted_on is null) = (submitted_by is null)),
  check (submitted_on is null or evidence <> ''),
  check ((accepted is null) = (decided_at is null)),
  check ((accepted is null) = (decided_by is null)),
  check (accepted is null or submitted_on is not null),
  -- Four eyes.
  check (decided_by <> submitted_by)
);
create index agreement_obligation_by_agreement on agreement_obligation (agreement, due_on);

-- The rule of the core once more: money stands in a contract.
create function money_in_contract() returns trigger language plpgsql as $$
begin
  if new.money and (select family from agreement where id = new.agreement) = 'international' then
    raise exception 'obligation % puts money into an international agreement', new.id
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger agreement_obligation_money before insert or update on agreement_obligation
  for each row execute function money_in_contract();

-- What becomes of an agreement after a reorganisation of a party.
create table succession_case (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  agreement uuid not null references agreement,
  change uuid not null references organisation_change,
  organisation uuid not null references organisation,
  opened_on date not null,
  state text not null default 'opened' check (state in ('opened', 'reviewed', 'partner-notified',
    'name-only-amendment', 'full-amendment', 'termination', 'closed')),
  affected_clauses text not null default '',
  notified_on date check (notified_on >= opened_on),
  closed_on date check (closed_on >= opened_on),
  unique (agreement, change, organisation),
  check ((state = 'closed') = (closed_on is not null))
);
create index succession_case_open on succession_case (opened_on) where state <> 'closed';

-- The steps that a law or the house orders, within the days in which it does.
create table agreement_step_rule (
  code text not null,
  family text not null check (family in ('international', 'contract')),
  path text not null check (path in ('full', 'name-only')),
  stretch text not null check (stretch in ('screening', 'opinions', 'decision', 'after')),
  position integer not null,
  occasions text[] not null,
  days integer check (days > 0),
  unit text check (unit in ('working', 'calendar')),
  law text not null,
  may_be_left_out boolean not null,
  valid daterange not null,
  check ((days is null) = (unit is null)),
  exclude using gist (code with =, family with =, path with =, stretch with =, valid with &&)
);
insert into agreement_step_rule (code, family, path, stretch, position, occasions, days, unit, law,
  may_be_left_out, valid)
values
  ('due-diligence', 'international', 'full', 'screening', 1, '{signing}', null, null, '', false, '(,)'),
  ('conflict-of-interest', 'international', 'full', 'screening', 2, '{signing}', null, null, '', false, '(,)'),
  ('ministry-opinions', 'international', 'full', 'opinions', 3,
    '{signing,renewal,amendment,suspension,end}', 7, 'working', '64/2021/NĐ-CP Art. 4', false,
    '[2021-07-01,)'),
  ('security-opinions', 'international', 'full', 'opinions', 4,
    '{signing,renewal,amendment,suspension,end}', 7, 'working', '64/2021/NĐ-CP Art. 4', true,
    '[2021-07-01,)'),
  ('foreign-ministry-opinion', 'international', 'full', 'opinions', 5,
    '{signing,renewal,amendment,suspension,end}', null, null, '64/2021/NĐ-CP Art. 4', true,
    '[2021-07-01,)'),
  ('minister-decision', 'international', 'full', 'decision', 6,
    '{signing,renewal,amendment,suspension,end}', 5, 'working',
    '70/2020/QH14 Art. 20; 64/2021/NĐ-CP Art. 4', false, '[2021-07-01,)'),
  ('report', 'international', 'full', 'after', 7, '{signing,renewal,amendment,suspension,end}', 15,
    'calendar', '64/2021/NĐ-CP Art. 4', false, '[2021-07-01,)'),
  ('publication', 'international', 'full', 'after', 8, '{signing,renewal,amendment}', null, null,
    '70/2020/QH14 Art. 17', false, '[2021-07-01,)'),
  ('minister-decision', 'international', 'name-only', 'decision', 6, '{signing,amendment}', 5,
    'working', '177/2025/NĐ-CP Arts. 4–5', false, '[2025-07-01,)'),
  ('report', 'international', 'name-only', 'after', 7, '{signing,amendment}', 15, 'calendar',
    '64/2021/NĐ-CP Art. 4', false, '[2025-07-01,)'),
  ('due-diligence', 'contract', 'full', 'screening', 1, '{signing}', null, null, '', false, '(,)'),
  ('conflict-of-interest', 'contract', 'full', 'screening', 2, '{signing}', null, null, '', false, '(,)'),
  ('legal-review', 'contract', 'full', 'decision', 3, '{signing,renewal,amendment,end}', null, null,
    '', false, '(,)'),
  ('head-decision', 'contract', 'full', 'decision', 4, '{signing,renewal,amendment,suspension,end}',
    null, null, '', false, '(,)');

-- Days that do not go by the week.
create table special_day (
  day date primary key,
  kind text not null check (kind in ('holiday', 'swapped-working')),
  name text not null,
  source text not null
);
-- Fixed days of the Labour Code; the lunar ones and the swapped ones follow the yearly notice.
insert into special_day (day, kind, name, source)
select make_date(year, month, day), 'holiday', name, '45/2019/QH14 Art. 112'
from generate_series(2020, 2035) year, (values (1, 1, 'Tết Dương lịch'),
  (4, 30, 'Ngày Chiến thắng'), (5, 1, 'Ngày Quốc tế Lao động'), (9, 2, 'Quốc khánh'))
  fixed (month, day, name);

grant select, insert on organisation_change, organisation_change_body, partner_note to nhipcau_app;
grant select, insert, update, delete on partner_contact to nhipcau_app;
grant select, insert on agreement_renewal to nhipcau_app;
grant select, insert, update on agreement_step, agreement_obligation, succession_case to nhipcau_app;
grant select on agreement_step_rule to nhipcau_app;
grant select, insert, update, delete on special_day to nhipcau_app;
