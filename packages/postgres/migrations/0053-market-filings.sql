-- Rules of host countries are kept by people, and what they ask to be filed is written down when it is.
set local lock_timeout = '5s';

alter table market_rule add column version integer not null default 1;

-- An edition that was filed under a rule; what is due and not here is still to be filed.
create table market_filing (
  rule uuid not null references market_rule,
  work uuid not null references work,
  language text not null,
  -- The day on which it was filed.
  filed_on date not null,
  -- The receipt: a number, or where it is kept.
  evidence text not null check (evidence <> ''),
  by uuid not null references app_user,
  at timestamptz not null,
  primary key (rule, work, language)
);
create index market_filing_by_work on market_filing (work);

grant select, insert on market_filing to nhipcau_app;
