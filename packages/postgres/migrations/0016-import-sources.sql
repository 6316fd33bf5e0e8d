-- Where a text came from that was taken over from another system, so that it is found again.
create table import_source (
  -- The site or feed by its address without a scheme, and the item within it.
  site text not null,
  item text not null,
  edition uuid not null unique references edition,
  -- Of the page; null where the source gives none.
  address text,
  -- Authors and dates as the source has them.
  author text not null,
  published_at timestamptz,
  changed_at timestamptz,
  -- When something was last taken, and the revision that it became.
  imported_at timestamptz not null,
  revision integer not null,
  -- SHA-256 of what was read: another one means that the source has changed.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  primary key (site, item),
  foreign key (edition, revision) references revision (edition, number)
);

-- Pictures that were fetched, by where they lay: none is fetched twice.
create table import_picture (
  address text primary key check (length(address) <= 2000),
  picture uuid not null references picture,
  fetched_at timestamptz not null
);
create index import_picture_by_picture on import_picture (picture);

grant select, insert, update on import_source, import_picture to nhipcau_app;
