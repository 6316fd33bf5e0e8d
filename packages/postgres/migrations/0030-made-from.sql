-- What the parts of a translation above its body were made from, and differences let stand.
set local lock_timeout = '5s';

alter table revision
  -- { title, summary, hero }, each { hash, textHash } or null; null in an original.
  add column made_from jsonb check (jsonb_typeof(made_from) = 'object');

-- A reviewer lets a difference from the source stand, until the source changes again.
create table freshness_dismissal (
  edition uuid not null references edition,
  -- Of the translation, or of the source where the translation leaves it out; or title, summary, hero.
  block text not null check (block <> ''),
  -- What the part of the source was then.
  source_hash text not null check (source_hash ~ '^[0-9a-f]{64}$'),
  dismissed_by uuid not null references app_user,
  dismissed_at timestamptz not null,
  primary key (edition, block, source_hash)
);
grant select, insert on freshness_dismissal to nhipcau_app;
