import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Grant } from '@nhipcau/core/access';
import type { EditionText } from '@nhipcau/core/content';
import { instantOf, type OrganisationId, type Slug } from '@nhipcau/core/kernel';
import {
  claimImportJob,
  noteImportProgress,
  storeForeignText,
  storeImportJob,
} from '@nhipcau/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let house: OrganisationId;
let other: OrganisationId;
let editor: string;
let inVietnamese: string;

interface Told {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly apply: boolean;
  readonly stopping: boolean;
  readonly report: { readonly items: number } | null;
}

beforeAll(async () => {
  api = await startTestApi();
  house = api.ids() as OrganisationId;
  other = api.ids() as OrganisationId;
  for (const [id, slug] of [
    [house, 'house'],
    [other, 'other'],
  ] as const) {
    await api.db
      .insertInto('organisation')
      .values({ id, slug: slug as Slug })
      .execute();
  }
  const cookieOf = async (name: string, grant: Grant): Promise<string> => {
    const { totpSecret } = await api.person(`${name}@example.vn`, [grant]);
    return api.signIn(`${name}@example.vn`, totpSecret);
  };
  editor = await cookieOf('editor', { role: 'editor', organisation: house, languages: null });
  inVietnamese = await cookieOf('viet', { role: 'editor', organisation: null, languages: ['vi'] });
}, 60_000);
afterAll(() => api.close());

const asked = (more: object = {}): object => ({
  ...{ source: 'feed', address: 'https://tin.example/feed', organisation: house },
  ...{ category: 'promotional', language: null, pages: false, ...more },
});

async function post(path: string, body: unknown, how: object = {}) {
  const answer = await api.ask('POST', `/api/v1/imports${path}`, { cookie: editor, body, ...how });
  return { status: answer.status, told: (await answer.json()) as Told & { type: string } };
}

describe('an import', () => {
  test('waits to be looked at, is confirmed after that alone, and can be stopped', async () => {
    const { status, told: begun } = await post('', asked());
    expect([status, begun.state, begun.apply]).toEqual([201, 'waiting', false]);
    const early = await post(`/${begun.id}/confirm`, {}, { version: begun.version });
    expect([early.status, early.told.type]).toEqual([
      409,
      expect.stringContaining('wrong-import-state'),
    ]);

    const claimed = await claimImportJob(api.db, api.now());
    expect(claimed?.id).toBe(begun.id);
    expect(await claimImportJob(api.db, api.now())).toBeNull();
    expect(await noteImportProgress(api.db, begun.id, { items: 3 }, api.now())).toBe(false);
    const running = await post(`/${begun.id}/stop`, {}, { version: claimed?.version });
    expect(running.told).toMatchObject({ state: 'running', stopping: true, report: { items: 3 } });
    expect(await noteImportProgress(api.db, begun.id, { items: 4 }, api.now())).toBe(true);

    if (claimed === null) throw new Error('nothing was claimed');
    const looked = await storeImportJob(
      api.db,
      { ...claimed, version: 3, state: 'looked', report: { items: 9 } },
      api.now(),
    );
    const stale = await post(`/${begun.id}/confirm`, {}, { version: looked.version - 1 });
    expect(stale.status).toBe(412);
    const confirmed = await post(`/${begun.id}/confirm`, {}, { version: looked.version });
    expect(confirmed.told).toMatchObject({ state: 'waiting', apply: true });
    const stopped = await post(`/${begun.id}/stop`, {}, { version: confirmed.told.version });
    expect(stopped.told).toMatchObject({ state: 'stopped', apply: true });
  });

  test('of a file keeps it where nobody else reads it', async () => {
    const form = new FormData();
    const fields = { organisation: house, category: 'promotional', language: 'vi', pages: 'no' };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new File(['<rss/>'], 'xuất.xml'));
    const { status, told } = await post('/file', form);
    expect([status, told]).toMatchObject([
      201,
      { source: 'wordpress-file', given: 'xuất.xml', language: 'vi' },
    ]);
    expect(readFileSync(join(api.folder, 'imports', `${told.id}.xml`), 'utf8')).toBe('<rss/>');
  });

  test('is for the organisation and the languages of whoever asks', async () => {
    expect((await post('', asked({ organisation: other }))).status).toBe(403);
    const wrong = await post('', asked({ language: 'ko' }), { cookie: inVietnamese });
    expect([wrong.status, wrong.told.type]).toEqual([
      403,
      expect.stringContaining('no-language-allowed'),
    ]);
    const { told } = await post('', asked({ organisation: other }), { cookie: inVietnamese });
    const { rows } = {
      rows: await api.db
        .selectFrom('import_job')
        .select('languages')
        .where('id', '=', told.id)
        .execute(),
    };
    expect(rows).toEqual([{ languages: ['vi'] }]);
    const seen = await api.ask('GET', '/api/v1/imports', { cookie: editor });
    const { items } = (await seen.json()) as { items: Told[] };
    expect(items.map(({ id }) => id)).not.toContain(told.id);
    expect((await api.ask('GET', `/api/v1/imports/${told.id}`, { cookie: editor })).status).toBe(
      403,
    );
  });

  test('tells of a text where it came from, and of one written here nothing', async () => {
    const { id: user } = await api.person('writer@example.vn', []);
    const by = { user, actor: 'operator', at: api.now() };
    const body: EditionText['body'] = [];
    const text = {
      title: 'Bài',
      summary: '',
      byline: 'Bịa',
      hero: null,
      method: 'original' as const,
      translator: '',
      madeFrom: null,
      body,
    };
    await api.db.transaction().execute((trx) =>
      storeForeignText(
        trx,
        {
          ...{
            site: 'cu.example',
            item: '1',
            address: 'https://cu.example/1',
            author: 'Bịa',
            language: 'vi',
          },
          ...{
            publishedAt: instantOf(0),
            changedAt: null,
            fingerprint: '0'.repeat(64),
            names: ['Bài'],
          },
          ...{
            category: 'promotional',
            audience: 'domestic',
            organisation: house,
            topics: [],
            text,
          },
        },
        api.ids,
        by,
      ),
    );
    const { id } = await api.db.selectFrom('edition').select('id').executeTakeFirstOrThrow();
    const answer = await api.ask('GET', `/api/v1/editions/${id}/origin`, { cookie: editor });
    expect(await answer.json()).toMatchObject({
      origin: {
        site: 'cu.example',
        address: 'https://cu.example/1',
        publishedAt: '1970-01-01T00:00:00.000Z',
        revision: 1,
      },
    });
  });

  test.each(['file:///etc/passwd', 'javascript:1', 'x', ''])(
    'of the address %j is refused',
    async (address) => {
      expect((await post('', asked({ address }))).status).toBe(422);
    },
  );
});
