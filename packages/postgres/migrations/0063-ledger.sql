-- The ledger: a chart, funds, months, exchange rates, and entries that nobody changes once they stand.
set local lock_timeout = '5s';

create table account (
  code text primary key check (code ~ '^[0-9A-Z]{2,8}$'),
  class text not null
    check (class in ('ASSET', 'LIABILITY', 'NET_ASSET', 'REVENUE', 'EXPENSE', 'MEMO_DR', 'MEMO_CR')),
  name jsonb not null,
  -- What templates look it up by.
  use text,
  public_sector_code text not null default '',
  source text not null check (source <> ''),
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  unique (code, class),
  exclude using gist (use with =, daterange(valid_from, valid_until) with &&)
);

create table fund (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- How documents name it; never reused.
  code text not null unique check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
  name jsonb not null,
  source text not null check (source in ('STATE', 'SPONSOR', 'AID', 'CONTRACT')),
  restriction text not null check (restriction in ('NONE', 'PURPOSE', 'TIME', 'PURPOSE_TIME')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  purpose text not null default '',
  grantor uuid references organisation,
  agreement uuid references agreement,
  valid_from date not null,
  -- Excluded.
  valid_until date check (valid_until > valid_from),
  -- From this day it takes no entries.
  closed_on date,
  opened_by uuid not null references app_user,
  opened_at timestamptz not null,
  check (restriction not in ('PURPOSE', 'PURPOSE_TIME') or purpose <> ''),
  check (restriction not in ('TIME', 'PURPOSE_TIME') or valid_until is not null)
);

-- On what restricted money may be spent, with the giver's consent where it came later.
create table fund_activity (
  fund uuid not null references fund,
  activity uuid not null references activity,
  consent text not null default '',
  added_by uuid not null references app_user,
  added_at timestamptz not null,
  primary key (fund, activity)
);

-- Months of the books.
create table period (
  code text primary key check (code ~ '^[12]\d{3}-(0[1-9]|1[0-2])$'),
  version integer not null default 1 check (version > 0),
  from_on date not null,
  until_on date not null check (until_on > from_on),
  state text not null default 'OPEN' check (state in ('OPEN', 'SOFT_CLOSED', 'CLOSED')),
  closed_by uuid references app_user,
  closed_at timestamptz,
  exclude using gist (daterange(from_on, until_on) with &&)
);

-- A period is closed further, never opened again.
create function period_goes_on() returns trigger language plpgsql as $$
begin
  if array_position(array['OPEN', 'SOFT_CLOSED', 'CLOSED'], new.state)
    < array_position(array['OPEN', 'SOFT_CLOSED', 'CLOSED'], old.state) then
    raise exception 'period % cannot be opened again', old.code using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger period_goes_on before update on period for each row execute function period_goes_on();

-- What one minor unit of a currency is worth in đồng, as an exact fraction. The newest row of a day holds.
create table exchange_rate (
  id uuid primary key,
  currency text not null check (currency ~ '^[A-Z]{3}$' and currency <> 'VND'),
  kind text not null check (kind in ('ACCOUNTING', 'BANK')),
  on_day date not null,
  numerator bigint not null check (numerator > 0),
  denominator bigint not null check (denominator > 0),
  source text not null check (source <> ''),
  entered_by uuid not null references app_user,
  entered_at timestamptz not null,
  check (kind <> 'ACCOUNTING' or extract(day from on_day) = 1)
);
create index exchange_rate_of_day on exchange_rate (currency, kind, on_day, entered_at desc);

-- What somebody has written and nobody has approved yet. It becomes the entry of the same identifier.
create table entry_draft (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  on_day date not null,
  content jsonb not null,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'POSTED', 'DISCARDED')),
  -- Why it was sent back.
  remark text not null default '',
  created_by uuid not null references app_user,
  created_at timestamptz not null
);
create index entry_draft_waiting on entry_draft (on_day) where state in ('DRAFT', 'SUBMITTED');

