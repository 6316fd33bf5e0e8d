/**
 * Three partners, each with something of its own in every table that knows partners. Every text of one
 * has its name in it, so that a byte of another is found wherever it comes out.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { PartnerId, WorkId } from '@nhipcau/core/kernel';
import type { Database, DatabaseHandle } from '@nhipcau/postgres';
import { kyselyOf } from '@nhipcau/postgres/server';
import { freshDatabase } from '@nhipcau/postgres/testing';
import { folderStore, putBlob } from '@nhipcau/release';
import { sql } from 'kysely';
import { json } from './api.fixture.ts';
import { type Newswire, openNewswire } from './wire/newswire.fixture.ts';

/** Names of one length, so that words of one can stand for those of another. */
export const partnerNames = ['kestrel', 'pelican', 'sparrow'] as const;
export type PartnerName = (typeof partnerNames)[number];
/** Of the same length, and nobody's. */
export const nobodysName = 'nothing';

/** A partner with what it can name of itself. */
export interface Walled {
  readonly name: PartnerName;
  readonly id: PartnerId;
  readonly key: string;
  readonly email: string;
  /** Works that it may have, as many as its place in {@link partnerNames}. */
  readonly works: readonly WorkId[];
  readonly slug: string;
  readonly title: string;
  readonly topic: string;
  readonly licence: string;
  readonly picture: string;
  /** A version on which it is asked to act. */
  readonly task: string;
  readonly search: string;
  readonly offer: string;
  readonly session: string;
  readonly passkey: string;
  readonly link: string;
  readonly cursors: Readonly<Record<'items' | 'requests' | 'pickups' | 'offers', string>>;
}

export interface Walls {
  readonly newswire: Newswire;
  /** The database as the role of migrations, which may change what is never changed. */
  readonly owner: DatabaseHandle;
  readonly partners: readonly Walled[];
  /** Every identifier that is one partner's and no other's. */
  readonly idsOf: ReadonlyMap<PartnerName, readonly string[]>;
}

/** The word that every text of a partner has. */
export function wordOf(name: string): string {
  return `zq${name}`;
}

/** Opens the api with the three of them. */
export async function openWalls(): Promise<Walls> {
  const database = await freshDatabase();
  const newswire = await openNewswire(database);
  const owner = kyselyOf<Database>(database.owner);
  const partners: Walled[] = [];
  for (const name of partnerNames) partners.push(await settle(newswire, owner, name));
  const idsOf = await ownIds(newswire.api.db, partners);
  return { newswire, owner, partners, idsOf };
}

