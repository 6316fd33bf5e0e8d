-- What others give: needs, contributions from the offer to the end, who may give what, interests, valuations.
set local lock_timeout = '5s';

-- Something that is wanted from outside, on the public board while it is open.
create table need (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  activity uuid references activity,
  what jsonb not null,
  needed_by date not null,
  forms text[] not null check (forms <> '{}'
    and forms <@ array['gift', 'sponsorship', 'aid', 'cooperation', 'service']),
  state text not null default 'draft' check (state in ('draft', 'open', 'met', 'closed')),
  created_by uuid references app_user,
  created_at timestamptz not null
);
create index need_open on need (needed_by) where state = 'open';

-- What due diligence found out about an organisation that gives, never about a person.
create table contribution_giver (
  organisation uuid primary key references organisation,
  version integer not null default 1 check (version > 0),
  nature text not null check (nature in ('private', 'domestic-state-owned', 'foreign-government',
    'foreign-state-owned', 'political', 'international')),
  sectors text[] not null
    check (sectors <@ array['tobacco', 'alcohol', 'gambling', 'arms']),
  source text not null check (source <> ''),
  checked_on date not null,
  checked_by uuid references app_user
);

-- A file of an organisation's that the agency handles.
create table contribution_matter (
  id uuid primary key,
  organisation uuid not null references organisation,
  kind text not null check (kind in ('licence', 'inspection', 'procurement-bid')),
  reference text not null check (reference <> ''),
  opened_on date not null,
  closed_on date check (closed_on >= opened_on),
  -- For which is bought.
  activity uuid references activity check (activity is null or kind = 'procurement-bid')
);
create index contribution_matter_by_organisation on contribution_matter (organisation);

create table contribution (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  need uuid references need,
  activity uuid references activity,
  giver uuid references organisation,
  form text not null check (form in ('gift', 'sponsorship', 'aid', 'cooperation', 'service')),
  kind text not null check (kind in ('cash', 'goods', 'service')),
  mode text not null check (mode in ('ON_BOOK_SPONSORSHIP', 'ON_BOOK_IN_KIND', 'ON_BOOK_FOREIGN_AID',
    'PARTNER_EXECUTED', 'SERVICE_IN_KIND', 'COOPERATION_CONTRACT')),
  purpose jsonb not null,
  -- Money promised; null of goods and services.
  currency text check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint check (amount_minor > 0),
  stage text not null check (stage in ('offered', 'screening', 'rejected', 'cleared', 'agreed',
    'received', 'in-use', 'reported', 'closed', 'repurposed', 'returned', 'cancelled')),
  offered_on date not null,
  -- As the public form had it: an organisation, where it sits, its address for an answer, what it offers.
  offered_name text not null default '',
  offered_country text check (offered_country ~ '^[A-Z]{2}$'),
  offered_email text not null default '',
  offered_language text,
  offered_words text not null default '',
  -- [{"type", "text"}]
  conditions jsonb not null default '[]',
  -- [{"kind", "givenOn", "waived"}]
  recognitions jsonb not null default '[]',
  -- [{"kind", "number", "on"}]
  documents jsonb not null default '[]',
  rejection text check (rejection in ('under-our-management', 'open-matter', 'bidding',
    'excluded-sector', 'foreign-state', 'condition', 'no-approval', 'not-needed', 'not-identified')),
  entered_by uuid references app_user,
  entered_at timestamptz not null,
  cleared_by uuid references app_user,
  agreed_by uuid references app_user,
  agreed_on date,
  -- The ground in law for which giver and amount are not public; '' where they are.
  withheld text not null default '',
  check ((currency is null) = (amount_minor is null)),
  check (kind = 'cash' or amount_minor is null),
  check ((stage = 'rejected') = (rejection is not null)),
  check ((agreed_by is null) = (agreed_on is null)),
  check (agreed_on is not null or stage not in ('agreed', 'received', 'in-use', 'reported', 'closed',
    'repurposed', 'returned')),
  check (giver is not null or stage in ('offered', 'cancelled')),
  -- Four eyes.
  check (cleared_by <> entered_by),
  check (agreed_by <> entered_by),
  check (agreed_by <> cleared_by)
);
create index contribution_by_activity on contribution (activity);
create index contribution_by_giver on contribution (giver);
create index contribution_by_stage on contribution (stage, offered_on);

