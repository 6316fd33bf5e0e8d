/**
 * Three partners against every route of the API, with everything that the other two have: a foreign
 * thing is answered as one that does not exist, and no byte of another partner comes out.
 */

import { z } from '@hono/zod-openapi';
import { may, type Principal } from '@nhipcau/core/access';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ask } from './api.fixture.ts';
import type { Route } from './http/index.ts';
import {
  nobodysName,
  openWalls,
  partnerTables,
  uuids,
  type Walled,
  type Walls,
} from './isolation.fixture.ts';
import { type Sample, samples } from './isolation-samples.fixture.ts';
import { routes } from './routes.ts';

let walls: Walls;
/** Rows of every table that knows partners, as they were in the beginning. */
let tables: readonly string[];
let before: ReadonlyMap<string, string>;

beforeAll(async () => {
  walls = await openWalls();
  tables = await partnerTables(walls.newswire.api.db);
  before = await allRows();
});
afterAll(() => walls.newswire.api.close());

const partner: Principal = {
  kind: 'user',
  user: '' as never,
  grants: [{ role: 'partner', organisation: '' as never, languages: null }],
};
const program: Principal = { kind: 'key', scopes: ['wire.read'], partner: '' as never };
const anything = { organisation: null, language: null };

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const isOpenTo = (who: Principal, { action }: Route): boolean =>
  action === 'open' || may(who, action, anything);

const reached = routes.filter((route) => isOpenTo(partner, route) || isOpenTo(program, route));
const closed = routes.filter((route) => !reached.includes(route));

describe('the samples', () => {
  test('are there for every route that a partner reaches, and for no other', () => {
    expect(Object.keys(samples).sort()).toEqual(reached.map(nameOf).sort());
  });

  test.each(reached.map((route) => [nameOf(route), route] as const))(
    'of %s have every field that it takes',
    (name, { params, query, body }) => {
      const [me] = walls.partners;
      const given = me === undefined ? [] : (samples[name]?.(me) ?? []);
      const keys = (of: 'params' | 'query'): readonly string[] => [
        ...new Set(given.flatMap((one) => Object.keys(one[of] ?? {}))),
      ];
      expect([...keys('params')].sort()).toEqual(Object.keys(params?.shape ?? {}).sort());
      expect([...keys('query')].sort()).toEqual(Object.keys(query?.shape ?? {}).sort());
      const written = new Set(
        given.flatMap((one) => placesOf(one.body)).map((path) => path.join('/')),
      );
      const missing = fieldsOf(body).filter(
        (field) => ![...written].some((one) => one === field || one.startsWith(`${field}/`)),
      );
      expect(missing).toEqual([]);
    },
  );
});

/** The fields of a body by their path, as far as objects go. */
function fieldsOf(body: z.ZodType | null): readonly string[] {
  interface Schema {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly anyOf?: readonly Schema[];
  }
  if (body === null) return [];
  const within = (schema: Schema, path: string): readonly string[] => {
    const own = Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
      const deeper = within(value, `${path}${name}/`);
      return deeper.length > 0 ? deeper : [`${path}${name}`];
    });
    return [...own, ...(schema.anyOf ?? []).flatMap((one) => within(one, path))];
  };
  return within(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema, '');
}

/** The path of every value in a body that is not an object or a list. */
function placesOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [[]];
  const deeper = Object.entries(value).flatMap(([key, one]) =>
    placesOf(one).map((path) => [key, ...path]),
  );
  return deeper.length > 0 ? deeper : [[]];
}

/** The same with another value at a path. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: string): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** Everything an answer says, with what is packed in it. */
interface Heard {
  readonly status: number;
  readonly text: string;
}

async function hear(
  route: Route,
  me: Walled,
  { params, query, body }: Sample,
  by: Ask,
): Promise<Heard> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(params?.[name] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  const { api } = walls.newswire;
  const how: Ask = {
    ...by,
    ...(route.body !== null && { body: body ?? {} }),
    ...(route.ifMatch && { version: 1 }),
  };
  const address = `/api/v1${path}${search === '' ? '' : `?${search}`}`;
  const answer = await api.ask(route.method.toUpperCase(), address, how);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const parts = packed
    ? Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [name, strFromU8(part, true)])
    : [];
  const headers = [...answer.headers].filter(([name]) => !passing.has(name));
  const text = [JSON.stringify(headers), Buffer.from(bytes).toString(), ...parts].join('\n');
  // What the wire hands over is written down.
  const writes = route.method !== 'get' || route.action === 'wire.read';
  if (answer.status < 300 && writes) await keptWalls(me);
  return { status: answer.status, text: `${text}\n${unfolded(text)}` };
}
const passing: ReadonlySet<string> = new Set([
  ...['date', 'request-id', 'content-length', 'connection', 'keep-alive', 'etag', 'retry-after'],
]);