async function settle(
  newswire: Newswire,
  owner: DatabaseHandle,
  name: PartnerName,
): Promise<Walled> {
  const { api } = newswire;
  const { db, ids } = api;
  const word = wordOf(name);
  const { id, key } = await newswire.partner(`${word}-daily`);
  const email = `${word}@example.vn`;
  await api.person(email, [{ role: 'partner', organisation: id as never, languages: null }]);
  const cookie = await api.session(email);
  const making: Making = { db, ids, writer: await writerOf(db), partner: id, word };

  const topic = `${word}-topic`;
  const topicId = ids();
  await sql`insert into topic (id, slug, position, name, description) values (${topicId}, ${topic},
    ${partnerNames.indexOf(name)}, ${JSON.stringify({ vi: word, en: word, ko: word })}, '{}')`.execute(
    db,
  );
  const works: WorkId[] = [];
  for (let number = 0; number <= partnerNames.indexOf(name); number += 1) {
    const work = await newswire.work(['ko']);
    works.push(work);
    await sql`update work set slug = ${`${word}-story-${number}`},
      slug_skeleton = ${`${word}${number}`} where id = ${work}`.execute(db);
    await sql`insert into work_topic (work, topic, position) values (${work}, ${topicId}, 0)`.execute(
      db,
    );
    await newswire.write(work, 'ko', titleOf(word, number));
  }
  const [work] = works as [WorkId];
  const agreement = await agree(making);
  const licence = await newswire.licence(id, works, ['ko']);
  const inWords = JSON.stringify({ vi: word, en: word });
  await sql`update licence set agreement = ${agreement}, credit_line = ${inWords},
    conditions = ${inWords} where id = ${licence}`.execute(db);
  await narrow(making, work);
  await newswire.settle();

  const ask = async (
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Readonly<Record<string, unknown>>> => {
    const how = { cookie, ...(body !== undefined && { body }) };
    const answer = await api.ask(method, `/api/v1/portal${path}`, how);
    if (answer.status >= 300) throw new Error(`${path}: ${await answer.text()}`);
    return answer.headers.get('content-type')?.includes('json') ? json(answer) : {};
  };
  await ask('POST', `/items/${work}/ko/take`, { format: 'text' });
  await newswire.write(work, 'ko', titleOf(word, 0), `${word} was wrong`);
  await newswire.settle();
  const task = await askToAct(db, id, work);
  const picture = await showPicture(newswire, owner, work, word);
  const link = `https://${word}.example/1`;
  const use = { work, item: 'ko', outlet: word, country: 'KR', language: 'ko', archive: word };
  const usedOn = await today(db);
  const reach = { count: 7, method: 'plays', source: word };
  await ask('POST', '/pickups', { ...use, usedOn, link, reach });
  await ask('POST', '/pickups', { ...use, usedOn, link: `${link}/2`, reach: null });
  const about = { work, item: 'ko' };
  const wish = { kind: 'other', about, wanted: null, note: word };
  await ask('POST', '/requests', wish);
  await ask('POST', '/requests', wish);
  const wanted = { name: word, query: word, language: 'ko', topic, alert: 'none' };
  const search = String((await ask('POST', '/searches', wanted)).id);
  await sql`insert into search_alert (id, partner, search, made_at)
    values (${ids()}, ${id}, ${search}, now())`.execute(db);
  const passkey = await know(making, email);
  await push(making);
  const offered = await offer(making, work);
  await meet(making, agreement);
  const page = async (path: string) => String((await ask('GET', `${path}?limit=1`)).next);
  const cursorAt = (id: string) => Buffer.from(JSON.stringify([0, id])).toString('base64url');
  const cursors = {
    // A partner with one of them has no second page.
    ...{ items: cursorAt(work), offers: cursorAt(offered) },
    requests: await page('/requests'),
    pickups: await page('/pickups'),
  };
  const { rows } = await sql<{ id: string }>`select s.id from user_session s join app_user u
    on u.id = s.app_user where u.email = ${email}`.execute(db);
  return {
    ...{ name, id, key, email, works, slug: `${word}-story-0`, title: titleOf(word, 0), topic },
    ...{
      licence,
      picture,
      task,
      search,
      offer: offered,
      session: rows[0]?.id ?? '',
      passkey,
      link,
    },
    cursors,
  };
}

function titleOf(word: string, number: number): string {
  return `등불 ${word} ${number}`;
}

async function today(db: DatabaseHandle): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day`.execute(db);
  return rows[0]?.day ?? '';
}

/** Whose something is made, and by whom of the house. */
interface Making {
  readonly db: DatabaseHandle;
  readonly ids: () => string;
  readonly writer: string;
  readonly partner: PartnerId;
  readonly word: string;
}

async function writerOf(db: DatabaseHandle): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from app_user where email = 'writer@example.vn'`.execute(db);
  return rows[0]?.id ?? '';
}

/** An agreement of the partner alone, with everything that belongs to one. */
async function agree({ db, ids, partner, word }: Making): Promise<string> {
  const [agreement, change] = [ids(), ids()];
  await sql`insert into agreement (id, family, title, status, effective_from, created_at, scope)
    values (${agreement}, 'contract', ${JSON.stringify({ vi: word, en: word })}, 'signed',
      '2020-01-01', now(), ${word})`.execute(db);
  await sql`insert into agreement_party (agreement, organisation)
    values (${agreement}, ${partner})`.execute(db);
  await sql`insert into agreement_suspension (id, agreement, from_on, until_on, reason, review_on)
    values (${ids()}, ${agreement}, '2020-02-01', '2020-03-01', ${word}, '2020-02-10')`.execute(db);
  await sql`insert into agreement_obligation (id, agreement, owner, what, money, due_on)
    values (${ids()}, ${agreement}, ${partner}, ${word}, false, '2030-01-01')`.execute(db);
  await sql`insert into agreement_step (id, agreement, position, code, occasion, stretch, law,
      may_be_left_out)
    values (${ids()}, ${agreement}, 1, ${word}, 'signing', 'decision', '', false)`.execute(db);
  await sql`insert into organisation_change (id, kind, on_day, basis, recorded_at)
    values (${change}, 'RENAME', '2021-01-01', ${word}, now())`.execute(db);
  await sql`insert into organisation_change_body (change, organisation, side)
    values (${change}, ${partner}, 'from')`.execute(db);
  await sql`insert into succession_case (id, agreement, change, organisation, opened_on)
    values (${ids()}, ${agreement}, ${change}, ${partner}, '2021-01-01')`.execute(db);
  return agreement;
}

