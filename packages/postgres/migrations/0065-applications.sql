-- Applications of foreign outlets for a press visit, and the passport files that they seal.
set local lock_timeout = '5s';

create table application (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'taken-over', 'turned-down', 'withdrawn')),
  -- In which the outlet fills it in and is written to.
  language text not null,
  -- SHA-256 of the secret of the private link, which stands nowhere.
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  -- Null once the application is withdrawn.
  contact_email text,
  -- Members apart.
  content jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references app_user,
  turned_down text check (turned_down in
    ('not-press', 'no-capacity', 'outside-purpose', 'no-answer', 'duplicate')),
  visit uuid unique references visit,
  check ((state = 'turned-down') = (turned_down is not null)),
  check ((state = 'taken-over') = (visit is not null)),
  check ((state in ('draft', 'withdrawn')) or submitted_at is not null)
);
create index on application (state, changed_at);

-- The public half of what passport files are sealed to. The secret half is a file in the folder of passport
-- keys, which is in no backup; without it what was sealed is noise.
create table passport_key (
  id uuid primary key,
  application uuid not null references application on delete cascade,
  public_key text not null,
  made_at timestamptz not null,
  -- From its beginning in Vietnam on the secret half is destroyed.
  destroy_on date not null,
  destroyed_at timestamptz,
  -- 'lost': its file was not there, as after a restore.
  destroyed_why text check (destroyed_why in ('retention', 'withdrawn', 'lost')),
  check ((destroyed_at is null) = (destroyed_why is null))
);
create unique index passport_key_live on passport_key (application) where destroyed_at is null;
create index passport_key_due on passport_key (destroy_on) where destroyed_at is null;

-- One reporter or technician. Nothing here can hold a word about a person but the name.
create table application_member (
  application uuid not null references application on delete cascade,
  id uuid not null,
  place integer not null,
  full_name text not null,
  nationality text check (nationality ~ '^[A-Z]{2}$'),
  position text check (position in ('reporter', 'editor', 'producer', 'presenter', 'camera',
    'photographer', 'sound', 'technician')),
  visa_place text not null,
  passport_valid_to date,
  primary key (application, id)
);

-- What the applicant's browser sealed: number and day of birth, and the picture of the passport.
create table sealed_passport (
  application uuid not null,
  member uuid not null,
  part text not null check (part in ('details', 'image')),
  key uuid not null references passport_key on delete cascade,
  sealed bytea not null,
  sealed_at timestamptz not null,
  primary key (application, member, part),
  foreign key (application, member) references application_member on delete cascade
);
create index on sealed_passport (key);

-- Who looked at a passport file, for which coded reason. Never changed; the applicant sees it.
create table passport_opening (
  id uuid primary key,
  application uuid not null references application on delete cascade,
  member uuid not null,
  opened_by uuid not null references app_user,
  reason text not null check (reason in ('permit-dossier', 'visa-sponsorship', 'entry-airport',
    'authority-request', 'correction-asked', 'incident-record')),
  case_reference text not null check (case_reference ~ '^[^\s]{3,30}$'),
  opened_at timestamptz not null
);
create index on passport_opening (application, opened_at);
create index on passport_opening (opened_by, opened_at);

-- How long passport files are kept, by the rule of a time.
create table passport_retention (
  valid daterange primary key,
  draft_days integer not null check (draft_days > 0),
  visit_days integer not null check (visit_days > 0),
  closed_days integer not null check (closed_days > 0),
  law text not null,
  source text not null,
  exclude using gist (valid with &&)
);
insert into passport_retention (valid, draft_days, visit_days, closed_days, law, source) values
  ('[2026-01-01,)', 30, 90, 30, 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15',
    'Luật đòi lưu giữ không lâu hơn mục đích; số ngày do cơ quan quy định');

grant select, insert, update, delete on application, application_member, sealed_passport to nhipcau_app;
grant select, insert, update, delete on passport_key to nhipcau_app;
grant select, insert on passport_opening to nhipcau_app;
grant select, insert, update on passport_retention to nhipcau_app;

alter table letter add column application uuid references application on delete set null;
