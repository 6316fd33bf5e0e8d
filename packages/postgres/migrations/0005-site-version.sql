-- The version of what the site says about itself, counted up with each change of its settings.
create table site_version (
  one boolean primary key default true check (one),
  version integer not null default 1 check (version > 0)
);
insert into site_version default values;

grant select, update on site_version to nhipcau_app;
