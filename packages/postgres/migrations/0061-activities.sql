-- What money can be spent on, and who answers for press visits, passport files, contributions and books.
set local lock_timeout = '5s';

-- Whatever is paid for or given to. Responses are of no kind: nothing of theirs can be funded.
create table activity (
  id uuid primary key,
  kind text not null check (kind in ('visit', 'programme', 'event', 'channel', 'platform', 'project')),
  -- How documents name it; never reused.
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name jsonb not null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null
);

-- The works that came of an activity, and so carry the word of who paid for it.
create table activity_work (
  activity uuid not null references activity,
  work uuid not null references work,
  primary key (activity, work)
);
create index on activity_work (work);

grant select, insert, update on activity to nhipcau_app;
grant select, insert, delete on activity_work to nhipcau_app;

alter table user_grant
  drop constraint user_grant_role_check,
  add check (role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer', 'terminologist',
    'partner-manager', 'rights-manager', 'press-officer', 'custodian', 'funding-officer',
    'conflict-officer', 'accountant', 'chief-accountant', 'auditor', 'partner'));
alter table edition
  drop constraint edition_approved_role_check,
  add check (approved_role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer', 'terminologist',
    'partner-manager', 'rights-manager', 'press-officer', 'custodian', 'funding-officer',
    'conflict-officer', 'accountant', 'chief-accountant', 'auditor', 'partner'));
alter table outbox
  drop constraint outbox_approved_role_check,
  add check (approved_role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer', 'terminologist',
    'partner-manager', 'rights-manager', 'press-officer', 'custodian', 'funding-officer',
    'conflict-officer', 'accountant', 'chief-accountant', 'auditor', 'partner'));
alter table rollback_request
  drop constraint rollback_request_approved_role_check,
  add check (approved_role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer', 'terminologist',
    'partner-manager', 'rights-manager', 'press-officer', 'custodian', 'funding-officer',
    'conflict-officer', 'accountant', 'chief-accountant', 'auditor', 'partner'));
