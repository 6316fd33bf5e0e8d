import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CivilDate,
  type EmailAddress,
  type Instant,
  instantOf,
  vietnamDay,
  vietnamDayStart,
} from '@nhipcau/core/kernel';
import { type ChainedEvent, hashOfEvent, recordAudit } from '@nhipcau/postgres';
import { createPool } from '@nhipcau/postgres/server';
import { folderStore, readHead } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditReport } from './audit/report.ts';
import { aPlace, type Place, type Product, runDatabase } from './cli.fixture.ts';
import { identifiers } from './installation.ts';
import { plainSettings, writeSettings } from './site-settings.ts';

/** An installation whose releases commit to 4 and to 7 events of 8, and its running database. */
const place: Place = aPlace();
const store = folderStore(join(place.folder, 'store'));
const file = (name: string): string => join(place.folder, '..', name);
let product: Product;
/** One connection, since temporary tables and settings belong to it. */
let superuser: ReturnType<typeof createPool>;
/** The day of the first four events, in Vietnam; the others are of today. */
const day = '2026-11-01' as CivilDate;
const lastInstant = instantOf(Date.parse('2026-11-01T16:59:59.999Z'));

const happened = (subject: string, at: Instant): Promise<void> =>
  recordAudit(product.db, { at, actor: 'user:lan', action: 'x', subject, detail: { subject } });
const released = async (reason: string): Promise<void> => {
  await sql`insert into outbox (at, keys, paths, reason) values (now(), '{}', '{*}', ${reason})`.execute(
    product.db,
  );
  await writeSettings(
    product.owner,
    { ...plainSettings, contactEmail: `${reason}@example.vn` as EmailAddress },
    instantOf(Date.now()),
  );
  expect((await place.run(['publish'])).code).toBe(0);
};
const verified = (...args: string[]) => place.json<AuditReport>(['audit', 'verify', ...args]);

beforeAll(async () => {
  expect((await place.run(['migrate'])).code).toBe(0);
  product = await runDatabase(place);
  superuser = createPool({ url: product.superuserUrl, role: 'owner', max: 1 });
  await sql`insert into organisation (id, slug) values (${identifiers()}, 'house')`.execute(
    product.owner,
  );
  await sql`insert into organisation_state (organisation, valid, name, kind, country)
    select id, daterange('2020-01-01', null), '{"vi": "Nhà", "en": "House"}', 'agency', 'VN'
    from organisation`.execute(product.owner);
  const start = vietnamDayStart(day);
  for (const [index, at] of [start, start + 1, start + 2, lastInstant].entries()) {
    await happened(`work:${index + 1}`, at as Instant);
  }
  await released('one');
  for (const number of [5, 6, 7]) await happened(`work:${number}`, instantOf(Date.now()));
  await released('two');
  await happened('work:8', instantOf(Date.now()));
  await superuser.query(`create table kept_event as table audit_event`);
  await superuser.query(`create table kept_head as table audit_head`);
});
afterAll(async () => {
  await superuser.end();
  await product.stop();
  place.remove();
});

test('both releases say how many events there were, and the hash of the last', async () => {
  const { rows } = await superuser.query('select hash from audit_event where seq = 7');
  const head = await readHead(store);
  expect([head?.release.number, head?.release.heads.audit]).toEqual([2, `7:${rows[0].hash}`]);
});

