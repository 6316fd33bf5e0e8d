-- Parts of a picture that an editor cut by hand, by the place that shows them, in shares of its size.
alter table picture
  add column crops jsonb not null default '{}' check (jsonb_typeof(crops) = 'object');
alter table rendition
  -- The place whose part it shows; `whole` shows the picture as it is.
  add column place text not null default 'whole' check (place in ('whole', 'hero', 'card')),
  drop constraint rendition_pkey,
  add primary key (picture, place, type, width_px);
