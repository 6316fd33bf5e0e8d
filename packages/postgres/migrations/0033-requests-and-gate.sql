-- Translations that are asked for, and what a text needs before it goes to readers abroad.
set local lock_timeout = '5s';

create table translation_request (
  id uuid primary key,
  version integer not null check (version > 0),
  work uuid not null references work,
  language text not null,
  asked_by uuid not null references app_user,
  asked_at timestamptz not null,
  -- A day in Vietnam.
  due_on date,
  note text not null,
  -- Words of the source when it was asked for.
  words integer not null check (words >= 0),
  state text not null check (state in ('open', 'taken', 'done', 'withdrawn')),
  taken_by uuid references app_user,
  taken_at timestamptz,
  -- Null where the publication ended it.
  ended_by uuid references app_user,
  ended_at timestamptz,
  check ((taken_by is null) = (taken_at is null)),
  check (state <> 'taken' or taken_by is not null),
  check ((state in ('done', 'withdrawn')) = (ended_at is not null)),
  check (ended_by is null or ended_at is not null)
);
-- One that goes on for a work in a language.
create unique index translation_request_going on translation_request (work, language)
  where state in ('open', 'taken');
create index translation_request_due on translation_request (language, due_on, asked_at)
  where state in ('open', 'taken');
create index translation_request_ended on translation_request (language, ended_at)
  where state = 'done';

-- Another person than its writers found these words fit for readers abroad; never changed.
create table audience_confirmation (
  work uuid not null references work,
  -- SHA-256 over the words of the source, marks and punctuation left out.
  words text not null check (words ~ '^[0-9a-f]{64}$'),
  revision integer not null,
  confirmed_by uuid not null references app_user,
  confirmed_at timestamptz not null,
  primary key (work, words)
);
-- Why an abbreviation or a word of home stays as it is; the newest counts, none is changed.
create table audience_answer (
  work uuid not null references work,
  question text not null check (question <> ''),
  reason text not null check (reason <> ''),
  answered_by uuid not null references app_user,
  answered_at timestamptz not null,
  primary key (work, question, answered_at)
);

grant select, insert, update on translation_request to nhipcau_app;
grant select, insert on audience_confirmation, audience_answer to nhipcau_app;

alter table outbox
  -- What happened, for whoever carries the work on: { kind, work }. Null where only pages change.
  add column event jsonb check (jsonb_typeof(event) = 'object');
create index outbox_events on outbox (seq) where event is not null;

-- The rule of the core once more: whatever writes an edition, nothing of a work for readers at home, or
-- of one that was taken back for good, is public or on schedule.
create function edition_of_closed_work() returns trigger language plpgsql as $$
begin
  if (new.live_revision is not null or new.stage in ('review', 'approved', 'scheduled', 'published'))
    and exists (select from work where id = new.work
      and (audience = 'domestic' or killed_at is not null)) then
    raise exception 'edition % is of a work that does not go out', new.id
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger edition_closed before insert or update on edition
  for each row execute function edition_of_closed_work();

-- Translations whose original has outrun them.
create index edition_stale on edition (language, work) where stage = 'published' and stale_blocks > 0;