create table journal_entry (
  id uuid primary key,
  -- In the order of writing: those of one transaction are chained so.
  written bigint generated always as identity,
  -- The place in the chain, from 1 without gaps. Null until its transaction commits.
  seq bigint unique,
  on_day date not null,
  period text not null references period,
  mode text not null check (mode in ('STATE_BUDGET', 'ON_BOOK_SPONSORSHIP', 'ON_BOOK_IN_KIND',
    'ON_BOOK_FOREIGN_AID', 'PARTNER_EXECUTED', 'SERVICE_IN_KIND', 'COOPERATION_CONTRACT')),
  description text not null check (description <> ''),
  document text not null check (document <> ''),
  consent text not null default '',
  reverses uuid unique references journal_entry check (reverses <> id),
  created_by uuid not null references app_user,
  created_at timestamptz not null check (created_at = date_trunc('milliseconds', created_at)),
  approved_by uuid not null references app_user check (approved_by <> created_by),
  posted_at timestamptz not null check (posted_at = date_trunc('milliseconds', posted_at)),
  -- Whoever sends an entry twice sends the key twice.
  key text not null unique check (key <> ''),
  previous text,
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  check ((seq is null) = (hash is null))
);
create index journal_entry_unchained on journal_entry (written) where seq is null;
create index journal_entry_by_day on journal_entry (on_day, seq);

create table journal_line (
  entry uuid not null references journal_entry,
  position smallint not null check (position > 0),
  account text not null,
  class text not null,
  -- Null in the memo register, which is nobody's money.
  fund uuid references fund,
  activity uuid references activity,
  -- The line of the cost matrix that it pays.
  cost_item uuid,
  side text not null check (side in ('DEBIT', 'CREDIT')),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  rate uuid references exchange_rate,
  amount_vnd bigint not null check (amount_vnd > 0),
  primary key (entry, position),
  foreign key (account, class) references account (code, class),
  check ((class in ('MEMO_DR', 'MEMO_CR')) = (fund is null)),
  check ((currency = 'VND') = (rate is null)),
  check (currency <> 'VND' or amount_vnd = amount_minor),
  -- A new rate moves what stands somewhere; nothing is earned or spent by it.
  check (amount_minor > 0 or class in ('ASSET', 'LIABILITY', 'NET_ASSET'))
);
create index journal_line_by_activity on journal_line (activity) where activity is not null;
create index journal_line_by_fund on journal_line (fund, account) where fund is not null;

-- How many entries stand, and the hash of the last. A lock on it is the ledger's lock.
create table ledger_head (
  one boolean primary key default true check (one),
  entries bigint not null default 0 check (entries >= 0),
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  check ((entries = 0) = (hash is null))
);
insert into ledger_head default values;

-- What stands on an account of a fund in a currency, debit less credit: no asset below nought.
create table ledger_balance (
  account text not null,
  class text not null,
  fund uuid references fund,
  currency text not null,
  minor numeric(30) not null,
  vnd numeric(30) not null,
  foreign key (account, class) references account (code, class),
  unique nulls not distinct (fund, account, currency),
  constraint overdraft check (class <> 'ASSET' or minor >= 0)
);
-- Its assets less what it owes, in đồng.
create table fund_balance (
  fund uuid primary key references fund,
  vnd numeric(30) not null,
  constraint fund_overdrawn check (vnd >= 0)
);

-- Money of a fund that is promised or claimed and not yet paid.
create table commitment (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  kind text not null check (kind in ('COMMITMENT', 'TRAVEL_CLAIM')),
  activity uuid not null references activity,
  fund uuid not null references fund,
  what text not null check (what <> ''),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  opened_by uuid not null references app_user,
  opened_at timestamptz not null,
  closed_by uuid references app_user,
  closed_at timestamptz check (closed_at >= opened_at),
  -- By which it was paid; null where it was given up.
  entry uuid references journal_entry,
  check ((closed_at is null) = (closed_by is null)),
  check (entry is null or closed_at is not null)
);
create index commitment_by_activity on commitment (activity);

-- Lines come with their entry, in its transaction, and never after.
create function line_of_new_entry() returns trigger language plpgsql as $$
begin
  if not exists (select from journal_entry where id = new.entry and seq is null) then
    raise exception 'entry % stands and takes no more lines', new.entry
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger line_of_new_entry before insert on journal_line
  for each row execute function line_of_new_entry();

create function ledger_refuse(entry uuid, why text) returns void language plpgsql as $$
begin
  raise exception 'entry %: %', entry, why using errcode = 'check_violation';
end $$;

-- The rules of the core once more, for whoever writes past it.
create function ledger_check(entry journal_entry) returns void language plpgsql as $$
declare
  of_period period;
