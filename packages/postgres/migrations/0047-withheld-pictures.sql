-- Pictures inside a work that the readers of a market may not have, while the work itself they may.
set local lock_timeout = '5s';

-- By the part of the work that shows them: {"hero": {"cleared": false, "until": null}}. Parts that are
-- cleared without end are left out; until is in milliseconds since the epoch.
alter table work_clearance add column pictures jsonb not null default '{}';
create index work_clearance_pictures on work_clearance (market, work) where pictures <> '{}';

-- What was told before knew of no parts: all of it is told anew.
select clearance_is_due(work) from (select distinct work from material) m;