/** What cursors say, which are JSON in base64url. */
function unfolded(text: string): string {
  const found = text.match(/"W3[\w-]+"|"WyI[\w-]+"|"W[\w-]{6,}"/g) ?? [];
  return found.map((one) => Buffer.from(one, 'base64url').toString()).join('\n');
}

/** What others have that occurs in an answer beside what was sent. */
function leaks(heard: Heard, me: Walled, sent: string | null): readonly string[] {
  const text = sent === null ? heard.text : without(heard.text, sent);
  return walls.partners
    .filter((other) => other.name !== me.name)
    .flatMap((other) => [
      ...(walls.idsOf.get(other.name) ?? []),
      other.name,
      other.key,
      other.picture,
    ])
    .filter((one) => text.includes(one));
}

function without(text: string, sent: string): string {
  const escaped = JSON.stringify(sent).slice(1, -1);
  return [encodeURIComponent(sent), escaped, sent].reduce(
    (left, one) => left.replaceAll(one, '•'),
    text,
  );
}

/** An answer without what was sent, what was made for it and when. */
function bare(heard: Heard, me: Walled, sent: string): string {
  const own = new Set(walls.idsOf.get(me.name));
  return `${heard.status} ${without(heard.text, sent)
    .replace(uuids, (one) => (own.has(one) ? one : '<made>'))
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<at>')
    .replace(/"(?:challenge|secret|publicKey)":"[\w-]+"|whsec_[\w+/=]+/g, '<made>')}`;
}

const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && new RegExp(`^${uuids.source}$`).test(value);
const isHash = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/**
 * What one tries in place of an own value: what another has, and the like that nobody has. Of a cursor
 * there is none: it says where to go on, whoever has what stands there.
 */
function attempts(
  own: unknown,
  me: Walled,
  other: Walled,
): readonly (readonly [string, string | null])[] {
  const nobody = (value: string): string => value.replaceAll(other.name, nobodysName);
  if (isHash(own)) return [[other.picture, 'f'.repeat(64)]];
  if (isUuid(own)) {
    return (walls.idsOf.get(other.name) ?? []).map((one) => [one, nobodysId] as const);
  }
  if (Object.values(me.cursors).some((one) => one === own)) {
    return Object.values(other.cursors)
      .flatMap((one) => [one, withoutId(one)])
      .map((one) => [one, null] as const);
  }
  // What is a text to one partner is to all: each tries the words of the next.
  const next = walls.partners[(walls.partners.indexOf(me) + 1) % walls.partners.length];
  if (other !== next) return [];
  const texts = [other.slug, other.title, other.topic, other.email, other.link];
  return texts.map((one) => [one, nobody(one)] as const);
}
/** A cursor in which no identifier stands where one should. */
function withoutId(cursor: string): string {
  const keys = Buffer.from(cursor, 'base64url').toString().replace(uuids, 'no identifier');
  return Buffer.from(keys).toString('base64url');
}
const nobodysId = '01a00000-0000-7000-8000-00000000dead';

/** Which fields a sample has: those that differ in what they hold alone are pried into once. */
function shapeOf({ params = {}, query = {}, body }: Sample): string {
  return JSON.stringify([Object.keys(params), Object.keys(query), placesOf(body)]);
}

/** Each value of a sample in turn, with how to put another in its place. */
function placesIn(sample: Sample): readonly (readonly [unknown, (by: string) => Sample])[] {
  const { params = {}, query = {}, body, within = [] } = sample;
  const flat = (of: 'params' | 'query', given: Readonly<Record<string, string>>) =>
    Object.entries(given).map(
      ([key, own]) =>
        [own, (by: string) => ({ ...sample, [of]: { ...given, [key]: by } })] as const,
    );
  const valueAt = (path: readonly string[]): unknown =>
    path.reduce((at: unknown, key) => (at as Record<string, unknown> | null)?.[key], body);
  return [
    ...within.map((put) => ['', put] as const),
    ...flat('params', params),
    ...flat('query', query),
    ...placesOf(body).map(
      (path) =>
        [valueAt(path), (by: string) => ({ ...sample, body: replaced(body, path, by) })] as const,
    ),
  ];
}

/** What a person or a program of a partner asks with; each time a new session, since some routes end it. */
async function askerOf(me: Walled, who: 'person' | 'program'): Promise<Ask> {
  const { api } = walls.newswire;
  await sql`delete from failed_guess`.execute(api.db);
  return who === 'program' ? { key: me.key } : { cookie: await api.session(me.email) };
}

/** Whether a route is about the account of whoever asks, and not about what partners share. */
function isAboutAccounts({ action }: Route): boolean {
  return action === 'open' || action === 'session.own';
}

/** The rows of each table that knows partners. */
async function allRows(): Promise<ReadonlyMap<string, string>> {
  const each = tables.map(
    (table) => sql`select ${table} as name,
      coalesce((select jsonb_agg(r order by r::text) from ${sql.table(table)} r), '[]')::text as rows`,
  );
  const { rows } = await sql<{
    name: string;
    rows: string;
  }>`${sql.join(each, sql` union all `)}`.execute(walls.newswire.api.db);
  return new Map(rows.map(({ name, rows: all }) => [name, all]));
}