begin
  if (select count(*) from journal_line l where l.entry = entry.id) < 2 then
    perform ledger_refuse(entry.id, 'it has fewer than two lines');
  end if;
  select * into of_period from period p where p.code = entry.period for share;
  if entry.on_day < of_period.from_on or entry.on_day >= of_period.until_on then
    perform ledger_refuse(entry.id, 'its day is not in its period');
  end if;
  if of_period.state = 'CLOSED' or (of_period.state = 'SOFT_CLOSED' and entry.reverses is null
    and not exists (select from journal_line l where l.entry = entry.id and l.amount_minor = 0)) then
    perform ledger_refuse(entry.id, 'its period is closed');
  end if;
  if exists (select from journal_line l where l.entry = entry.id
    and (l.fund is null) <> (entry.mode in ('PARTNER_EXECUTED', 'SERVICE_IN_KIND'))) then
    perform ledger_refuse(entry.id, 'memo and books are mixed');
  end if;
  if exists (select from journal_line l where l.entry = entry.id group by l.fund
    having sum(case l.side when 'DEBIT' then l.amount_vnd else -l.amount_vnd end) <> 0) then
    perform ledger_refuse(entry.id, 'it does not balance in đồng in each fund');
  end if;
  if exists (select from journal_line l where l.entry = entry.id group by l.currency
    having sum(case l.side when 'DEBIT' then l.amount_minor else -l.amount_minor end) <> 0) then
    perform ledger_refuse(entry.id, 'it does not balance in each currency');
  end if;
  if exists (select from journal_line l join exchange_rate r on r.id = l.rate
    where l.entry = entry.id and (r.currency <> l.currency or (l.amount_minor > 0 and l.amount_vnd
      <> div(2 * l.amount_minor::numeric * r.numerator + r.denominator, 2 * r.denominator::numeric)))) then
    perform ledger_refuse(entry.id, 'an amount in đồng is not what the rate says');
  end if;
  if exists (select from journal_line l join fund f on f.id = l.fund where l.entry = entry.id
    and (f.closed_on is not null or entry.on_day < f.valid_from)) then
    perform ledger_refuse(entry.id, 'a fund is closed, or has not begun');
  end if;
  if entry.reverses is null then
    perform ledger_check_use(entry);
  else
    perform ledger_check_reversal(entry);
  end if;
end $$;

-- Restricted money goes to its purpose in its time, and elsewhere with the giver's consent alone.
create function ledger_check_use(entry journal_entry) returns void language plpgsql as $$
begin
  if exists (select from journal_line l join fund f on f.id = l.fund join account a on a.code = l.account
    where l.entry = entry.id and l.class = 'EXPENSE' and l.side = 'DEBIT'
      and not (a.use is not distinct from 'exchange-loss' and exists (select from journal_line o
        join account b on b.code = o.account where o.entry = entry.id and b.use = 'exchange'))
      and ((f.restriction in ('PURPOSE', 'PURPOSE_TIME') and not exists (select from fund_activity s
          where s.fund = f.id and s.activity = l.activity))
        or (f.restriction in ('TIME', 'PURPOSE_TIME') and entry.on_day >= f.valid_until))) then
    perform ledger_refuse(entry.id, 'restricted money is spent outside its purpose or time');
  end if;
  if entry.consent = '' and exists (select from journal_line l join fund f on f.id = l.fund
    where l.entry = entry.id and l.class = 'NET_ASSET' and f.restriction <> 'NONE' group by l.fund
    having sum(case l.side when 'DEBIT' then l.amount_vnd else -l.amount_vnd end) > 0) then
    perform ledger_refuse(entry.id, 'restricted money is moved without the giver''s consent');
  end if;
end $$;

-- A reversal is its entry with the sides exchanged, and is not reversed itself.
create function ledger_check_reversal(entry journal_entry) returns void language plpgsql as $$
begin
  if exists (select from journal_entry e where e.id = entry.reverses and e.reverses is not null) then
    perform ledger_refuse(entry.id, 'a reversal is not reversed');
  end if;
  if exists (
    (select account, fund, activity, cost_item, side, amount_minor, currency, rate, amount_vnd, position
      from journal_line l where l.entry = entry.id)
    except
    (select account, fund, activity, cost_item, case side when 'DEBIT' then 'CREDIT' else 'DEBIT' end,
        amount_minor, currency, rate, amount_vnd, position
      from journal_line l where l.entry = entry.reverses))
    or (select count(*) from journal_line l where l.entry = entry.id)
      <> (select count(*) from journal_line l where l.entry = entry.reverses) then
    perform ledger_refuse(entry.id, 'a reversal has the lines of its entry with the sides exchanged');
  end if;
