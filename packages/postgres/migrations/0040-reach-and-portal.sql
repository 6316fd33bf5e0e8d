-- What became of items outside, what partners ask for, and what they look for again and again.
set local lock_timeout = '5s';

-- Everything of an item that is read, folded as search folds it.
create function item_words(content jsonb) returns text language sql immutable strict parallel safe
  return search_fold(coalesce(content->>'title', '') || ' ' || coalesce(content->>'summary', '') || ' ' ||
    coalesce(content->>'byline', '') || ' ' || coalesce((select string_agg(word #>> '{}', ' ')
      from unnest(array['strict $.body.**.text', 'strict $.body.**.alt', 'strict $.body.**.caption',
        'strict $.body.**.attribution']::jsonpath[]) path,
        jsonb_path_query(content, path, '{}', true) word where jsonb_typeof(word) = 'string'), ''));
alter table item_version add column words text generated always as (item_words(content)) stored;

-- One outside publication of our item.
create table pickup (
  id uuid primary key,
  work uuid not null references work,
  -- The language of our item that was used.
  item text not null,
  -- Whose use it is; null where it is nobody's whom we deliver to.
  partner uuid references partner,
  -- What the item was, so that figures stand when the item has ended.
  title text not null check (title <> ''),
  topics text[] not null,
  published_on date not null,
  outlet text not null check (outlet <> ''),
  country text not null check (country ~ '^[A-Z]{2}$'),
  language text not null,
  used_on date not null,
  link text check (link ~ '^https?://'),
  archive text not null default '',
  evidence text not null
    check (evidence in ('reported-by-partner', 'found-by-us', 'syndication-child')),
  parent uuid references pickup,
  reach_count bigint check (reach_count >= 0),
  reach_method text check (reach_method in ('page-views', 'unique-visitors', 'plays', 'circulation',
    'audience-survey', 'subscribers')),
  reach_source text check (reach_source <> ''),
  created_by uuid not null references app_user,
  created_at timestamptz not null,
  -- A number of people never stands without how it was counted and by whom.
  check (num_nulls(reach_count, reach_method, reach_source) in (0, 3)),
  check (link is not null or archive <> ''),
  check ((evidence = 'syndication-child') = (parent is not null)),
  check (evidence <> 'reported-by-partner' or partner is not null)
);
create unique index pickup_once_by_link on pickup (partner, work, item, link) nulls not distinct
  where link is not null;
create unique index pickup_once_by_archive on pickup (partner, work, item, outlet, used_on, archive)
  nulls not distinct where link is null;
create index pickup_by_day on pickup (used_on, id);
create index pickup_by_work on pickup (work);
create index pickup_by_parent on pickup (parent) where parent is not null;

-- What a partner asks the house for.
create table partner_request (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  partner uuid not null references partner,
  kind text not null check (kind in ('language', 'longer-cut', 'interview', 'other')),
  -- About which item; null about none.
  work uuid references work,
  item text,
  title text not null default '',
  -- The language that is wanted.
  wanted text check ((wanted is not null) = (kind = 'language')),
  note text not null default '',
  asked_by uuid not null references app_user,
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'done')),
  answer text not null default '',
  answered_by uuid references app_user,
  answered_at timestamptz,
  check ((work is null) = (item is null)),
  check ((state = 'open') = (answered_at is null)),
  check (state <> 'declined' or answer <> '')
);
create index partner_request_by_time on partner_request (asked_at, id);
create index partner_request_open on partner_request (partner, asked_at) where state = 'open';

-- What a partner looks for again and again.
create table saved_search (
  id uuid primary key,
  partner uuid not null references partner,
  name text not null check (name <> ''),
  query text not null default '',
  language text,
  topic text,
  alert text not null default 'none' check (alert in ('none', 'mail', 'webhook')),
  created_by uuid not null references app_user,
  created_at timestamptz not null,
  -- What became available later than this is new to whoever saved it.
  seen_at timestamptz not null,
  unique (partner, name)
);

-- Items of which a partner has a delivery, as they were at the last one; null asks for every partner.
create function taken_items(whose uuid) returns table (partner uuid, work uuid, language text,
  title text, topics text[], published_on date, first_at timestamptz, last_at timestamptz, version integer)
language sql stable as $$
  select distinct on (d.partner, v.work, v.language) d.partner, v.work, v.language,
    v.content->>'title', array(select t->>'slug' from jsonb_array_elements(v.content->'topics') t),
    (to_timestamp((v.content->>'firstPublishedAt')::double precision / 1000)
      at time zone 'Asia/Ho_Chi_Minh')::date,
    min(d.at) over own, max(d.at) over own, v.version
  from delivery d join item_version v on v.id = d.item_version
  where whose is null or d.partner = whose
  window own as (partition by d.partner, v.work, v.language)
  order by d.partner, v.work, v.language, v.version desc
$$;
-- The same of the partner in whose scope the transaction is, and of nobody outside one.
create function own_taken_items() returns table (partner uuid, work uuid, language text,
  title text, topics text[], published_on date, first_at timestamptz, last_at timestamptz, version integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.* from taken_items(current_partner()) t where current_partner() is not null
$$;

grant select, insert, update, delete on pickup, partner_request, saved_search to nhipcau_app;

alter table pickup enable row level security;
alter table partner_request enable row level security;
alter table saved_search enable row level security;
create policy house on pickup to nhipcau_app using (true) with check (true);
create policy house on partner_request to nhipcau_app using (true) with check (true);
create policy house on saved_search to nhipcau_app using (true) with check (true);
create policy own on pickup for select to nhipcau_partner using (partner = current_partner());
create policy reported on pickup for insert to nhipcau_partner with check (
  partner = current_partner() and evidence = 'reported-by-partner');
create policy own on partner_request for select to nhipcau_partner using (partner = current_partner());
create policy asked on partner_request for insert to nhipcau_partner with check (
  partner = current_partner() and state = 'open');
create policy own on saved_search to nhipcau_partner
  using (partner = current_partner()) with check (partner = current_partner());
-- Who of the house wrote a line is for the house.
grant select (id, work, item, partner, title, topics, published_on, outlet, country, language, used_on,
  link, archive, evidence, parent, reach_count, reach_method, reach_source, created_at)
  on pickup to nhipcau_partner;
grant insert on pickup to nhipcau_partner;
grant select (id, version, partner, kind, work, item, title, wanted, note, asked_at, state, answer,
  answered_at) on partner_request to nhipcau_partner;
grant insert on partner_request to nhipcau_partner;
grant select, insert, update (seen_at, alert), delete on saved_search to nhipcau_partner;