/** What a partner changed is undone; @throws where it changed what is another's. */
async function keptWalls(me: Walled): Promise<void> {
  const { owner } = walls;
  // What hangs on what is undone goes with it, and comes back in the next round.
  for (let changed = await changedRows(); changed.length > 0; changed = await changedRows()) {
    for (const [table, was, now] of changed) {
      const others = (rows: string): readonly unknown[] =>
        (JSON.parse(rows) as { partner: string }[]).filter(({ partner: whose }) => whose !== me.id);
      expect([table, others(now)]).toEqual([table, others(was)]);
      const own = sql`from ${sql.table(table)} where partner = ${me.id}`;
      await sql`delete ${own}`.execute(owner);
      await sql`insert into ${sql.table(table)}
        select * from jsonb_populate_recordset(null::${sql.table(table)}, ${was}::jsonb)
        where partner = ${me.id}`.execute(owner);
    }
  }
}

/** Tables that are not as they were in the beginning, with their rows then and now. */
async function changedRows(): Promise<readonly (readonly [string, string, string])[]> {
  return [...(await allRows())]
    .map(([table, now]) => [table, before.get(table) ?? '[]', now] as const)
    .filter(([, was, now]) => was !== now);
}

const askers = [
  ['person', partner],
  ['program', program],
] as const;

describe.each(reached.map((route) => [nameOf(route), route] as const))('%s', (name, route) => {
  const [first] = askers;
  test.each(route.action === 'open' ? [first] : askers.filter(([, who]) => isOpenTo(who, route)))(
    'tells a %s of a partner its own, nothing of another, and a foreign thing as one that nobody has',
    async (who) => {
      const wrong: string[] = [];
      // Passwords take long to compare: one that asks about one other tells.
      const [asking, asked] = isAboutAccounts(route)
        ? [walls.partners.slice(0, 1), walls.partners.slice(1, 2)]
        : [walls.partners, walls.partners];
      for (const me of asking) {
        const alike = new Set<string>();
        for (const sample of samples[name]?.(me) ?? []) {
          const own = await hear(route, me, sample, await askerOf(me, who));
          wrong.push(...leaks(own, me, null).map((leak) => `${me.name} is told ${leak}`));
          if (!isAboutAccounts(route) && own.status >= 300) {
            wrong.push(`${me.name} is refused its own: ${own.status} ${own.text.slice(0, 500)}`);
          }
          if (sample.tells && !own.text.includes(me.name)) {
            wrong.push(`${me.name} is not told its own: ${own.status} ${own.text.slice(0, 300)}`);
          }
          if (alike.has(shapeOf(sample))) continue;
          alike.add(shapeOf(sample));
          for (const other of asked.filter(({ name: its }) => its !== me.name)) {
            wrong.push(...(await pry(route, me, other, sample, who)));
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

/** Asks for what another has in every place of a sample; tells what came out. */
async function pry(
  route: Route,
  me: Walled,
  other: Walled,
  sample: Sample,
  who: 'person' | 'program',
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [own, put] of placesIn(sample)) {
    const asNobody = new Map<string, string>();
    for (const [foreign, nobodys] of attempts(own, me, other)) {
      const ask = async (value: string) => hear(route, me, put(value), await askerOf(me, who));
      const heard = await ask(foreign);
      const what = `${me.name}, ${JSON.stringify(own)} → ${foreign}`;
      wrong.push(...leaks(heard, me, foreign).map((leak) => `${what}: told ${leak}`));
      if (heard.status >= 500) wrong.push(`${what}: ${heard.status}`);
      if (nobodys === null) continue;
      const expected = asNobody.get(nobodys) ?? bare(await ask(nobodys), me, nobodys);
      asNobody.set(nobodys, expected);
      const said = bare(heard, me, foreign);
      if (said !== expected) wrong.push(`${what}: ${said}\n  but for nobody's ${expected}`);
    }
  }
  return wrong;
}

test.each(closed.map((route) => [nameOf(route), route] as const))(
  '%s is closed, whatever of another it is asked about',
  async (_name, route) => {
    for (const me of walls.partners) {
      const foreign = walls.partners
        .filter(({ name }) => name !== me.name)
        .flatMap(({ name }) => walls.idsOf.get(name) ?? []);
      for (const [who] of askers) {
        const by = await askerOf(me, who);
        const about = (value: string): Sample => ({
          params: Object.fromEntries(
            Object.keys(route.params?.shape ?? {}).map((key) => [key, value]),
          ),
        });
        const one = foreign[route.path.length % foreign.length] ?? '';
        const heard = await hear(route, me, about(one), by);
        expect([heard.status, leaks(heard, me, null)]).toEqual([403, []]);
        const nobodys = await hear(route, me, about(nobodysId), by);
        expect(bare(heard, me, one)).toBe(bare(nobodys, me, nobodysId));
      }
    }
  },
);
