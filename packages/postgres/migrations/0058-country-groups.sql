set local lock_timeout = '5s';

-- Groups of countries, such as the European Union, and who belongs to them on which days.
create table country_group (
  code text primary key check (code ~ '^[A-Z]{2,8}$'),
  name jsonb not null
);
create table country_group_member (
  country_group text not null references country_group,
  country text not null check (country ~ '^[A-Z]{2}$'),
  valid daterange not null check (not isempty(valid)),
  source text not null check (source <> ''),
  exclude using gist (country_group with =, country with =, valid with &&)
);
grant select, insert on country_group, country_group_member to nhipcau_app;
