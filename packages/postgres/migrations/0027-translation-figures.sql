-- What readers saw, revision by revision, and how far public translations are behind.
set local lock_timeout = '5s';

create table public_revision (
  edition uuid not null,
  revision integer not null,
  since timestamptz not null,
  -- Its words are not shown again, unless it is published again.
  withdrawn_at timestamptz,
  primary key (edition, revision),
  foreign key (edition, revision) references revision (edition, number)
);
grant select, insert, update on public_revision to nhipcau_app;

insert into public_revision (edition, revision, since)
select edition, revision, min(at) from (
  select id as edition, live_revision as revision, live_since as at from edition
  where live_revision is not null
  union all
  select edition, revision, at from correction
  union all
  select substring(subject from 9)::uuid, (detail->>'revision')::integer, at from audit_event
  where action in ('edition.approve', 'edition.publish', 'edition.publish-due', 'edition.import')
    and subject like 'edition:%' and detail->>'stage' = 'published'
) seen
where exists (select from revision r where r.edition = seen.edition and r.number = seen.revision)
group by edition, revision;
-- What was public before the text was last taken back stays so only if it is public.
update public_revision p set withdrawn_at = a.at
from (select substring(subject from 9)::uuid as edition, max(at) as at from audit_event
  where action = 'edition.withdraw' and subject like 'edition:%' group by 1) a
where a.edition = p.edition and p.since <= a.at;

alter table edition
  -- Of the live revision; null where none is live.
  add column live_method text check (live_method in ('original', 'human', 'machine-reviewed')),
  -- Parts of the live text that the live original has outrun.
  add column live_stale integer not null default 0 check (live_stale >= 0),
  -- When the original changed that outran the live text; null where none did.
  add column live_stale_since timestamptz,
  add check ((live_stale > 0) = (live_stale_since is not null));
update edition e set live_method = r.method
from revision r where r.edition = e.id and r.number = e.live_revision;
update edition e set live_stale = e.stale_blocks, live_stale_since = s.live_since
from edition s join work w on w.id = s.work and w.original = s.language
where s.work = e.work and e.language <> w.original and e.live_revision = e.head
  and e.stale_blocks > 0 and s.live_since is not null;
create index edition_figures on edition (language)
  include (live_method, live_stale, live_stale_since, live_since) where live_revision is not null;
