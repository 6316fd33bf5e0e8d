-- A source that becomes again what it was is looked at again: of a part's dismissals the newest counts.
set local lock_timeout = '5s';

alter table freshness_dismissal
  drop constraint freshness_dismissal_pkey,
  add primary key (edition, block, dismissed_at);