/** What somebody holds in a work, and an embargo that is over. */
async function narrow({ db, ids, writer, partner, word }: Making, work: WorkId): Promise<void> {
  await sql`insert into material (id, work, part, kind, holder, credit, territory, may_translate,
      may_adapt, may_cut, may_sublicense, may_train, source)
    values (${ids()}, ${work}, 'work', 'music', ${word}, ${word}, '{"kind": "worldwide", "except": ["US"]}',
      true, true, true, true, true, ${word})`.execute(db);
  await sql`insert into narrower_embargo (id, work, partner, until, reason, set_by, set_at)
    values (${ids()}, ${work}, ${partner}, '2020-01-01', ${word}, ${writer}, now())`.execute(db);
}

/** The partner is asked to act on the version that it has not answered for; gives the version. */
async function askToAct(db: DatabaseHandle, partner: PartnerId, work: WorkId): Promise<string> {
  const { rows } = await sql<{ item_version: string }>`
    insert into acknowledgement (partner, item_version, work, language, kind, asked_at)
    select partner, item_version, work, language, 'correction', now() from partner_item
    where partner = ${partner} and work = ${work} returning item_version`.execute(db);
  return rows[0]?.item_version ?? '';
}

/** Puts a picture at the head of what partners have of a work; gives its hash. */
async function showPicture(
  { api }: Newswire,
  owner: DatabaseHandle,
  work: WorkId,
  word: string,
): Promise<string> {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(word)]);
  await putBlob(folderStore(join(api.folder, 'store')), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { href: `https://nhipcau.example/media/${word}`, mediaType: 'image/jpeg', sha256 };
  const hero = {
    ...{ id: api.ids(), title: word, alt: word, caption: word, credit: word, licence: 'own' },
    files: [{ ...file, widthPx: 640, heightPx: 480 }],
  };
  await sql`update item_version set content = jsonb_set(content, '{hero}', ${JSON.stringify(hero)})
    where work = ${work}`.execute(owner);
  return sha256;
}

async function know({ db, ids, word }: Making, email: string): Promise<string> {
  const passkey = ids();
  await sql`insert into passkey (id, app_user, name, credential, public_key, sign_count, transports,
      created_at)
    select ${passkey}, id, ${word}, ${Buffer.from(word)}, ${Buffer.from(word)}, 0, '{}', now()
    from app_user where email = ${email}`.execute(db);
  return passkey;
}

async function push({ db, ids, writer, partner, word }: Making): Promise<void> {
  const channel = ids();
  const settings = { kind: 'webhook', address: `https://${word}.example/hook` };
  await sql`insert into push_channel (id, partner, name, settings, format, languages, state,
      resumed_at, cursor, created_by, created_at)
    values (${channel}, ${partner}, ${word}, ${JSON.stringify(settings)}, 'ninjs', '{ko}', 'active',
      now(), 0, ${writer}, now())`.execute(db);
  await sql`insert into push_secret (channel, secret, set_at)
    values (${channel}, ${word}, now())`.execute(db);
  await sql`insert into push_attempt (id, channel, seq, outcome, kind, detail, at)
    values (${ids()}, ${channel}, 1, 'failed', 'no-answer', ${word}, now())`.execute(db);
}

