-- Press visits: who comes, who is asked for a permit, what is done each day, what is owed afterwards and
-- what comes of it. There is no column for a remark about a person.
set local lock_timeout = '5s';

-- For whom reporters work.
create table visit_outlet (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  name text not null check (name <> ''),
  country text not null check (country ~ '^[A-Z]{2}$'),
  languages text[] not null,
  kind text not null check (kind in ('newspaper', 'magazine', 'agency', 'radio', 'television', 'online',
    'production')),
  -- Where the house deals with it otherwise too.
  organisation uuid references organisation
);
create unique index on visit_outlet (country, lower(name));

-- Its name and the code of its documents are those of the activity.
create table visit (
  id uuid primary key references activity,
  -- Counts changes of the visit and of all that belongs to it.
  version integer not null default 1 check (version > 0),
  state text not null check (state in ('idea', 'invited', 'requested', 'dossier', 'submitted', 'permitted',
    'refused', 'preparing', 'in-country', 'ended', 'reported', 'coverage-open', 'closed', 'postponed',
    'cancelled')),
  host_role text not null check (host_role in ('inviting', 'co-host', 'guide-only')),
  purpose text not null,
  publication_plan text not null,
  -- The case keeps the law of this day.
  received_on date,
  channel text check (channel in ('online', 'post', 'direct', 'e-mail')),
  first_on date not null,
  last_on date not null check (last_on >= first_on),
  actual_first_on date,
  actual_last_on date check (actual_last_on >= actual_first_on),
  cancelled text check (cancelled in ('outlet', 'host', 'authority', 'emergency')),
  -- [{"code", "text"}]
  messages jsonb not null default '[]',
  created_by uuid references app_user,
  created_at timestamptz not null,
  check ((state = 'cancelled') = (cancelled is not null)),
  check (state not in ('ended', 'reported', 'coverage-open', 'closed')
    or (actual_first_on is not null and actual_last_on is not null))
);
create index visit_by_day on visit (first_on);

-- What is kept of a person, until a day. Codes and facts of the form alone.
create table visit_member (
  id uuid primary key,
  visit uuid not null references visit,
  -- By which one reporter on two visits is known as one; leads nowhere once the name is forgotten.
  person uuid not null,
  outlet uuid not null references visit_outlet,
  position text not null check (position in ('reporter', 'editor', 'producer', 'presenter', 'camera',
    'photographer', 'sound', 'technician')),
  passport_name text check (passport_name ~ '^[^\n]{1,120}$'),
  nationality text check (nationality ~ '^[A-Z]{2}$'),
  passport_valid_until date,
  visa_place text check (visa_place ~ '^[^\n]{1,80}$'),
  permit_number text check (permit_number ~ '^[^\n]{1,60}$'),
  permit_first_on date,
  permit_last_on date check (permit_last_on >= permit_first_on),
  attended boolean,
  consent_to_name boolean not null default false,
  -- The last day on which it is kept.
  retain_until date not null,
  forgotten_on date,
  unique (visit, person),
  check ((permit_number is null) = (permit_first_on is null)),
  check ((permit_number is null) = (permit_last_on is null)),
  check (forgotten_on is null or (nationality is null and passport_valid_until is null
    and visa_place is null and permit_number is null and (passport_name is null or consent_to_name)))
);
create index visit_member_by_person on visit_member (person);
create index visit_member_by_outlet on visit_member (outlet);
create index visit_member_by_end on visit_member (retain_until) where forgotten_on is null;

-- One application to one body.
create table visit_permit (
  id uuid primary key,
  visit uuid not null references visit,
  body text not null check (body in ('ministry', 'province', 'site')),
  place uuid references place,
  site_name text not null default '',
  form_code text not null,
  state text not null check (state in ('draft', 'submitted', 'forwarded', 'incomplete', 'complete', 'granted',
    'refused', 'amended', 'expired', 'revoked')),
  by_mission boolean not null,
  submitted_at timestamptz,
  submitted_by uuid references app_user,
  forwarded_at timestamptz check (forwarded_at >= submitted_at),
  complete_on date,
  decided_on date check (decided_on >= complete_on),
  decided_by uuid references app_user,
  number text not null default '',
  valid_first_on date,
  valid_last_on date check (valid_last_on >= valid_first_on),
  refusal_ground text check (refusal_ground in ('dossier', 'dates', 'programme', 'place', 'other')),
  refusal_reference text not null default '',
  check ((body = 'ministry') = (place is null)),
  check ((body = 'site') = (site_name <> '')),
  check (state = 'draft' or submitted_at is not null),
  check (state not in ('granted', 'amended', 'expired', 'revoked')
    or (number <> '' and valid_first_on is not null and valid_last_on is not null)),
  -- A refusal has a reason, in a letter.
  check (state <> 'refused' or (refusal_ground is not null and refusal_reference <> '')),
  -- Four eyes.
  check (decided_by <> submitted_by)
);
create unique index on visit_permit (visit, body, coalesce(place, visit), lower(site_name));

