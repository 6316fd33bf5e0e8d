import {
  chmodSync,
  existsSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { instantOf, type UserId, uuidv7 } from '@nhipcau/core/kernel';
import {
  anyEvent,
  beginSession,
  findUser,
  listAudit,
  passwordMatches,
  passwordOf,
  readSite,
  writeSiteSettings,
} from '@nhipcau/postgres';
import { archiveTables, leftOutTables } from '@nhipcau/postgres/archive';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { aPlace, type Place, type Product, runDatabase } from './cli.fixture.ts';
import type { DemoCredentials } from './demo/credentials.ts';
import { plainSettings } from './site-settings.ts';

/** One installation with the demonstration; its database runs as under the running product. */
interface Archived {
  readonly sha256: string;
  readonly rows: Readonly<Record<string, number>>;
}

const place: Place = aPlace();
let product: Product;

afterAll(async () => {
  await product?.stop();
  place.remove();
});

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)}`.execute(product.db);
  return rows[0]?.n ?? -1;
}

describe('without an installation', () => {
  test.concurrent.each([
    [['doctor']],
    [['user', 'add', 'a@example.vn', '--name', 'A', '--role', 'editor']],
    [['import', 'demo']],
    [['publish']],
    [['verify', 'nowhere']],
  ])('%j says that there is none, and makes none', async (args) => {
    const { code, stdout, stderr } = await place.run(args);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/There is no (installation|folder)/);
    expect(existsSync(place.folder)).toBe(false);
  });

  test('demo credentials are refused', async () => {
    expect(await place.json(['demo', 'credentials'])).toMatchObject({ code: 1 });
  });
});

describe('wrong use', () => {
  test.concurrent.each([
    [['user', 'add', 'no-address', '--name', 'A', '--role', 'editor'], /no e-mail address/],
    [['user', 'add', 'a@example.vn', '--role', 'editor'], /--name is needed/],
    [['user', 'add', 'a@example.vn', '--name', 'A', '--role', 'king'], /--role is needed/],
    [['user', 'add', 'a@example.vn', '--name', 'A'], /--role is needed/],
    [['user', 'disable'], /takes <email>/],
    [['rollback', 'x', '--reason', 'r'], /no number/],
    [['rollback', '1'], /--reason is needed/],
    [['publish', '--wait', '0'], /--wait takes/],
    [['verify', '.', '--keys', 'missing.json'], /no file/],
    [['import', 'works', 'missing.jsonl'], /no file/],
    [['doctor', '--fast'], /--fast/],
    [['no', 'such', 'verb'], /nhipcau <verb> --help/],
  ])('%j answers 2 and what would be right', async (args, says) => {
    const { code, stdout, stderr } = await place.run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
  });

  test('help answers 0, on standard output', async () => {
    const [one, all] = await Promise.all([place.run(['publish', '--help']), place.run([])]);
    expect([one.code, all.code]).toEqual([0, 0]);
    expect(one.stdout).toContain('Example: npx nhipcau publish');
    expect(all.stdout).toContain('user reset-second-factor');
  });
});

describe('import demo', () => {
  let before: string;
  const credentials = (): string =>
    readFileSync(join(place.folder, 'demo-credentials.json'), 'utf8');

  // Drawing the pictures takes half a minute of two processors.
  test('fills an empty installation and tells its progress', async () => {
    expect((await place.run(['migrate'])).code).toBe(0);
    product = await runDatabase(place);
    const { code, stdout, stderr } = await place.run(['import', 'demo', '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([0, { imported: true }]);
    expect(stderr).toContain('Pictures: 34/34');
    expect(await count('work')).toBe(30);
    expect(await count('pickup')).toBe(39);
    before = credentials();
  }, 400_000);

  test('brings every place with its words, its forerunners, and every market', async () => {
    const { rows } = await sql<{ named: number; worded: number }>`
      select count(*)::int as named, (count(*) filter (
        where text->>'vi' <> '' and text->>'en' <> ''))::int as worded
      from place where slug is not null`.execute(product.db);
    expect(rows).toEqual([{ named: 34, worded: 34 }]);
    expect(await count('place')).toBe(34 + 63);
    expect(await count('market')).toBe(46 + 1);
    const { rows: joined } = await sql<{ slug: string; from: string; former: string[] }>`
      select p.slug, (select min(lower(s.valid))::text from place_state s where s.place = p.id) as from,
        array(select f.name->>'vi' from place_predecessor d join place_state f
          on f.place = d.predecessor where d.place = p.id order by 1) as former
      from place p where p.slug = 'bac-ninh'`.execute(product.db);
    expect(joined[0]).toEqual({
      slug: 'bac-ninh',
      from: '2025-07-01',
      former: ['Bắc Giang', 'Bắc Ninh'],
    });
  });

  test('teaches the memory what its published translations say', async () => {
    const { rows } = await sql<{ from: string; languages: number }>`
      select from_language as "from", count(distinct to_language)::int as languages
      from memory_unit group by 1 order by 2 desc limit 1`.execute(product.db);
    expect(rows).toEqual([{ from: 'vi', languages: 11 }]);
  });

  test('has a story in each state that a newcomer should meet', async () => {
    const { rows } = await sql<{ slug: string; states: string[] }>`
      select slug, array_agg(distinct case
        when withdrawn_at is not null then 'withdrawn'
        when exists (select from correction c where c.edition = e.id) then 'corrected'
        else stage end) as states
      from edition e join work w on w.id = e.work group by slug order by slug`.execute(product.db);
    const others = rows.filter(({ states }) => states.join() !== 'published');
    expect(Object.fromEntries(others.map(({ slug, states }) => [slug, states.join()]))).toEqual({
      'a-commune-learns-to-tell-its-story': 'draft',
      'a-training-day-in-the-commune-hall': 'draft',
      'an-giang-monkey-bridges': 'withdrawn',
      'dak-lak-coffee-mornings': 'draft',
      'hoi-an-lanterns': 'draft,published',
      'mu-cang-chai-terraces': 'corrected,published,review',
      'tet-kitchen-god-carp': 'scheduled',
      'thanh-hoa-ho-citadel-stones': 'review',
      'vi-giam-songs-of-the-lam-river': 'corrected',
    });
    const { rows: scheduled } = await sql<{ days: number }>`
      select distinct round(extract(epoch from publish_at - now()) / 86400)::int as days
      from edition where stage = 'scheduled'`.execute(product.db);
    expect(scheduled).toEqual([{ days: 365 }]);
  });

  test('has a public translation that its original has outrun in two passages, and one that waits', async () => {
    const { rows } = await sql<{ slug: string; language: string; stale: number }>`
      select slug, language, live_stale as stale from edition e join work w on w.id = e.work
      where live_stale > 0`.execute(product.db);
    expect(rows).toEqual([{ slug: 'mu-cang-chai-terraces', language: 'fr', stale: 2 }]);
    const { rows: said } = await sql<{ language: string; said: string }>`
      select e.language, x.text as said from comment_text x join comment c on c.id = x.comment
      join comment_thread t on t.id = c.thread join edition e on e.id = t.edition
      where e.stage = 'review'`.execute(product.db);
    expect(said).toEqual([{ language: 'de', said: expect.stringContaining('táo mèo') }]);
  });

  test('has translations that are asked for, one of them taken, and a text for readers at home', async () => {
    const { rows } = await sql<{ state: string; count: number }>`
      select state, count(*)::int as count from translation_request group by state
      order by state`.execute(product.db);
    expect(rows).toEqual([
      { state: 'open', count: 6 },
      { state: 'taken', count: 1 },
    ]);
    const { rows: home } = await sql<{ slug: string; adapted: string }>`
      select d.slug, a.slug as adapted from work d join work a on a.adapted_from = d.id
      where d.audience = 'domestic'`.execute(product.db);
    expect(home).toEqual([
      {
        slug: 'a-training-day-in-the-commune-hall',
        adapted: 'a-commune-learns-to-tell-its-story',
      },
    ]);
  });

  test('keeps what a corrected story said before, and tells why it was changed', async () => {
    const { rows } = await sql<{ number: number; body: string; reason: string | null }>`
      select r.number, r.body::text as body, c.reason from edition e join work w on w.id = e.work
      join revision r on r.edition = e.id
      left join correction c on c.edition = e.id and c.revision = r.number
      where w.slug = 'vi-giam-songs-of-the-lam-river' and e.language = 'en'
      order by r.number`.execute(product.db);
    expect(rows.map(({ number, reason }) => [number, reason])).toEqual([
      [1, null],
      [2, expect.stringContaining('the right year is 2014')],
    ]);
    expect(rows.map(({ body }) => /In (\d{4}) UNESCO/.exec(body)?.[1])).toEqual(['2013', '2014']);
    const { rows: waiting } = await sql<{ paths: string[]; reason: string }>`
      select paths, reason from outbox order by seq`.execute(product.db);
    expect(waiting[0]).toEqual({ paths: ['*'], reason: expect.stringContaining('First') });
    expect(
      Object.fromEntries(waiting.map(({ paths, reason }) => [paths[0], reason])),
    ).toMatchObject({
      '/en/stories/vi-giam-songs-of-the-lam-river': expect.stringContaining('2014'),
      '/vi/stories/an-giang-monkey-bridges': expect.stringContaining('rút lại'),
    });
  });

  test('makes secrets of this installation, readable to their owner alone', async () => {
    expect(statSync(join(place.folder, 'demo-credentials.json')).mode & 0o777).toBe(0o600);
    const { code, ...told } = await place.json<DemoCredentials & { site: string }>([
      'demo',
      'credentials',
    ]);
    expect(code).toBe(0);
    expect(told).toMatchObject({ ...JSON.parse(before), site: 'http://localhost:1' });
    expect(told.users.length).toBe(22);
    for (const { email, password } of told.users) {
      const user = await findUser(product.db, email);
      const { hash } = await passwordOf(product.db, user?.id as UserId);
      expect(await passwordMatches(hash, password)).toBe(true);
    }
  });

  test('leaves a demonstration that is there as it is', async () => {
    expect(await place.json(['import', 'demo'])).toEqual({ imported: false, code: 0 });
    expect(credentials()).toBe(before);
    expect(await count('work')).toBe(30);
    expect(await count('app_user')).toBe(22);
  });
});

describe('user', () => {
  const email = 'lan@example.vn';
  const add = ['user', 'add', email, '--name', 'Nguyễn Thị Lan', '--role', 'editor,publisher'];

  test('add makes an account and tells its password once', async () => {
    const limited = ['--language', 'vi,en', '--organisation', 'vien-van-hoa-song-hong'];
    const made = await place.json<{ id: UserId; password: string }>([...add, ...limited]);
    expect(made).toMatchObject({ code: 0, email, name: 'Nguyễn Thị Lan' });
    const user = await findUser(product.db, email);
    expect(user).toMatchObject({ id: made.id, secondFactor: false });
    expect(user?.grants.map(({ role, languages }) => [role, languages])).toEqual([
      ['editor', ['vi', 'en']],
      ['publisher', ['vi', 'en']],
    ]);
    expect(user?.grants.every(({ organisation }) => organisation !== null)).toBe(true);
    const { hash } = await passwordOf(product.db, made.id);
    expect(await passwordMatches(hash, made.password)).toBe(true);
  });

  test('add refuses an address that is taken and an unknown organisation', async () => {
    const unknown = ['--organisation', 'no-such-one'];
    const [taken, nowhere] = await Promise.all([
      place.json(add),
      place.json(['user', 'add', 'x@example.vn', '--name', 'X', '--role', 'editor', ...unknown]),
    ]);
    expect(taken).toEqual({ code: 1, error: `There is an account ${email} already.` });
    expect(nowhere).toEqual({ code: 1, error: 'There is no organisation no-such-one.' });
    expect(await findUser(product.db, 'x@example.vn')).toBeNull();
  });

  test('add takes a password from standard input, and does not repeat it', async () => {
    const mai = ['user', 'add', 'mai@example.vn', '--name', 'Mai', '--role', 'auditor'];
    const given = [...mai, '--password-stdin'];
    const short = await place.json(given, { input: 'short\n' });
    expect(short).toMatchObject({ code: 1, error: 'The password needs at least 12 characters.' });
    const input = 'một cây làm chẳng nên non\n';
    const { code, stdout } = await place.run(given, { input });
    expect([code, stdout.includes('chẳng nên non')]).toEqual([0, false]);
    const mine = await findUser(product.db, 'mai@example.vn');
    const { hash } = await passwordOf(product.db, mine?.id as UserId);
    expect(await passwordMatches(hash, 'một cây làm chẳng nên non')).toBe(true);
  });

  test('disable and reset-second-factor end sessions at once, and stand in the audit trail', async () => {
    const user = (await findUser(product.db, email))?.id as UserId;
    const sessions = async (): Promise<number> => {
      const now = instantOf(Date.now());
      const ids = (): ReturnType<typeof uuidv7> =>
        uuidv7(now, crypto.getRandomValues(new Uint8Array(10)));
      await beginSession(product.db, { user, now, ids, userAgent: 'test' });
      return open();
    };
    const open = async (): Promise<number> => {
      const { rows } = await sql`select from user_session where app_user = ${user}
        and revoked_at is null`.execute(product.db);
      return rows.length;
    };
    expect(await sessions()).toBe(1);
    expect(await place.json(['user', 'reset-second-factor', email])).toEqual({
      ...{ code: 0, email, reset: true },
    });
    expect(await open()).toBe(0);
    expect(await sessions()).toBe(1);
    expect(await place.json(['user', 'disable', email])).toMatchObject({ code: 0, changed: true });
    expect(await open()).toBe(0);
    const at = (await findUser(product.db, email))?.disabledAt;
    expect(await place.json(['user', 'disable', email])).toMatchObject({ code: 0, changed: false });
    expect((await findUser(product.db, email))?.disabledAt).toBe(at);
    expect(await place.json(['user', 'disable', 'nobody@example.vn'])).toMatchObject({ code: 1 });
    const about = { ...anyEvent, subject: `user:${user}` };
    const events = await listAudit(product.db, about, { before: null, limit: 10 });
    expect(events.map(({ actor, action }) => [actor, action])).toEqual([
      ['operator', 'user.disable'],
      ['operator', 'user.reset-second-factor'],
      ['operator', 'user.add'],
    ]);
  });
});

describe('translation status', () => {
  interface Line {
    readonly work: string;
    readonly language: string;
    readonly state: string;
    readonly staleBlocks: number;
  }

  test('tells every work in every language but its own, with what its original has outrun', async () => {
    const { code, stdout } = await place.run(['translation', 'status', '--json']);
    expect(code).toBe(0);
    const lines = JSON.parse(stdout) as readonly Line[];
    expect(lines).toHaveLength((await count('work')) * 11);
    expect(lines).toContainEqual({
      ...{ work: 'mu-cang-chai-terraces', language: 'fr', state: 'stale', staleBlocks: 2 },
    });
    const states = new Set(lines.map(({ state }) => state));
    expect(['none', 'asked', 'in-work', 'published'].filter((one) => !states.has(one))).toEqual([]);
  });

  test.each([
    [['translation', 'status', '--language', 'tlh'], 2],
    [['translation', 'status', '--work', 'no-such-work'], 1],
  ])('%j ends with %i', async (args, code) => {
    expect((await place.run(args)).code).toBe(code);
  });
});

describe('translation export and translation import', () => {
  const file = (name: string): string => join(place.folder, '..', name);
  const work = ['translation', 'export', '--work', 'an-giang-monkey-bridges', '--to', 'ko'];

  test('an export goes to standard output as it is, and as JSON', async () => {
    const { code, stdout } = await place.run(work);
    expect(code).toBe(0);
    expect(stdout).toContain('version="2.1" srcLang="vi" trgLang="ko"');
    const told = await place.json<{ base64: string }>([...work, '--format', 'docx']);
    expect(told).toMatchObject({ code: 0, name: 'an-giang-monkey-bridges.vi-ko.docx' });
    expect(Buffer.from(told.base64, 'base64').subarray(0, 2).toString()).toBe('PK');
    writeFileSync(file('sent.xlf'), stdout);
  });

  test('a file with faults is refused with a list, and no edition is begun', async () => {
    const before = await count('edition');
    const sent = readFileSync(file('sent.xlf'), 'utf8');
    writeFileSync(file('wrong.xlf'), sent.replace('<unit id="title"', '<unit id="heading"'));
    const told = await place.json(['translation', 'import', 'wrong.xlf']);
    expect(told).toMatchObject({
      ...{ code: 1, imported: false },
      refused: [{ kind: 'unit-unknown', unit: 'heading', line: 6 }, { kind: 'unit-missing' }],
    });
    const { code, stdout } = await place.run(['translation', 'import', 'wrong.xlf']);
    expect(code).toBe(1);
    expect(stdout).toContain('2 things are wrong with the file, so nothing was taken.');
    expect(stdout).toContain('  line 6: heading: the work has no such unit.');
    expect(await count('edition')).toBe(before);
    truncateSync(file('wrong.xlf'), 1_000_000_000);
    const large = await place.json(['translation', 'import', 'wrong.xlf']);
    expect(large).toMatchObject({ code: 1, refused: [{ kind: 'too-large' }] });
  });

  test('a translation begins the edition, and comes in as one revision', async () => {
    const sent = readFileSync(file('sent.xlf'), 'utf8');
    const done = sent
      .replace(/(<unit id="title"[\s\S]*?)state="initial"/, '$1state="translated"')
      .replace(/(<unit id="title"[\s\S]*?<\/source>)/, '$1<target>원숭이 다리</target>');
    writeFileSync(file('done.xlf'), done);
    const told = await place.json(['translation', 'import', 'done.xlf']);
    expect(told).toMatchObject({ code: 0, imported: true, language: 'ko', revision: 2 });
    const again = await place.run(work);
    expect(again.stdout).toContain('<target>원숭이 다리</target>');
    expect((await place.json(['translation', 'import', 'done.xlf'])).code).toBe(0);
  });

  test.each([
    [['translation', 'export', '--work', 'no-such-work', '--to', 'ko'], 1],
    [['translation', 'export', '--work', 'an-giang-monkey-bridges', '--to', 'vi'], 1],
    [['translation', 'export', '--work', 'an-giang-monkey-bridges', '--to', 'xx'], 2],
    [['translation', 'export', '--to', 'ko'], 2],
    [[...work, '--format', 'tmx'], 2],
    [['translation', 'import', 'nowhere.xlf'], 2],
  ])('%j ends with %i', async (args, code) => {
    expect((await place.run(args)).code).toBe(code);
  });
});

describe('export works and import works', () => {
  const file = (name: string): string => join(place.folder, '..', name);
  let lines: readonly string[];

  interface Report {
    readonly imported: boolean;
    readonly works: number;
    readonly editions: number;
    readonly unchanged: number;
    readonly refused: readonly {
      line: number;
      slug: string | null;
      problems: { path: string; kind: string }[];
    }[];
  }

  /** What of a line an import brings back: everything but what is public. */
  function texts(all: readonly string[]): unknown {
    return all
      .map((line) => JSON.parse(line))
      .map(({ editions, ...work }) => ({
        ...work,
        editions: editions.map(({ language, text }: Record<string, unknown>) => ({
          language,
          text,
        })),
      }))
      .sort((a, b) => (a.slug < b.slug ? -1 : 1));
  }

  test('an export has one work a line, in a file as on standard output', async () => {
    const told = await place.json(['export', 'works', '--output', 'all.jsonl']);
    expect(told).toEqual({ code: 0, file: file('all.jsonl'), works: 30 });
    const { stdout } = await place.run(['export', 'works']);
    expect(stdout).toBe(readFileSync(file('all.jsonl'), 'utf8'));
    lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBe(30);
  });

  test('an import of what is there changes nothing', async () => {
    const report = await place.json<Report>(['import', 'works', 'all.jsonl']);
    expect(report).toMatchObject({ code: 0, imported: true, works: 0, editions: 0, refused: [] });
    expect(report.unchanged).toBe(await count('edition'));
    expect((await place.run(['export', 'works'])).stdout).toBe(`${lines.join('\n')}\n`);
  });

  test('refuses with line and field, and then imports nothing at all', async () => {
    const made = (changes: Record<string, unknown>): string =>
      JSON.stringify({ ...JSON.parse(lines[0] ?? ''), ...changes });
    const wrong = [
      made({ slug: 'quite-new', related: [] }),
      '{"format": "nhipcau-work/1",',
      made({ slug: 'with-a-surprise', surprise: 1 }),
      made({ slug: 'from-nowhere', organisation: 'no-such-one' }),
      made({ slug: 'quite-new' }),
    ];
    writeFileSync(file('wrong.jsonl'), wrong.join('\n'));
    const report = await place.json<Report>(['import', 'works', 'wrong.jsonl']);
    expect(report).toMatchObject({ code: 1, imported: false });
    expect(
      report.refused.map(({ line, slug, problems }) => [
        line,
        slug,
        problems[0]?.path,
        problems[0]?.kind,
      ]),
    ).toEqual([
      [2, null, '', 'not-json'],
      [3, 'with-a-surprise', '/surprise', 'unknown-field'],
      [4, 'from-nowhere', '/organisation', 'unknown-reference'],
      [5, 'quite-new', '/slug', 'given-twice'],
    ]);
    expect(await count('work')).toBe(30);
    const { code, stdout } = await place.run(['import', 'works', 'wrong.jsonl']);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('line 3 (with-a-surprise) /surprise: '),
    ]);
  });

  test('a dry run says what would come, and changes nothing', async () => {
    const work = { ...JSON.parse(lines[0] ?? ''), slug: 'quite-new' };
    writeFileSync(file('new.jsonl'), JSON.stringify(work));
    const report = await place.json<Report>(['import', 'works', 'new.jsonl', '--dry-run']);
    const editions = work.editions.length;
    expect(report).toMatchObject({ code: 0, imported: false, works: 1, editions, refused: [] });
    expect(await count('work')).toBe(30);
  });

  test('works that are gone come back with the same texts, as drafts of the named writer', async () => {
    const tables = ['work', 'picture'];
    await sql`truncate ${sql.join(tables.map((name) => sql.table(name)))} cascade`.execute(
      product.owner,
    );
    expect(await count('work')).toBe(0);
    const back = ['import', 'works', 'all.jsonl', '--as', 'mai@example.vn'];
    expect(await place.json<Report>(back)).toMatchObject({ code: 0, imported: true, works: 30 });
    const again = (await place.run(['export', 'works'])).stdout.trimEnd().split('\n');
    expect(texts(again)).toEqual(texts(lines));
    const { rows } = await sql<{ stage: string; email: string }>`
      select distinct e.stage, u.email::text from edition e
      join revision r on r.edition = e.id join app_user u on u.id = r.saved_by`.execute(product.db);
    expect(rows).toEqual([{ stage: 'draft', email: 'mai@example.vn' }]);
  });
});

describe('export archive and import archive', () => {
  const other = aPlace();
  afterAll(() => other.remove());
  const archive = (name: string): string => join(place.folder, '..', name);

  test('bring everything into an empty installation, from which the same bytes come out', async () => {
    await sql`insert into redirect (id, path, target, during, state, created_by, created_at)
      select gen_random_uuid(), '/cu', '/vi/', tstzrange('2026-11-24 02:00:00.123456+00', null),
        'current', id, now() from app_user limit 1`.execute(product.owner);
    await sql`insert into comment_thread (id, version, edition, block, quote, revision, opened_at)
      select gen_random_uuid(), 1, id, null, '', 1, now() from edition limit 1`.execute(
      product.owner,
    );
    const first = await place.json<Archived>(['export', 'archive', archive('first.tar')]);
    expect(first).toMatchObject({ code: 0, pictures: { count: 34 }, rows: { work: 30 } });
    expect((await other.run(['migrate'])).code).toBe(0);
    const imported = await other.json<Archived>(['import', 'archive', archive('first.tar')]);
    expect(imported).toMatchObject({ code: 0, imported: true, rows: first.rows });
    const second = await other.json<Archived>(['export', 'archive', archive('second.tar')]);
    expect(second).toMatchObject({ code: 0, sha256: first.sha256 });
    expect(readFileSync(archive('second.tar')).equals(readFileSync(archive('first.tar')))).toBe(
      true,
    );
  }, 240_000);

  test('hold no address, password, secret or key of anybody', async () => {
    const bytes = readFileSync(archive('first.tar'));
    const { rows } = await sql<{ secrets: string[] }>`
      select array(select email::text from app_user union select password_hash from app_user
        union select totp_secret from app_user union select encode(key_hash, 'hex') from api_key)
        as secrets`.execute(product.owner);
    const secrets = (rows[0]?.secrets ?? []).filter((one) => one !== '');
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
  });

  test('are refused where there is content, and by a program that is older', async () => {
    const again = await other.run(['import', 'archive', archive('first.tar')]);
    expect([again.code, again.stderr]).toEqual([
      1,
      expect.stringContaining('holds content of its own'),
    ]);
    expect((await other.run(['export', 'archive', archive('new')])).code).toBe(0);
    const description = join(archive('new'), 'archive.json');
    const text = readFileSync(description, 'utf8');
    writeFileSync(description, text.replace(/"schema": \d+/, '"schema": 9999'));
    const newer = await other.run(['import', 'archive', archive('new')]);
    expect([newer.code, newer.stderr]).toEqual([1, expect.stringContaining('newer version')]);
  }, 120_000);

  test('know every table: it is in an archive, or there is a reason why not', async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where nspname = 'public' and relkind in ('r', 'p') order by 1`.execute(product.owner);
    const known = [...archiveTables, ...Object.keys(leftOutTables)].sort();
    expect(known).toEqual(rows.map(({ name }) => name).sort());
  });
});