async function offer({ db, ids, writer, partner, word }: Making, work: WorkId): Promise<string> {
  const [feed, own] = [ids(), ids()];
  await sql`insert into partner_feed (id, partner, kind, address, host, terms, credit, every_minutes,
      created_by, created_at, next_at)
    values (${feed}, ${partner}, 'feed', ${`https://${word}.example/feed`}, ${`${word}.example`},
      ${word}, ${word}, 60, ${writer}, now(), now())`.execute(db);
  await sql`insert into offer (id, partner, feed, item, item_version, title, content, fingerprint,
      rights, credit, state, received_at, touched_at, work)
    values (${own}, ${partner}, ${feed}, ${word}, '1', ${word}, '{}', ${'0'.repeat(64)}, ${word},
      ${word}, 'offered', now(), now(), ${work})`.execute(db);
  return own;
}

/** People to speak to, and what the house found out. */
async function meet({ db, ids, writer, partner, word }: Making, agreement: string): Promise<void> {
  await sql`insert into partner_contact (id, partner, name, position, email, phone, purpose,
      keep_until, created_at)
    values (${ids()}, ${partner}, ${word}, ${word}, ${`desk@${word}.example`}, '1', ${word},
      '2999-01-01', now())`.execute(db);
  await sql`insert into partner_note (id, partner, text, source, seen_on, written_at)
    values (${ids()}, ${partner}, ${word}, ${word}, '2026-01-01', now())`.execute(db);
  await sql`insert into agreement_renewal (agreement, ends_on, decided_on, decided_by, performance,
      cost, risk, recommendation)
    values (${agreement}, '2027-01-01', '2026-01-01', ${writer}, ${word}, ${word}, ${word},
      ${word})`.execute(db);
  await sql`insert into agreement_amendment (agreement, number, signed_on, effective_from, basis,
      what, scope, entered_on, entered_by)
    values (${agreement}, 1, '2021-01-01', '2021-01-01', ${word}, ${word}, ${word}, '2021-01-01',
      ${writer})`.execute(db);
  await sql`insert into agreement_republication (agreement, number, decided_on, decided_by, reason,
      former, former_text)
    values (${agreement}, 1, '2021-01-02', ${writer}, ${word}, 'full', ${word})`.execute(db);
}

/** Tables with a column that names a partner. */
export async function partnerTables(db: DatabaseHandle): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select c.table_name as name
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and c.column_name = 'partner' and c.data_type = 'uuid' order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** Tables whose rows are reached through others, with the condition that makes them one partner's. */
function reached(
  partner: PartnerId,
): readonly (readonly [table: string, condition: ReturnType<typeof sql>])[] {
  const own = sql`(select agreement from licence where partner = ${partner})`;
  const user = sql`(select app_user from user_grant where organisation = ${partner})`;
  return [
    ['organisation', sql`id = ${partner}`],
    ['api_key', sql`organisation = ${partner}`],
    ['agreement', sql`id in ${own}`],
    ...['suspension', 'obligation', 'step', 'renewal', 'amendment', 'republication'].map(
      (part) => [`agreement_${part}`, sql`agreement in ${own}`] as const,
    ),
    ['succession_case', sql`agreement in ${own}`],
    ['organisation_change_body', sql`organisation = ${partner}`],
    ['material', sql`work in (select work from licence_work where partner = ${partner})`],
    ['item_version', sql`work in (select work from licence_work where partner = ${partner})`],
    ['push_attempt', sql`channel in (select id from push_channel where partner = ${partner})`],
    ['user_grant', sql`organisation = ${partner}`],
    ['user_session', sql`app_user in ${user}`],
    ['passkey', sql`app_user in ${user}`],
  ];
}

/** The identifiers in every row of each partner, but for those that are of several. */
async function ownIds(
  db: DatabaseHandle,
  partners: readonly Walled[],
): Promise<ReadonlyMap<PartnerName, readonly string[]>> {
  const found = new Map<PartnerName, Set<string>>();
  const tables = await partnerTables(db);
  for (const { name, id } of partners) {
    const all = new Set<string>();
    const rowsOf = [
      ...tables.map((table) => [table, sql`partner = ${id}`] as const),
      ...reached(id),
    ];
    for (const [table, condition] of rowsOf) {
      const { rows } = await sql<{ row: string }>`select to_jsonb(r)::text as row
        from ${sql.table(table)} r where ${condition}`.execute(db);
      if (rows.length === 0) {
        throw new Error(`isolation.fixture.ts gives no partner a row in ${table}: give each one`);
      }
      for (const { row } of rows) for (const one of row.match(uuids) ?? []) all.add(one);
    }
    found.set(name, all);
  }
  const shared = (one: string): boolean =>
    [...found.values()].filter((all) => all.has(one)).length > 1;
  return new Map([...found].map(([name, all]) => [name, [...all].filter((one) => !shared(one))]));
}

export const uuids: RegExp = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
