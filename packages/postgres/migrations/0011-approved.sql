-- The stage between review and the public: approved by another person, not yet given a time.
alter table edition
  drop constraint edition_stage_check,
  add constraint edition_stage_check
    check (stage in ('draft', 'review', 'approved', 'scheduled', 'published')),
  -- Who let the newest revision go out, and when; null where nobody has, or before it was recorded.
  add column approved_by uuid references app_user,
  add column approved_at timestamptz,
  add constraint edition_approval_check check ((approved_by is null) = (approved_at is null)),
  add constraint edition_approved_check check (stage <> 'approved' or approved_by is not null);

-- What the audit trail knows of approvals so far.
update edition e set approved_by = u.id, approved_at = a.at
from (
  select distinct on (subject) subject, actor, at from audit_event
  where action = 'edition.approve' and actor like 'user:%' order by subject, seq desc
) a, app_user u
where e.stage in ('scheduled', 'published') and a.subject = 'edition:' || e.id
  and a.actor = 'user:' || u.id;

-- Texts that were taken back, for the list of them.
create index edition_withdrawn on edition (work) where withdrawn_at is not null;
