/** What readers of a translation are told of its source, and what they are never told. */
import { createHash } from 'node:crypto';
import type { Body, EditionText } from '@nhipcau/core/content';
import {
  type EditionId,
  expectOk,
  type SiteLanguage,
  siteLanguages,
  type UserId,
  uuidv7,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  approveEdition,
  createEdition,
  lockEdition,
  postgresPublicReader,
  readEdition,
  saveText,
  submitEdition,
  withdrawEdition,
} from '@nhipcau/postgres';
import { type RenderContext, remember, renderPath, startReading } from '@nhipcau/publisher';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInstallation, type Installation } from './installation.fixture.ts';
import { systemClock } from './open-publisher.ts';

let installation: Installation;
let people: readonly UserId[];
let work: WorkId;
const editions = new Map<SiteLanguage, EditionId>();
beforeAll(async () => {
  installation = await anInstallation();
  const { rows } = await sql<{ id: UserId }>`
    select id from app_user order by id`.execute(installation.db);
  people = rows.map(({ id }) => id);
  work = await installation.newsroom.work('a');
});
afterAll(() => installation.remove());

const by = (at: 0 | 1) => {
  const user = people[at] as UserId;
  return { user, actor: `user:${user}`, at: systemClock(), role: 'publisher' } as const;
};

const aBody = (...words: readonly string[]): Body =>
  words.map((text, at) => ({
    ...({ id: `block000${at}`, kind: 'paragraph', source: null } as never as Body[number]),
    text: [{ text, marks: [] }],
  })) as Body;

/** Saves what `change` makes of the newest words. */
async function write(
  language: SiteLanguage,
  change: (text: EditionText) => EditionText,
): Promise<void> {
  await installation.db.transaction().execute(async (trx) => {
    let id = editions.get(language);
    if (id === undefined) {
      id = uuidv7(Date.now(), new Uint8Array(10).fill(editions.size + 1)) as EditionId;
      editions.set(language, id);
      const copyFrom = language === 'vi' ? null : 'vi';
      expectOk(await createEdition(trx, { id, work, language, copyFrom }, by(0)));
    }
    const state = await lockEdition(trx, id);
    const record = await readEdition(trx, id, systemClock());
    if (state === null || record === null) throw new Error('no edition');
    expectOk(await saveText(trx, state, change(record.text), by(0)));
  });
}

async function publish(language: SiteLanguage, reason: string | null = null): Promise<void> {
  const id = editions.get(language) as EditionId;
  await installation.db.transaction().execute(async (trx) => {
    const state = async () => {
      const found = await lockEdition(trx, id);
      if (found === null) throw new Error('no edition');
      return found;
    };
    expectOk(await submitEdition(trx, await state(), { publishAt: null, reason }, by(0)));
    expectOk(await approveEdition(trx, await state(), by(1)));
  });
}

type Assets = ReturnType<RenderContext['assets']>;

const context = {
  ...{ siteUrl: 'https://example.vn', apiUrl: 'https://api.example.vn' },
  ...{ today: '2026-11-28', siteRecord: async () => '{}' },
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  assets: (): Assets => {
    const file = '/assets/file';
    return {
      ...{ style: file, favicon: file, icon: file, searchScript: file, storyScript: file },
      ...{
        verifyButton: file,
        verifyScript: file,
        preloadFonts: [],
        siteCard: file,
        notShown: file,
      },
      verifyWords: Object.fromEntries(
        siteLanguages.map((language) => [language, file]),
      ) as Assets['verifyWords'],
    };
  },
};

/** The page at a path as it would be published now, and what it depends on. */
async function pageAt(
  path: string,
): Promise<{ readonly text: string; readonly keys: ReadonlySet<string> }> {
  const reader = postgresPublicReader(installation.db);
  const reading = startReading(remember(reader), async () => 'f'.repeat(64));
  const page = await renderPath(path, reading, context);
  if (page === null) throw new Error(`nothing at ${path}`);
  return { text: page.text, keys: reading.keys };
}

/** The numbers of the page on translations, in its order. */
async function figuresOf(language: SiteLanguage): Promise<readonly string[]> {
  const { text } = await pageAt(`/${language}/about/translations`);
  return [...text.matchAll(/<dd><strong>([^<]*)<\/strong>/g)].map(([, number]) => number ?? '');
}

/** The keys of what waits for publication since the last time. */
async function touched(): Promise<readonly string[]> {
  const { rows } = await sql<{ keys: readonly string[] }>`
    update outbox set done_at = now() where done_at is null returning keys`.execute(
    installation.db,
  );
  return rows.flatMap(({ keys }) => keys);
}

