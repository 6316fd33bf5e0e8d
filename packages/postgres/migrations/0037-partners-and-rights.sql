-- Partners, their agreements and licences, what narrows a licence, and what a partner may see.
set local lock_timeout = '5s';

alter table user_grant
  drop constraint user_grant_role_check,
  add check (role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer', 'terminologist',
    'partner-manager', 'rights-manager', 'auditor', 'partner')),
  add check (role <> 'partner' or organisation is not null);
alter table edition
  drop constraint edition_approved_role_check,
  add check (approved_role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer',
    'terminologist', 'partner-manager', 'rights-manager', 'auditor', 'partner'));
alter table outbox
  drop constraint outbox_approved_role_check,
  add check (approved_role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer',
    'terminologist', 'partner-manager', 'rights-manager', 'auditor', 'partner'));
alter table rollback_request
  drop constraint rollback_request_approved_role_check,
  add check (approved_role in ('administrator', 'publisher', 'editor', 'translator', 'reviewer',
    'terminologist', 'partner-manager', 'rights-manager', 'auditor', 'partner'));

-- The partner for whom a transaction acts as nhipcau_partner; null, and so no row at all, for nobody.
create function current_partner() returns uuid language sql stable
  return nullif(current_setting('nhipcau.partner', true), '')::uuid;

-- An organisation that carries our content.
create table partner (
  organisation uuid primary key references organisation,
  version integer not null default 1 check (version > 0),
  kind text not null check (kind in ('agency', 'newspaper', 'broadcaster', 'portal', 'mission',
    'cultural-centre', 'platform', 'other')),
  -- Where its audience is first of all.
  country text not null check (country ~ '^[A-Z]{2}$'),
  languages text[] not null check (cardinality(languages) > 0),
  state text not null default 'active' check (state in ('active', 'suspended', 'ended')),
  since date not null
);

alter table api_key add column organisation uuid references partner;

create table agreement (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- Law 70/2020/QH14 on international agreements, or a civil contract (its Art. 1(2)).
  family text not null check (family in ('international', 'contract')),
  -- The frame of which it is an annex.
  parent uuid references agreement deferrable initially deferred,
  title jsonb not null,
  status text not null,
  signed_on date,
  effective_from date,
  -- The first day on which it no longer holds; null is without end.
  expires_on date,
  created_by uuid references app_user,
  created_at timestamptz not null,
  check (expires_on > effective_from)
);
create index agreement_by_parent on agreement (parent) where parent is not null;

create table agreement_party (
  agreement uuid not null references agreement deferrable initially deferred,
  organisation uuid not null references organisation,
  primary key (agreement, organisation)
);
create index agreement_party_by_organisation on agreement_party (organisation);

-- Days on which an agreement rests, and with it every licence given under it.
create table agreement_suspension (
  id uuid primary key,
  agreement uuid not null references agreement deferrable initially deferred,
  from_on date not null,
  -- The first day on which it holds again; null while nobody has said.
  until_on date check (until_on > from_on),
  reason text not null check (reason <> ''),
  review_on date not null
);
create index agreement_suspension_by_agreement on agreement_suspension (agreement);

-- What a claim of a licence covers, as ranges that an index can compare.
create function claim_country(code text) returns integer language sql immutable strict parallel safe
  return (ascii(code) - 65) * 26 + ascii(substr(code, 2, 1)) - 65;
create function claim_countries(territory jsonb) returns int4multirange language sql immutable strict
  parallel safe return
  case territory ->> 'kind'
    when 'worldwide' then int4multirange(int4range(0, 676)) - coalesce((
      select range_agg(int4range(claim_country(one), claim_country(one) + 1))
      from jsonb_array_elements_text(territory -> 'except') one), '{}')
    when 'countries' then (
      select range_agg(int4range(claim_country(one), claim_country(one) + 1))
      from jsonb_array_elements_text(territory -> 'only') one)
  end;