create table visit_programme_item (
  id uuid primary key,
  visit uuid not null references visit,
  on_day date not null,
  from_minute smallint not null check (from_minute >= 0),
  until_minute smallint not null check (until_minute > from_minute and until_minute <= 1440),
  place uuid references place,
  -- The code of the unit on that day: codes change hands.
  place_code text check (place_code ~ '^\d{2}$'),
  venue text not null,
  activity text not null check (activity <> ''),
  -- By office: [{"role", "organisation"}]
  interviewees jsonb not null default '[]',
  questions text[] not null default '{}',
  approval text not null check (approval in ('not-needed', 'requested', 'approved', 'refused')),
  asked_on date,
  approval_reference text not null default '',
  answered_on date check (answered_on >= asked_on),
  approval_ground text check (approval_ground in ('dossier', 'dates', 'programme', 'place', 'other')),
  interpreter text,
  guide uuid references app_user,
  transport text not null default '',
  free boolean not null default false,
  state text not null check (state in ('planned', 'held', 'dropped')),
  check ((place is null) = (place_code is null)),
  check (approval not in ('approved', 'refused') or (answered_on is not null and approval_reference <> '')),
  check ((approval = 'refused') = (approval_ground is not null)),
  -- What a province has not approved does not take place.
  check (state <> 'held' or approval in ('not-needed', 'approved')),
  check (not free or (guide is null and interviewees = '[]' and questions = '{}'))
);
create index visit_programme_by_visit on visit_programme_item (visit, on_day, from_minute);
create index visit_programme_by_place on visit_programme_item (place, on_day);

create table visit_programme_change (
  id uuid primary key,
  visit uuid not null references visit,
  item uuid not null references visit_programme_item,
  kind text not null check (kind in ('changed', 'added', 'dropped')),
  parts text[] not null check (parts <@ '{day,time,province,venue,activity,interviewees}'),
  reason text not null check (reason in ('outlet', 'host', 'local-body', 'weather', 'safety')),
  at timestamptz not null,
  by_user uuid references app_user,
  -- When the ministry was told, and by which letter.
  notified_on date,
  reference text not null default '',
  check ((notified_on is null) = (reference = ''))
);
create index visit_programme_change_by_visit on visit_programme_change (visit, at);
create index on visit_programme_change (item);

create table visit_equipment (
  id uuid primary key,
  visit uuid not null references visit,
  description text not null check (description <> ''),
  serial text not null,
  quantity integer not null check (quantity > 0),
  temporary_import boolean not null,
  customs_reference text not null default '',
  re_exported_on date,
  check (re_exported_on is null or temporary_import)
);
create index on visit_equipment (visit);

create table visit_task (
  id uuid primary key,
  visit uuid not null references visit,
  what text not null check (what <> ''),
  owner uuid not null references app_user,
  due_on date not null,
  done_on date
);
create index on visit_task (visit);
create index visit_task_open on visit_task (owner, due_on) where done_on is null;

-- The host's report to the Ministry of Foreign Affairs.
create table visit_end_report (
  visit uuid primary key references visit,
  summary text not null check (summary <> ''),
  written_by uuid references app_user,
  written_at timestamptz not null,
  approved_by uuid references app_user,
  approved_at timestamptz,
  sent_on date,
  reference text not null default '',
  check ((sent_on is null) = (reference = '')),
  check (sent_on is null or approved_at is not null),
  -- Four eyes.
  check (approved_by <> written_by)
);

-- Items that came of a visit: of outlets, never of people. None is taken away.
create table coverage_item (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  visit uuid not null references visit,
  outlet uuid not null references visit_outlet,
  title text not null check (title <> ''),
  title_vi text not null,
  language text not null,
  published_on date not null,
  format text not null check (format in ('text', 'photo', 'television', 'radio', 'online-video', 'social')),
  link text not null check (link ~ '^https?://'),
  archive_reference text not null default '',
  -- {"heritage": true}: whether the item shows a message of the visit.
  messages jsonb not null default '{}',
  reach_value bigint check (reach_value >= 0),
  reach_method text check (reach_method in ('outlet-figure', 'audience-panel', 'circulation',
    'platform-count')),
  reach_source text not null default '',
  -- The item of which it is another outlet's copy.
  parent uuid references coverage_item,
  check ((reach_value is null) = (reach_method is null)),
  check ((reach_value is null) = (reach_source = '')),
  check (parent <> id),
  unique (visit, link)
);
create index on coverage_item (visit, published_on);
create index on coverage_item (parent);

-- What the law asks of a visit that is no length of time, within the days in which it does.
create table visit_requirement (
  code text not null check (code in ('passport-months', 'local-approval-of-change')),
  months integer check (months > 0),
  law text not null,
  source text not null,
  valid daterange not null,
  check ((code = 'passport-months') = (months is not null)),
  exclude using gist (code with =, valid with &&)
);
insert into visit_requirement (code, months, law, source, valid) values
  ('passport-months', 6, '262/2026/NĐ-CP, Điều 5(1)', 'vanban.chinhphu.vn docid 218642', '[2026-07-01,)'),
  ('local-approval-of-change', null, '262/2026/NĐ-CP, Điều 6(2)', 'vanban.chinhphu.vn docid 218642',
    '[2026-07-01,)');

-- The rule of the core once more: nobody is in the country for a visit without a permit for its days.
create function visit_members_permitted() returns trigger language plpgsql as $$
begin
  if exists (select from visit_member m where m.visit = new.id and m.attended is not false
      and (m.permit_first_on is null or m.permit_first_on > coalesce(new.actual_first_on, new.first_on)
        or m.permit_last_on < new.last_on)) then
    raise exception 'visit % is in the country with a member whose permit does not cover it', new.id
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger visit_permitted before update of state on visit
  for each row when (new.state = 'in-country' and old.state <> 'in-country')
  execute function visit_members_permitted();

grant select, insert, update on visit_outlet, visit, visit_permit, visit_programme_change,
  visit_end_report, coverage_item to nhipcau_app;
grant select, insert, update, delete on visit_member, visit_programme_item, visit_equipment, visit_task
  to nhipcau_app;
grant select on visit_requirement to nhipcau_app;