test('readers see the words that the source changed since, and those alone that were public', async () => {
  const first = aBody('Có 1.996 đảo đá.', 'Thuyền rời bến lúc năm giờ.', 'Người nuôi hàu ở lại.');
  await write('vi', (text) => ({ ...text, title: 'Hạ Long', summary: 'Vịnh.', body: first }));
  await publish('vi');
  for (const language of ['en', 'ko'] as const) {
    await write(language, (text) => ({
      ...{ ...text, title: 'Ha Long', summary: 'A bay.' },
      body: text.body.map(
        (block, at) =>
          ({
            ...block,
            ...aBody('Rocks.', 'Boats.', 'Oysters.')[at],
            id: block.id,
            source: block.source,
          }) as never,
      ),
    }));
    await publish(language);
  }
  expect((await pageAt('/en/stories/a')).text).not.toContain('badge stale');
  // Works, current, behind, age, corrections; originals, by people, by machines.
  expect(await figuresOf('en')).toEqual(['1', '1', '0', '—', '0', '0', '1', '0']);
  expect(await figuresOf('vi')).toEqual(['1', '0', '0', '—', '0', '1', '0', '0']);
  await touched();

  const secret = aBody('Có một bản nháp bí mật.', 'Bản nháp.', 'Nháp.');
  await write('vi', (text) => ({ ...text, body: secret }));
  expect(await touched()).toEqual([]);
  expect((await pageAt('/en/stories/a')).text).not.toContain('badge stale');

  const second = aBody('Có 1.969 đảo đá.', 'Thuyền rời bến lúc sáu giờ.', 'Người nuôi hàu ở lại.');
  await write('vi', (text) => ({ ...text, body: second }));
  await publish('vi', 'Sửa số đảo · Number of islands corrected');
  const keys = await touched();
  expect(keys).toEqual(
    expect.arrayContaining(['translations:vi', 'translations:en', 'translations:ko']),
  );
  expect(keys).not.toContain('translations:fr');

  const page = await pageAt('/en/stories/a');
  expect(keys.filter((key) => page.keys.has(key))).not.toEqual([]);
  expect(page.text).toContain('Source changed since: 2 passages');
  expect(page.text).toMatch(
    /lang="vi" dir="ltr">Có 1\.<del>.*<\/span>996<\/del><ins>.*<\/span>969<\/ins> đảo đá/,
  );
  expect(page.text).toMatch(/<del>.*<\/span>năm<\/del><ins>.*<\/span>sáu<\/ins>/);
  expect(page.text).not.toContain('nháp');
  expect(await figuresOf('en')).toEqual(['1', '0', '1', '0 days', '0', '0', '1', '0']);
  expect((await figuresOf('vi'))[4]).toBe('1');
});

test('what the source said before it was taken back is not shown again', async () => {
  const withdraw = async (): Promise<void> => {
    await installation.db.transaction().execute(async (trx) => {
      const state = await lockEdition(trx, editions.get('vi') as EditionId);
      if (state === null) throw new Error('no edition');
      expectOk(await withdrawEdition(trx, state, 'Sai · Wrong', by(1)));
    });
  };
  await withdraw();
  expect(await touched()).toEqual(expect.arrayContaining(['translations:en', 'translations:ko']));
  const gone = await pageAt('/en/stories/a');
  expect(gone.text).not.toContain('1.996');
  expect(gone.text).toContain('The original is not public at present.');
  expect(await figuresOf('en')).toEqual(['1', '1', '0', '—', '0', '0', '1', '0']);

  await write('vi', (text) => ({ ...text, body: aBody('Có 1.969 đảo.', 'Sáu giờ.', 'Hết.') }));
  await publish('vi', 'Đăng lại · Published again');
  const again = await pageAt('/en/stories/a');
  expect(again.text).toContain('Source changed since: 3 passages');
  expect(again.text).toContain('The earlier wording was never public');
  expect(again.text).not.toContain('1.996');
  expect(again.text).not.toContain('năm');
});

test('what only a draft of the source ever said is not shown, though a translation was made from it', async () => {
  await write('vi', (text) => ({
    ...text,
    body: aBody('Con số còn giữ kín.', 'Sáu giờ.', 'Hết.'),
  }));
  await write('fr', (text) => ({
    ...{ ...text, title: 'Hạ Long', summary: 'Une baie.' },
    body: text.body.map(
      (block) =>
        ({ ...block, ...aBody('Des rochers.')[0], id: block.id, source: block.source }) as never,
    ),
  }));
  await publish('fr');
  await write('vi', (text) => ({ ...text, body: aBody('Có 2.000 đảo.', 'Sáu giờ.', 'Hết.') }));
  await publish('vi', 'Sửa nữa · Corrected again');
  const page = await pageAt('/fr/stories/a');
  expect(page.text).toContain('Original modifié depuis');
  expect(page.text).toContain('L’ancienne formulation n’a jamais été publique');
  expect(page.text).toContain('Có 2.000 đảo.');
  expect(page.text).not.toContain('giữ kín');
});

test('a translation is behind since the first change that it missed, until it is published anew', async () => {
  const since = async () => {
    const { rows } = await sql<{ stale: Date | null; source: Date }>`
      select e.live_stale_since as stale, s.live_since as source from edition e, edition s
      where e.id = ${editions.get('fr')} and s.id = ${editions.get('vi')}`.execute(installation.db);
    return { stale: rows[0]?.stale?.valueOf() ?? null, source: rows[0]?.source.valueOf() };
  };
  const first = await since();
  expect(first.stale).not.toBeNull();
  await write('vi', (text) => ({ ...text, body: aBody('Có 3.000 đảo.', 'Bảy giờ.', 'Hết.') }));
  await publish('vi', 'Lại sửa · Once more');
  const second = await since();
  expect(second.stale).toBe(first.stale);
  expect(second.source).toBeGreaterThan(first.source ?? 0);
  await write('fr', (text) => ({ ...text, summary: 'Une baie et ses rochers.' }));
  await publish('fr', 'Phần giới thiệu · Summary');
  expect((await since()).stale).toBe(second.source);
});

test('how long a translation is behind is counted in whole days at the newest change', async () => {
  const since = (hours: number) =>
    sql`update edition
    set live_stale_since = (select max(live_since) from edition where language = 'ko')
      - make_interval(hours => ${hours}) where id = ${editions.get('ko')}`.execute(installation.db);
  await since(48);
  expect((await figuresOf('ko'))[3]).toBe('2일');
  await since(47);
  expect((await figuresOf('ko'))[3]).toBe('1일');
});