-- Money and things that came in, what money was used for, and what became of the rest. Never changed.
create table contribution_movement (
  contribution uuid not null references contribution,
  number integer not null check (number > 0),
  kind text not null check (kind in ('tranche', 'use', 'refund', 'repurpose', 'carry-over')),
  on_day date not null,
  currency text check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint check (amount_minor > 0),
  -- Of a use: what for.
  what jsonb,
  evidence text not null check (evidence <> ''),
  entered_by uuid references app_user,
  entered_at timestamptz not null,
  primary key (contribution, number),
  check ((currency is null) = (amount_minor is null)),
  check (kind = 'tranche' or amount_minor is not null),
  check ((kind = 'use') = (what is not null))
);

-- What goods or a service are worth; a changed valuation is another row.
create table valuation (
  contribution uuid not null references contribution,
  number integer not null check (number > 0),
  method text not null check (method in ('GIVER_PRICE', 'MARKET_COMPARABLE', 'EXPERT', 'NOMINAL')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  would_have_cost_minor bigint not null check (would_have_cost_minor > 0),
  giver_currency text check (giver_currency ~ '^[A-Z]{3}$'),
  giver_says_minor bigint check (giver_says_minor > 0),
  -- [{"organisation", "money": {"currency", "amountMinor"}, "on", "evidence"}]
  quotes jsonb not null default '[]',
  expert uuid references organisation,
  evidence text not null,
  valuer uuid not null references app_user,
  valued_on date not null,
  approved_by uuid references app_user,
  approved_on date,
  primary key (contribution, number),
  check ((giver_currency is null) = (giver_says_minor is null)),
  check ((approved_by is null) = (approved_on is null)),
  check (approved_by is null or evidence <> ''),
  -- Four eyes.
  check (approved_by <> valuer)
);

-- The nine situations of Decree 59/2019/NĐ-CP Art. 29, in coded answers alone.
create table declaration_of_interest (
  id uuid primary key,
  contribution uuid not null references contribution,
  person uuid not null references app_user,
  interests text[] not null check (interests <@ array['benefits-from-related', 'runs-firm', 'advises',
    'uses-inside-information', 'relatives-in-posts', 'capital-in-field', 'contracts-with-relatives',
    'relatives-concerned', 'improper-influence']),
  declared_on date not null,
  -- Excluded.
  expires_on date not null check (expires_on > declared_on),
  measure text check (measure in ('cleared', 'monitored', 'reassigned', 'suspended')),
  assessed_by uuid references app_user,
  assessed_on date,
  check ((measure is null) = (assessed_by is null)),
  check ((measure is null) = (assessed_on is null)),
  check (measure is null or interests <> '{}'),
  -- Four eyes.
  check (assessed_by <> person)
);
create index declaration_by_contribution on declaration_of_interest (contribution);

-- Who may give what: rows with the days in which they hold.
create table conflict_rule (
  code text not null check (code in ('regulated-by-us', 'open-matter', 'bidding', 'excluded-sector',
    'foreign-state', 'foreign-aid', 'forbidden-condition', 'recognition-tier', 'share-of-activity',
    'share-of-year')),
  effect text not null check (effect in ('block', 'cooperation-only', 'needs')),
  needs text[] not null,
  before_stage text not null check (before_stage in ('cleared', 'agreed', 'received')),
  months integer check (months > 0),
  percent integer check (percent between 1 and 99),
  applies_to text[] not null,
  law text not null,
  source text not null check (source <> ''),
  valid daterange not null,
  exclude using gist (code with =, valid with &&)
);
insert into conflict_rule (code, effect, needs, before_stage, months, percent, applies_to, law, source, valid)
values
  ('regulated-by-us', 'cooperation-only', '{legal-opinion,head-decision,publication}', 'cleared', null,
    null, '{}', '36/2018/QH14 Art. 22; 59/2019/NĐ-CP Art. 25', 'Công báo', '[2019-07-01,)'),
  ('open-matter', 'cooperation-only', '{legal-opinion,head-decision,publication}', 'cleared', 12, null,
    '{}', '36/2018/QH14 Art. 22; 59/2019/NĐ-CP Art. 25', 'Công báo; thời gian 12 tháng: quy chế của cơ quan',
    '[2019-07-01,)'),
  ('bidding', 'block', '{}', 'cleared', null, null, '{}', '', 'Quy chế của cơ quan', '[2019-01-01,)'),
  ('excluded-sector', 'block', '{}', 'cleared', null, null, '{tobacco,alcohol,gambling,arms}', '',
    'Danh mục của cơ quan', '[2019-01-01,)'),
  ('foreign-state', 'needs', '{foreign-ministry-opinion,public-security-opinion}', 'cleared', null, null,
    '{foreign-government,foreign-state-owned,political}', '', 'Quy chế của cơ quan', '[2019-01-01,)'),
  ('foreign-aid', 'needs', '{aid-approval}', 'received', null, null, '{}', '80/2020/NĐ-CP', 'Công báo',
    '[2020-09-17,2025-12-08)'),
  ('foreign-aid', 'needs', '{aid-approval}', 'received', null, null, '{}', '313/2025/NĐ-CP', 'Công báo',
    '[2025-12-08,)'),
  ('forbidden-condition', 'block', '{}', 'agreed', null, null,
    '{content-control,exclusivity,reporter-data,procurement-promise}', '', 'Quy chế của cơ quan',
    '[2019-01-01,)'),
  ('recognition-tier', 'block', '{}', 'agreed', null, null, '{}', '', 'Quy chế của cơ quan',
    '[2019-01-01,)'),
  ('share-of-activity', 'needs', '{second-approval}', 'agreed', null, 50, '{}', '',
    'Quy chế của cơ quan', '[2019-01-01,)'),
  ('share-of-year', 'needs', '{second-approval}', 'agreed', null, 20, '{}', '',
    'Quy chế của cơ quan', '[2019-01-01,)');

-- What a contribution of some worth may be thanked with.
create table recognition_tier (
  from_vnd bigint not null check (from_vnd >= 0),
  allows text[] not null check (allows <@ array['credit-line', 'mention', 'thanks', 'logo', 'event-logo']),
  source text not null check (source <> ''),
  valid daterange not null,
  exclude using gist (from_vnd with =, valid with &&)
);
insert into recognition_tier (from_vnd, allows, source, valid) values
  (0, '{credit-line,mention,thanks}', 'Quy chế của cơ quan', '[2019-01-01,)'),
  (50000000, '{credit-line,mention,thanks,logo}', 'Quy chế của cơ quan', '[2019-01-01,)'),
  (200000000, '{credit-line,mention,thanks,logo,event-logo}', 'Quy chế của cơ quan', '[2019-01-01,)');

-- In how many days the register has it, and for how many months a declaration holds.
create table register_rule (
  register_days integer not null check (register_days > 0),
  declaration_months integer not null check (declaration_months > 0),
  source text not null check (source <> ''),
  valid daterange not null,
  exclude using gist (valid with &&)
);
insert into register_rule (register_days, declaration_months, source, valid)
values (10, 12, 'Quy chế của cơ quan', '[2019-01-01,)');

grant select, insert, update on need, contribution_giver, contribution_matter, contribution to nhipcau_app;
grant select, insert on contribution_movement to nhipcau_app;
grant select, insert on valuation, declaration_of_interest to nhipcau_app;
grant update (approved_by, approved_on) on valuation to nhipcau_app;
grant update (measure, assessed_by, assessed_on) on declaration_of_interest to nhipcau_app;
grant select on conflict_rule, recognition_tier, register_rule to nhipcau_app;

-- What partners receive says who paid for what it tells of.
create function syndicate_contribution() returns trigger language plpgsql as $$
begin
  perform want_syndication(array(select w.work from activity_work w
    where w.activity = new.activity or tg_op = 'UPDATE' and w.activity = old.activity));
  return null;
end $$;
create trigger syndicate_contribution after insert or update on contribution
  for each row execute function syndicate_contribution();
create trigger syndicate_activity_work after insert or update or delete on activity_work
  for each row execute function syndicate_work();

-- An official response is funded by nobody, whatever kinds of activities there will be.
create function no_funded_response() returns trigger language plpgsql as $$
begin
  if (select kind from work where id = new.work) = 'response' then
    raise exception 'work % is a response: nobody funds it', new.work using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger no_funded_response before insert or update on activity_work
  for each row execute function no_funded_response();