describe('doctor', () => {
  interface Diagnosis {
    readonly ok: boolean;
    readonly checks: readonly {
      readonly name: string;
      readonly ok: boolean;
      readonly warns: boolean;
      readonly text: string;
    }[];
  }
  const wrongs = ({ checks }: Diagnosis): readonly string[] =>
    checks.filter(({ ok }) => !ok).map(({ name, text }) => `${name}: ${text}`);
  const secrets = join(place.folder, 'demo-credentials.json');
  const version = join(place.folder, 'version');

  test('finds nothing wrong in a sound installation, a line for each thing', async () => {
    const found = await place.json<Diagnosis>(['doctor']);
    expect([found.code, found.ok, wrongs(found)]).toEqual([0, true, []]);
    const names = ['node', 'data folder', 'disk', 'version', 'secrets', 'database', 'site port'];
    expect(found.checks.map(({ name }) => name)).toEqual([
      ...names,
      ...['api port', 'releases', 'mail', 'security.txt', 'contact'],
    ]);
    const { code, stdout } = await place.run(['doctor']);
    expect([code, stdout.trimEnd().split('\n').length]).toEqual([0, found.checks.length]);
  });

  test('names a port that another program holds, and the setting that changes it', async () => {
    const stranger = createServer((_request, response) => response.end('somebody else'));
    await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
    const { port } = stranger.address() as AddressInfo;
    try {
      const found = await place.json<Diagnosis>(['doctor'], { env: { API_PORT: String(port) } });
      expect(found).toMatchObject({ code: 1, ok: false });
      expect(wrongs(found)).toEqual([
        `api port: another program holds ${port}: end it, or set API_PORT`,
      ]);
    } finally {
      stranger.close();
    }
  });

  test('warns of what the site says about itself, and finds nothing wrong in it', async () => {
    const { version: _, ...before } = await readSite(product.db);
    const { contactEmail } = plainSettings;
    const securityTxtExpires = instantOf(Date.now() + 29 * 86_400_000);
    await writeSiteSettings(product.db, { contactEmail, securityTxtExpires });
    const [found, { stdout }] = await Promise.all([
      place.json<Diagnosis>(['doctor']),
      place.run(['doctor']),
    ]);
    await writeSiteSettings(product.db, before);
    expect([found.code, found.ok, wrongs(found)]).toEqual([0, true, []]);
    expect(found.checks.filter(({ warns }) => warns).map(({ name }) => name)).toEqual([
      'mail',
      'security.txt',
      'contact',
    ]);
    expect(stdout).toContain('warns  contact: contact@localhost reaches nobody');
  });

  test('names secrets that others may read', async () => {
    chmodSync(secrets, 0o640);
    const found = await place.json<Diagnosis>(['doctor']);
    chmodSync(secrets, 0o600);
    expect(found.code).toBe(1);
    expect(wrongs(found)).toEqual([`secrets: others may read them: chmod go= ${secrets}`]);
  });

  test('names data of a newer version, which no other verb touches', async () => {
    const before = readFileSync(version, 'utf8');
    writeFileSync(version, '99.0.0\n');
    const [found, other] = await Promise.all([
      place.json<Diagnosis>(['doctor']),
      place.run(['export', 'works']),
    ]);
    writeFileSync(version, before);
    expect(wrongs(found)).toEqual([expect.stringContaining('version: the data are of 99.0.0')]);
    expect([other.code, other.stdout]).toEqual([3, '']);
    expect(other.stderr).toContain('of version 99.0.0');
  });

  test('names a database that a newer version migrated', async () => {
    await sql`insert into nhipcau_migration (number, name, checksum)
      values (9999, '9999-later.sql', 'x')`.execute(product.owner);
    const [found, other] = await Promise.all([
      place.json<Diagnosis>(['doctor']),
      place.run(['publish']),
    ]);
    await sql`delete from nhipcau_migration where number = 9999`.execute(product.owner);
    expect(wrongs(found)).toEqual([expect.stringMatching(/^database: .*9999-later\.sql/)]);
    expect(other.code).toBe(3);
  });
});