end $$;

-- Runs once for each entry of a transaction when it commits; the first run takes them all, in the order
-- in which they were written. Only here are balances and hashes made. The ledger's lock comes first, so
-- that no order of balances can end in a deadlock.
create function ledger_post() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  entry journal_entry;
  head ledger_head;
  digest text;
begin
  perform from journal_entry where seq is null and id = new.id;
  if not found then
    return null;
  end if;
  select * into strict head from ledger_head for update;
  for entry in select * from journal_entry where seq is null order by written loop
    perform ledger_check(entry);
    -- Rows first and sums after: what an insert proposes is checked before its conflict is seen.
    insert into ledger_balance (account, class, fund, currency, minor, vnd)
      select distinct l.account, l.class, l.fund, l.currency, 0, 0
      from journal_line l where l.entry = entry.id
      on conflict (fund, account, currency) do nothing;
    update ledger_balance b set minor = b.minor + d.minor, vnd = b.vnd + d.vnd
      from (select l.account, l.fund, l.currency,
          sum(case l.side when 'DEBIT' then l.amount_minor else -l.amount_minor end) as minor,
          sum(case l.side when 'DEBIT' then l.amount_vnd else -l.amount_vnd end) as vnd
        from journal_line l where l.entry = entry.id group by l.account, l.fund, l.currency) d
      where b.account = d.account and b.fund is not distinct from d.fund and b.currency = d.currency;
    insert into fund_balance (fund, vnd)
      select distinct l.fund, 0 from journal_line l where l.entry = entry.id and l.fund is not null
      on conflict (fund) do nothing;
    update fund_balance b set vnd = b.vnd + d.vnd
      from (select l.fund, sum(case l.side when 'DEBIT' then l.amount_vnd else -l.amount_vnd end) as vnd
        from journal_line l where l.entry = entry.id and l.class in ('ASSET', 'LIABILITY')
        group by l.fund) d
      where b.fund = d.fund;
    digest := encode(sha256(convert_to(audit_canonical(jsonb_build_object(
      'approvedBy', entry.approved_by,
      'consent', entry.consent,
      'createdAt', to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'createdBy', entry.created_by,
      'description', entry.description,
      'document', entry.document,
      'id', entry.id,
      'lines', (select jsonb_agg(jsonb_build_object(
          'account', l.account,
          'activity', l.activity,
          'amountMinor', l.amount_minor::text,
          'class', l.class,
          'costItem', l.cost_item,
          'currency', l.currency,
          'fund', l.fund,
          'fundSource', f.source,
          'rate', r.numerator::text || '/' || r.denominator::text,
          'side', l.side,
          'vnd', l.amount_vnd::text) order by l.position)
        from journal_line l left join fund f on f.id = l.fund left join exchange_rate r on r.id = l.rate
        where l.entry = entry.id),
      'mode', entry.mode,
      'on', entry.on_day::text,
      'period', entry.period,
      'postedAt', to_char(entry.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'previous', head.hash,
      'reverses', entry.reverses,
      'seq', (head.entries + 1)::text)), 'UTF8')), 'hex');
    update journal_entry set seq = head.entries + 1, previous = head.hash, hash = digest
      where id = entry.id;
    head.entries := head.entries + 1;
    head.hash := digest;
  end loop;
  update ledger_head set entries = head.entries, hash = head.hash;
  return null;
end $$;
create constraint trigger ledger_post after insert on journal_entry
  deferrable initially deferred for each row execute function ledger_post();

-- Nothing that an entry rests on changes under it, whoever asks.
create function stands() returns trigger language plpgsql as $$
begin
  raise exception '% is never changed: reverse an entry, enter a rate anew', tg_table_name
    using errcode = 'check_violation';
end $$;
create trigger journal_line_stands before update or delete on journal_line
  for each row execute function stands();
create trigger exchange_rate_stands before update or delete on exchange_rate
  for each row execute function stands();
create trigger journal_entry_stands before update or delete on journal_entry
  for each row when (old.seq is not null) execute function stands();

grant select, insert on account to nhipcau_app;
grant select, insert on fund to nhipcau_app;
grant update (version, name, purpose, valid_until, closed_on) on fund to nhipcau_app;
grant select, insert on fund_activity to nhipcau_app;
grant select, insert on period to nhipcau_app;
grant update (version, state, closed_by, closed_at) on period to nhipcau_app;
grant select, insert on exchange_rate to nhipcau_app;
grant select, insert on entry_draft to nhipcau_app;
grant update (version, on_day, content, state, remark) on entry_draft to nhipcau_app;
grant select on journal_entry to nhipcau_app;
grant insert (id, on_day, period, mode, description, document, consent, reverses, created_by, created_at,
  approved_by, posted_at, key) on journal_entry to nhipcau_app;
grant select, insert on journal_line to nhipcau_app;
grant select on ledger_head, ledger_balance, fund_balance to nhipcau_app;
grant select, insert on commitment to nhipcau_app;
grant update (version, closed_by, closed_at, entry) on commitment to nhipcau_app;

-- The chart. Numbers follow Circular 107/2017/TT-BTC; 24/2024/TT-BTC has taken its place since 2025, and
-- an accountant checks each against the signed text before the first entry.
insert into account (code, class, name, use, public_sector_code, source, valid_from)
select code, class, jsonb_build_object('vi', vi, 'en', en), use, sector,
  '107/2017/TT-BTC; 24/2024/TT-BTC', '2018-01-01'
from (values
  ('111', 'ASSET', 'Tiền mặt', 'Cash', 'cash', '111'),
  ('112', 'ASSET', 'Tiền gửi ngân hàng, kho bạc', 'Bank and treasury deposits', 'bank', '112'),
  ('131', 'ASSET', 'Phải thu', 'Receivables', null, '131'),
  ('141', 'ASSET', 'Tạm ứng', 'Advances', 'advance', '141'),
  ('152', 'ASSET', 'Hiện vật, vật tư', 'Goods and materials', 'inventory', '152'),
  ('211', 'ASSET', 'Tài sản cố định', 'Fixed assets', null, '211'),
  ('331', 'LIABILITY', 'Phải trả', 'Payables', 'payable', '331'),
  ('337', 'LIABILITY', 'Tài trợ có điều kiện chưa ghi thu', 'Conditional sponsorship, deferred', 'deferred', '337'),
  ('413', 'NET_ASSET', 'Trao đổi ngoại tệ', 'Currency exchange', 'exchange', '413'),
  ('419', 'NET_ASSET', 'Điều chuyển giữa các quỹ', 'Transfers between funds', 'transfer', ''),
  ('421', 'NET_ASSET', 'Thặng dư lũy kế', 'Accumulated surplus', 'surplus', '421'),
  ('511', 'REVENUE', 'Thu từ ngân sách nhà nước', 'State budget revenue', 'state-revenue', '511'),
  ('512', 'REVENUE', 'Thu viện trợ', 'Aid revenue', 'aid-revenue', '512'),
  ('515', 'REVENUE', 'Lãi chênh lệch tỷ giá', 'Exchange gains', 'exchange-gain', '515'),
  ('518', 'REVENUE', 'Thu tài trợ bằng tiền', 'Sponsorship revenue', 'sponsorship-revenue', '711'),
  ('519', 'REVENUE', 'Thu tài trợ bằng hiện vật', 'In-kind revenue', 'in-kind-revenue', '711'),
  ('531', 'REVENUE', 'Thu từ hợp đồng hợp tác', 'Cooperation contract revenue', 'contract-revenue', '531'),
  ('611', 'EXPENSE', 'Chi hoạt động', 'Programme expense', 'expense', '611'),
  ('615', 'EXPENSE', 'Lỗ chênh lệch tỷ giá', 'Exchange losses', 'exchange-loss', '615'),
  ('M1', 'MEMO_DR', 'Đối tác tự chi, hỗ trợ dịch vụ (ghi nhớ)', 'Executed by partners (memo)', 'memo', ''),
  ('M2', 'MEMO_CR', 'Đối ứng ghi nhớ', 'Memo contra', 'memo-contra', '')
) chart (code, class, vi, en, use, sector);