describe('audit verify', () => {
  test('finds a trail in order, and says how far it reaches', async () => {
    const { rows } = await superuser.query('select hash from audit_event where seq = 8');
    expect(await verified()).toEqual({
      ...{ code: 0, ok: true, checked: 8, from: 1, to: 8, hash: rows[0].hash, releases: 2 },
      broken: null,
    });
    const { code, stdout } = await place.run(['audit', 'verify']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Events 1 to 8 are in order')]);
  });

  const anew = (from: number, changes: string): readonly string[] => [
    `create temp table gone as select * from audit_event where seq >= ${from}`,
    `delete from audit_event where seq >= ${from}`,
    `update audit_head set events = ${from - 1},
      hash = (select hash from audit_event where seq = ${from - 1})`,
    `update gone set ${changes}`,
    `insert into audit_event (at, actor, action, subject, detail)
      select at, actor, action, subject, detail from gone order by seq`,
    'drop table gone',
  ];
  const cutAt = (last: number): readonly string[] => [
    `delete from audit_event where seq > ${last}`,
    `update audit_head set events = ${last},
      hash = (select hash from audit_event where seq = ${last})`,
  ];

  test.each<[string, readonly string[], string, number, number | null]>([
    ['changed', ["update audit_event set detail = '{}' where seq = 3"], 'changed', 3, null],
    ['deleted in the middle', ['delete from audit_event where seq = 6'], 'missing', 6, null],
    ['cut off at the end', ['delete from audit_event where seq > 7'], 'cut-off', 8, null],
    ['cut off with its head after a release', cutAt(6), 'cut-off', 7, 2],
    ['cut off before every release', cutAt(3), 'cut-off', 4, 1],
    [
      'put in past the chain',
      [
        'set session_replication_role = replica',
        `insert into audit_event (at, actor, action, subject, detail)
          values (now(), 'a', 'a', 'a', '{}')`,
        'set session_replication_role = origin',
      ],
      'unchained',
      9,
      null,
    ],
    [
      'put in in the middle',
      [
        'update audit_event set seq = seq + 100 where seq > 4',
        'update audit_event set seq = seq - 99 where seq > 100',
        `update audit_head set events = 4, hash = (select hash from audit_event where seq = 4)`,
        `insert into audit_event (at, actor, action, subject, detail)
          values (now(), 'a', 'a', 'a', '{}')`,
        'update audit_head set events = 9, hash = (select hash from audit_event where seq = 9)',
      ],
      'changed',
      6,
      null,
    ],
    [
      'made anew from the last event of the first release on',
      anew(4, "actor = 'user:minh' where seq = 4"),
      'not-as-committed',
      4,
      1,
    ],
    [
      'made anew after the first release',
      anew(5, "actor = 'user:minh' where seq = 5"),
      'not-as-committed',
      7,
      2,
    ],
  ])(
    'names the first event of a trail that was %s',
    async (_how, statements, kind, event, release) => {
      try {
        for (const statement of statements) await superuser.query(statement);
        const found = await verified();
        expect(found).toMatchObject({ code: 1, ok: false, broken: { kind, event, release } });
        const { code, stdout } = await place.run(['audit', 'verify']);
        expect(code).toBe(1);
        expect(stdout).toContain('NOT in order');
        expect(stdout).toContain(found.broken?.text);
      } finally {
        await superuser.query('begin; set local session_replication_role = replica');
        await superuser.query('delete from audit_event; delete from audit_head');
        await superuser.query(
          'insert into audit_event overriding system value select * from kept_event',
        );
        await superuser.query('insert into audit_head select * from kept_head; commit');
      }
    },
  );

  test('cannot tell what was done to events to which no release has committed', async () => {
    for (const statement of anew(8, "actor = 'user:minh'")) await superuser.query(statement);
    expect(await verified()).toMatchObject({ code: 0, ok: true, checked: 8 });
  });

  test('refuses to judge where the record of a release is gone', async () => {
    const record = join(place.folder, 'store', 'log', '1.json');
    const before = readFileSync(record);
    rmSync(record);
    const { code, stderr } = await place.run(['audit', 'verify']);
    writeFileSync(record, before);
    expect([code, stderr]).toEqual([1, expect.stringContaining('record of release 1 is missing')]);
  });

  test.each<[string, readonly string[], number]>([
    ['--store without a file', ['--store', '.'], 2],
    ['a file that is not there', ['nowhere.jsonl'], 2],
    ['two files', ['a', 'b'], 2],
  ])('is wrong use with %s', async (_what, args, code) => {
    expect((await place.run(['audit', 'verify', ...args])).code).toBe(code);
  });
});

describe('audit export', () => {
  const seqs = (text: string): readonly number[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as ChainedEvent).seq);

  test('writes every event in order, in a file as on standard output', async () => {
    const told = await place.json(['audit', 'export', '--output', 'all.jsonl']);
    expect(told).toEqual({ code: 0, file: file('all.jsonl'), events: 8 });
    const { stdout } = await place.run(['audit', 'export']);
    expect(stdout).toBe(readFileSync(file('all.jsonl'), 'utf8'));
    expect(seqs(stdout)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test.each<[string, readonly string[], readonly number[]]>([
    ['a day, to its last millisecond', ['--from', day, '--until', '2026-11-02'], [1, 2, 3, 4]],
    ['the days before', ['--until', day], []],
    ['the days after', ['--from', '2026-11-02'], [5, 6, 7, 8]],
    ['from its first millisecond', ['--from', day], [1, 2, 3, 4, 5, 6, 7, 8]],
    ['from a day to come', ['--from', '2999-01-01'], []],
  ])('writes %s in Vietnam', async (_what, args, expected) => {
    const { code, stdout } = await place.run(['audit', 'export', ...args]);
    expect([code, seqs(stdout)]).toEqual([0, expected]);
  });

  test('keeps the events between, where a clock was set back', async () => {
    await superuser.query("update audit_event set at = '2020-01-01' where seq = 6");
    const from = vietnamDay(instantOf(Date.now() - 86_400_000));
    const { stdout } = await place.run(['audit', 'export', '--from', from]);
    await superuser.query(
      'update audit_event e set at = k.at from kept_event k where k.salt = e.salt',
    );
    expect(seqs(stdout)).toEqual([5, 6, 7, 8]);
  });

  test.each([
    [['--from', '2026-02-30']],
    [['--until', 'tomorrow']],
    [['--from', day, '--until', day]],
  ])('is wrong use with %j', async (args) => {
    expect((await place.run(['audit', 'export', ...args])).code).toBe(2);
  });
});

describe('audit verify of a file', () => {
  const nowhere = { env: { NHIPCAU_DATA: '/nowhere' } };
  const check = (name: string, ...args: string[]) =>
    place.json<AuditReport>(['audit', 'verify', name, ...args], nowhere);
  let lines: readonly string[];

  beforeAll(async () => {
    lines = (await place.run(['audit', 'export'])).stdout.trimEnd().split('\n');
    cpSync(join(place.folder, 'store'), file('mirror'), { recursive: true });
  });
  const forged = (line: string | undefined, changes: Partial<ChainedEvent>): string => {
    const event = { ...(JSON.parse(line ?? '') as ChainedEvent), ...changes };
    return JSON.stringify({ ...event, hash: hashOfEvent(event) });
  };

  test.each([
    ['whole', 0, 8],
    ['a part', 2, 6],
    ['one event', 4, 5],
    ['nothing', 0, 0],
  ])('needs no installation: %s', async (_what, from, to) => {
    writeFileSync(file('some.jsonl'), lines.slice(from, to).join('\n'));
    const some = to > from;
    const told = { checked: to - from, from: some ? from + 1 : null, to: some ? to : null };
    expect(await check('some.jsonl')).toMatchObject({ code: 0, ok: true, ...told, releases: 0 });
    expect(await check('some.jsonl', '--store', 'mirror')).toMatchObject({
      ...{ code: 0, ok: true, ...told, releases: 2 },
    });
  });

  test.each<[string, () => readonly (string | undefined)[], object]>([
    [
      'changed',
      () => [lines[0], lines[1]?.replace('work:2', 'work:3')],
      { kind: 'changed', event: 2 },
    ],
    ['taken out', () => [lines[0], lines[2]], { kind: 'missing', event: 2 }],
    [
      'put in',
      () => [lines[0], lines[1], forged(lines[2], { previous: null }), lines[3]],
      { kind: 'not-following', event: 3 },
    ],
    ['no event', () => [lines[0], 'x'], { kind: 'not-an-event', event: null }],
    ['an empty line', () => [lines[0], '', lines[1]], { kind: 'not-an-event', event: null }],
  ])('names what was %s', async (_how, changed, broken) => {
    writeFileSync(file('changed.jsonl'), changed().join('\n'));
    expect(await check('changed.jsonl')).toMatchObject({ code: 1, ok: false, broken });
  });

  test('says that there is no store where --store names none', async () => {
    writeFileSync(file('some.jsonl'), lines.join('\n'));
    expect((await place.run(['audit', 'verify', 'some.jsonl', '--store', 'nowhere'])).code).toBe(3);
  });

  test('tells one that was made anew from one to which a release committed', async () => {
    const fourth = forged(lines[3], { actor: 'user:minh' });
    writeFileSync(file('anew.jsonl'), [...lines.slice(0, 3), fourth].join('\n'));
    expect(await check('anew.jsonl')).toMatchObject({ code: 0, ok: true });
    expect(await check('anew.jsonl', '--store', 'mirror')).toMatchObject({
      ...{ code: 1, ok: false, checked: 3 },
      broken: { kind: 'not-as-committed', event: 4, release: 1 },
    });
  });
});
