-- What a picture looks like, to find look-alikes: see pictureLook in packages/media.
alter table picture
  -- Null while it has not been looked at.
  add column look bit(64);
-- Narrow, so that comparing with every picture reads little.
create index picture_by_look on picture (look, id) where look is not null;
create index picture_without_look on picture (created_at) where look is null;