-- By the first subtag alone: whoever holds zh-Hant for himself holds it against zh.
create function claim_tongue(tag text) returns integer language sql immutable strict parallel safe
  return (ascii(tag) - 96) * 729 + (ascii(substr(tag, 2, 1)) - 96) * 27
    + case when substr(tag, 3, 1) between 'a' and 'z' then ascii(substr(tag, 3, 1)) - 96 else 0 end;
create function claim_tongues(tags text[]) returns int4multirange language sql immutable strict
  parallel safe return (
    select range_agg(int4range(claim_tongue(one), claim_tongue(one) + 1)) from unnest(tags) one);
create function claim_media(media text[]) returns int4multirange language sql immutable strict
  parallel safe return (
    select range_agg(int4range(place, place + 1))
    from unnest(media) one, array_position(array['web', 'broadcast', 'print', 'social'], one) place);

-- What a partner may do with works, where, in which languages, by which media, when.
create table licence (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  ordinal bigint generated always as identity unique,
  partner uuid not null references partner,
  agreement uuid not null references agreement,
  -- {"kind": "worldwide", "except": [country …]} or {"kind": "countries", "only": [country …]}
  territory jsonb not null check (claim_countries(territory) <> '{}'),
  languages text[] not null check (cardinality(languages) > 0),
  media text[] not null
    check (cardinality(media) > 0 and media <@ array['web', 'broadcast', 'print', 'social']),
  starts_at timestamptz not null,
  -- The first instant without it; null is without end.
  ends_at timestamptz check (ends_at > starts_at),
  exclusive boolean not null default false,
  credit_line jsonb not null,
  may_translate boolean not null,
  may_adapt boolean not null,
  may_cut boolean not null,
  may_sublicense boolean not null,
  may_train boolean not null,
  conditions jsonb not null,
  -- The saved query of a product whose works are expanded to rows of licence_work.
  query jsonb,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  created_by uuid references app_user,
  created_at timestamptz not null,
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index licence_by_partner on licence (partner, starts_at);
create index licence_by_agreement on licence (agreement);
create index licence_by_end on licence (ends_at) where ends_at is not null;

-- One work of a licence, with what it claims. No other partner may hold any part of an exclusive claim:
-- the lane of an exclusive licence is everything, that of another is its own.
create table licence_work (
  licence uuid not null references licence,
  work uuid not null references work,
  partner uuid not null references partner,
  countries int4multirange not null,
  tongues int4multirange not null,
  media int4multirange not null,
  during tstzrange not null,
  lane int8range not null,
  primary key (licence, work),
  constraint licence_exclusive exclude using gist (work with =, partner with <>, countries with &&,
    tongues with &&, media with &&, during with &&, lane with &&)
);
create index licence_work_by_work on licence_work (work, partner);
create index licence_work_by_partner on licence_work (partner, work);

create function licence_claim() returns trigger language plpgsql as $$
begin
  select l.partner, claim_countries(l.territory), claim_tongues(l.languages), claim_media(l.media),
    tstzrange(l.starts_at, case when coalesce(l.ends_at, l.withdrawn_at) is not null
      then greatest(l.starts_at, least(l.ends_at, l.withdrawn_at)) end),
    case when l.exclusive then int8range(null, null) else int8range(l.ordinal, l.ordinal + 1) end
  into strict new.partner, new.countries, new.tongues, new.media, new.during, new.lane
  from licence l where l.id = new.licence;
  return new;
end $$;
create trigger licence_work_claim before insert or update on licence_work
  for each row execute function licence_claim();
create function licence_claims_again() returns trigger language plpgsql as $$
begin
  update licence_work set lane = lane where licence = new.id;
  return null;
end $$;
create trigger licence_claims after update on licence
  for each row execute function licence_claims_again();

-- What somebody else holds in a work, or what holds for the whole of it: it narrows every licence.
create table material (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  work uuid not null references work,
  -- A block's id, hero, or work for the whole.
  part text not null check (part <> ''),
  kind text not null check (kind in ('picture', 'music', 'text', 'footage')),
  holder text not null check (holder <> ''),
  credit text not null,
  territory jsonb not null check (claim_countries(territory) <> '{}'),
  -- Null is every language, every medium.
  languages text[] check (cardinality(languages) > 0),
  media text[] check (cardinality(media) > 0 and media <@ array['web', 'broadcast', 'print', 'social']),
  starts_at timestamptz,
  ends_at timestamptz,
  may_translate boolean not null,
  may_adapt boolean not null,
  may_cut boolean not null,
  may_sublicense boolean not null,
  may_train boolean not null,
  -- Whom the house has it from and under which paper; for the house alone.
  source text not null,
  check (ends_at > starts_at)
);
create index material_by_work on material (work);

-- A work reaches one partner, or the readers of one market, later than others.
create table narrower_embargo (
  id uuid primary key,
  work uuid not null references work,
  partner uuid references partner,
  market text references market,
  until timestamptz not null,
  reason text not null check (reason <> ''),
  set_by uuid not null references app_user,
  set_at timestamptz not null,
  check (num_nonnulls(partner, market) = 1),
  unique nulls not distinct (work, partner, market)
);
create index narrower_embargo_by_end on narrower_embargo (until);

alter table market
  add column version integer not null default 1 check (version > 0),
  -- Whether readers of this market have a site map of their own.
  add column published boolean not null default false;

grant select, insert, update, delete on partner, agreement, agreement_party, agreement_suspension,
  licence, licence_work, material, narrower_embargo to nhipcau_app;

-- In the scope of a partner a transaction acts as nhipcau_partner: its own rows, and no other table.
grant usage on schema public to nhipcau_partner;
alter table organisation enable row level security;
create policy house on organisation to nhipcau_app using (true) with check (true);
create policy own on organisation for select to nhipcau_partner using (id = current_partner());
alter table organisation_state enable row level security;
create policy house on organisation_state to nhipcau_app using (true) with check (true);
create policy own on organisation_state for select to nhipcau_partner
  using (organisation = current_partner());
alter table partner enable row level security;
create policy house on partner to nhipcau_app using (true) with check (true);
create policy own on partner for select to nhipcau_partner using (organisation = current_partner());
alter table agreement_party enable row level security;
create policy house on agreement_party to nhipcau_app using (true) with check (true);
create policy own on agreement_party for select to nhipcau_partner
  using (organisation = current_partner());
alter table agreement enable row level security;
create policy house on agreement to nhipcau_app using (true) with check (true);
create policy own on agreement for select to nhipcau_partner using (
  exists (select from agreement_party p where p.agreement = agreement.id));
alter table agreement_suspension enable row level security;
create policy house on agreement_suspension to nhipcau_app using (true) with check (true);
create policy own on agreement_suspension for select to nhipcau_partner using (
  exists (select from agreement_party p where p.agreement = agreement_suspension.agreement));
alter table licence enable row level security;
create policy house on licence to nhipcau_app using (true) with check (true);
create policy own on licence for select to nhipcau_partner using (partner = current_partner());
alter table licence_work enable row level security;
create policy house on licence_work to nhipcau_app using (true) with check (true);
create policy own on licence_work for select to nhipcau_partner using (partner = current_partner());
alter table api_key enable row level security;
create policy house on api_key to nhipcau_app using (true) with check (true);
create policy own on api_key for select to nhipcau_partner using (organisation = current_partner());

grant select on organisation, organisation_state, partner, agreement_party, licence, licence_work
  to nhipcau_partner;
grant select (id, family, parent, title, status, signed_on, effective_from, expires_on)
  on agreement to nhipcau_partner;
grant select on agreement_suspension to nhipcau_partner;
grant select (id, partner, organisation, scopes, created_at, expires_at, revoked_at)
  on api_key to nhipcau_partner;
-- What a partner's people do is told in the house's trail, which they cannot read.
grant insert on audit_event to nhipcau_partner;
