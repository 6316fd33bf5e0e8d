-- The newsroom's work around a text: pitches, assignments, comments. Nothing of it is ever published.
create table pitch (
  id uuid primary key,
  version integer not null check (version > 0),
  organisation uuid not null references organisation,
  title text not null check (title <> ''),
  tells text not null,
  why text not null,
  readers text not null,
  original text not null,
  languages text[] not null,
  markets text[] not null,
  places uuid[] not null,
  topics uuid[] not null,
  proposed_on date,
  proposed_by uuid not null references app_user,
  proposed_at timestamptz not null,
  state text not null check (state in ('open', 'put-off', 'accepted', 'declined')),
  put_off_until date,
  decided_by uuid references app_user,
  decided_at timestamptz,
  reason text not null,
  work uuid references work,
  changed_at timestamptz not null,
  check ((state = 'put-off') = (put_off_until is not null)),
  check ((state = 'accepted') = (work is not null)),
  check ((state = 'open') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (state <> 'declined' or reason <> ''),
  -- Four eyes.
  check (state <> 'accepted' or decided_by <> proposed_by)
);
create index pitch_by_change on pitch (changed_at, id);
create index pitch_undecided on pitch (proposed_at) where state in ('open', 'put-off');
create index pitch_by_work on pitch (work) where work is not null;

-- What was done with a pitch, and what it said then; never changed.
create table pitch_step (
  pitch uuid not null references pitch,
  -- The version of the pitch that the step made.
  version integer not null,
  at timestamptz not null,
  by uuid not null references app_user,
  step text not null
    check (step in ('propose', 'change', 'accept', 'decline', 'put-off', 'reopen')),
  reason text not null,
  put_off_until date,
  fields jsonb not null,
  primary key (pitch, version)
);

create table assignment (
  id uuid primary key,
  -- Order in which they were given.
  ordinal bigint generated always as identity,
  version integer not null check (version > 0),
  edition uuid references edition,
  pitch uuid references pitch,
  task text not null check (task in ('write', 'review', 'approve', 'picture')),
  assignee uuid not null references app_user,
  assigned_by uuid not null references app_user,
  assigned_at timestamptz not null,
  -- A day in Vietnam.
  due_on date,
  note text not null,
  state text not null check (state in ('open', 'done', 'withdrawn', 'passed-on')),
  ended_by uuid references app_user,
  ended_at timestamptz,
  -- What was passed on and became this one; it is passed on once.
  previous uuid unique references assignment,
  check (edition is not null or pitch is not null),
  check ((state = 'open') = (ended_by is null)),
  check ((ended_by is null) = (ended_at is null))
);
create index assignment_open on assignment (assignee, due_on, ordinal) where state = 'open';
create index assignment_by_edition on assignment (edition);
create index assignment_by_pitch on assignment (pitch);

create table comment_thread (
  id uuid primary key,
  version integer not null check (version > 0),
  edition uuid not null references edition,
  -- Null on the text as a whole. The block may be gone from the newest text.
  block text,
  quote text not null,
  revision integer not null,
  opened_at timestamptz not null,
  resolved_by uuid references app_user,
  resolved_at timestamptz,
  check ((resolved_by is null) = (resolved_at is null))
);
create index comment_thread_by_edition on comment_thread (edition);

create table comment (
  id uuid primary key,
  -- Order in which things were said, whatever the clock did.
  ordinal bigint generated always as identity,
  thread uuid not null references comment_thread,
  -- Which of its texts is the present one.
  version integer not null check (version > 0),
  by uuid not null references app_user,
  at timestamptz not null
);
create index comment_by_thread on comment (thread, ordinal);

-- Every text that a comment had; never changed.
create table comment_text (
  comment uuid not null references comment,
  version integer not null check (version > 0),
  at timestamptz not null,
  text text not null check (text <> ''),
  mentions uuid[] not null,
  primary key (comment, version)
);

-- What waits for people on their first screen.
create index edition_waiting on edition (updated_at, id) where stage in ('review', 'approved');
create index edition_drafts on edition (updated_at, id) where stage = 'draft';

grant select, insert, update on pitch, assignment, comment_thread, comment to nhipcau_app;
grant select, insert on pitch_step, comment_text to nhipcau_app;
