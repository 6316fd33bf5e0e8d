-- In which period a picture may be shown, and what its files in the release store are.
alter table picture
  -- Whom the licence is from and under which agreement; not public.
  add column source text not null default '',
  add column licensed_from timestamptz,
  add column licensed_until timestamptz,
  -- How the licence stands as the outbox was last told, and when that has to be looked at again.
  add column licence_state text not null default 'holds'
    check (licence_state in ('not-begun', 'holds', 'ended')),
  add column licence_turns_at timestamptz,
  add check (licensed_from < licensed_until);
create index picture_licence_turns on picture (licence_turns_at)
  where licence_turns_at is not null;

-- Files of the release store that show a picture's pixels, kept when it has others: what may not be
-- shown any more is found by them.
create table picture_file (
  picture uuid not null references picture,
  type text not null check (type in ('image/avif', 'image/jpeg')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (picture, type, sha256)
);
insert into picture_file (picture, type, sha256)
  select distinct picture, type, sha256 from rendition;

alter table outbox
  -- Wants a release of its own.
  add column alone boolean not null default false;

grant select, insert, delete on picture_file to nhipcau_app;
