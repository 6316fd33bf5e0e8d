-- What an activity costs, who pays for it, and what the time of civil servants is beside it. Every change is
-- kept, so that a certificate can be asked for as things were known at a moment.
set local lock_timeout = '5s';

create table cost_item (
  id uuid not null,
  version integer not null check (version > 0),
  activity uuid not null references activity,
  kind text not null check (kind in ('INTL_AIRFARE', 'DOM_AIRFARE', 'GROUND_TRANSPORT', 'HOTEL', 'MEALS',
    'INTERPRETER', 'PRESS_GUIDE', 'SITE_FEES', 'EQUIPMENT_CUSTOMS', 'VISA_FEES', 'VENUE', 'GIFTS',
    'INSURANCE', 'OTHER')),
  -- Of a thing: there is no column for a person.
  what text not null check (what <> ''),
  payer text not null check (payer in ('outlet', 'foreign-partner', 'domestic-sponsor', 'in-kind',
    'province', 'ministry', 'agency')),
  organisation uuid references organisation,
  payer_name text not null check (payer_name <> ''),
  -- The outlet whose reporters it carried; null for the whole visit.
  outlet uuid references visit_outlet,
  mode text not null check (mode in ('STATE_BUDGET', 'ON_BOOK_SPONSORSHIP', 'ON_BOOK_IN_KIND',
    'ON_BOOK_FOREIGN_AID', 'PARTNER_EXECUTED', 'SERVICE_IN_KIND', 'COOPERATION_CONTRACT')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Minor units.
  estimate bigint check (estimate > 0),
  committed bigint check (committed > 0),
  actual bigint check (actual > 0),
  evidence text not null,
  -- It was entered by mistake: from here on there is none.
  removed boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid references app_user,
  primary key (id, version),
  -- What a body of the state pays is state money, and nothing else is.
  check ((payer in ('province', 'ministry', 'agency')) = (mode = 'STATE_BUDGET')),
  check (coalesce(estimate, committed, actual) is not null),
  check (actual is null or evidence <> '')
);
create index on cost_item (activity);

create table staff_time (
  activity uuid not null references activity,
  task text not null check (task in ('coordination', 'paperwork', 'guiding', 'interpreting', 'driving',
    'accounting')),
  version integer not null check (version > 0),
  -- Whole working hours.
  hours integer not null check (hours between 0 and 100000),
  recorded_at timestamptz not null,
  recorded_by uuid references app_user,
  primary key (activity, task, version)
);

grant select, insert on cost_item, staff_time to nhipcau_app;
