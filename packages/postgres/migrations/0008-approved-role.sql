-- The role of whoever approved what goes out: the public log names it, and never the person.
alter table edition
  -- Of the approval under which the newest revision is scheduled or was published; null before one.
  add column approved_role text
    check (approved_role in ('administrator', 'publisher', 'editor', 'auditor'));
alter table outbox
  -- Null where nobody has to approve.
  add column approved_role text
    check (approved_role in ('administrator', 'publisher', 'editor', 'auditor'));
alter table rollback_request
  -- Null where an operator asked on the command line.
  add column approved_role text
    check (approved_role in ('administrator', 'publisher', 'editor', 'auditor'));
