-- The public reason of a kill or a correction goes with its entry, to those as well who may have the item no longer.
set local lock_timeout = '5s';

alter table wire_entry add column reason text;
update wire_entry e set reason = v.reason from item_version v
where v.id = e.item_version and e.action in ('kill', 'correction');
create index wire_entry_by_version on wire_entry (item_version);
