-- People of the translation desk, whom a work is written for, and what was done with each block.
set local lock_timeout = '5s';

alter table user_grant
  drop constraint user_grant_role_check,
  add check (role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer', 'terminologist', 'auditor'));
alter table edition
  drop constraint edition_approved_role_check,
  add check (approved_role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer', 'terminologist', 'auditor'));
alter table outbox
  drop constraint outbox_approved_role_check,
  add check (approved_role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer', 'terminologist', 'auditor'));
alter table rollback_request
  drop constraint rollback_request_approved_role_check,
  add check (approved_role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer', 'terminologist', 'auditor'));

alter table work
  -- A text for readers at home does not go abroad as it is.
  add column audience text not null default 'abroad' check (audience in ('domestic', 'abroad')),
  -- The domestic work that this one was made from for readers abroad.
  add column adapted_from uuid references work deferrable initially deferred,
  -- Taken back in every language and market as wrong or harmful; it does not come again.
  add column killed_at timestamptz,
  add column killed_reason text,
  add column killed_by uuid references app_user,
  add check ((killed_at is null) = (killed_reason is null)),
  add check ((killed_at is null) = (killed_by is null)),
  add check (adapted_from is null or audience = 'abroad');
create index work_adapted on work (adapted_from) where adapted_from is not null;

-- Who answers for a block of a translation. The row holds while the hashes are those of the texts.
create table translated_block (
  edition uuid not null references edition,
  -- A block's id, or title, summary, hero.
  block text not null check (block <> ''),
  source_hash text not null check (source_hash ~ '^[0-9a-f]{64}$'),
  target_hash text not null check (target_hash ~ '^[0-9a-f]{64}$'),
  -- Where its words came from first; a person may have changed them since.
  origin text not null check (origin in ('person', 'memory', 'machine')),
  -- Null on a draft.
  confirmed_by uuid references app_user,
  confirmed_at timestamptz,
  -- Another person than the one who confirmed it.
  reviewed_by uuid references app_user,
  reviewed_at timestamptz,
  primary key (edition, block),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((reviewed_by is null) = (reviewed_at is null)),
  check (reviewed_by is null or confirmed_by is not null),
  check (reviewed_by <> confirmed_by)
);
grant select, insert, update, delete on translated_block to nhipcau_app;
