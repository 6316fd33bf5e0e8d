import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { openPortal, type Portal } from './portal.fixture.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.api.close());

describe('a partner', () => {
  test('sees who it is, and what is cleared for it, newest first, in its languages', async () => {
    const { first, second, give } = portal;
    const work = await portal.work('lanterns');
    await give(first, { work, topics: ['craft'] });
    await give(first, {
      work,
      language: 'en',
      title: 'Lanterns of Hội An',
      text: 'Silk and bamboo',
    });
    await give(second, { language: 'ar', title: 'فوانيس', topics: ['secret-topic'] });
    await give(first, { title: 'later', from: new Date('2999-01-01T00:00:00Z') });
    await give(first, { title: 'ended', until: new Date('2026-11-02T00:00:00Z') });
    expect((await first.get('/self')).body).toMatchObject({
      ...{ country: 'KR', languages: ['ko', 'en'], name: { en: 'The han-river' } },
      topics: [{ slug: 'craft', names: { ko: 'craft', en: 'craft' } }],
    });
    const { body } = await first.get('/items');
    expect(body).toMatchObject({ count: 1, next: null });
    expect(body.items).toMatchObject([
      { work, language: 'ko', languages: ['en', 'ko'], taken: false, title: '호이안의 등불' },
    ]);
    expect((await first.get('/items?reader=en')).body.items).toMatchObject([{ language: 'en' }]);
  });

  test.each([
    ['hoi an', 1],
    ['HỘI AN silk', 1],
    ['등불', 1],
    ['فوانيس', 0],
    ['later', 0],
    ['ended', 0],
    ['hoi an tokyo', 0],
    ['100%', 0],
  ])('searching for %s finds %d of its own, and counts no other', async (words, count) => {
    const { body } = await portal.first.get(`/items?q=${encodeURIComponent(words)}`);
    expect([body.count, body.items.length]).toEqual([count, count]);
  });

  test('is told its rights, the label to print and the text', async () => {
    const { first } = portal;
    const [{ work }] = (await first.get('/items')).body.items;
    const { body } = await first.get(`/items/${work}`);
    expect(body.items.map(({ language }: { language: string }) => language)).toEqual(['en', 'ko']);
    expect(body.items[0]).toMatchObject({
      body: [{ kind: 'paragraph', text: [{ text: 'Silk and bamboo' }] }],
      terms: {
        territory: { everywhere: true },
        label: 'A label',
        permissions: { translate: true },
      },
    });
    expect((await portal.second.get(`/items/${work}`)).status).toBe(404);
  });

  test.each([
    ['text', /^Lanterns of Hội An\n\nMai\n\nSilk and bamboo\n\nNhịp Cầu\n\nA label\n\nhttp:/],
    [
      'html',
      /<a href="http:\/\/localhost:4000\/en\/stories\/lanterns" rel="canonical">Nhịp Cầu<\/a>/,
    ],
    ['ninjs', /"version": "3.1"/],
    ['newsml', /<newsMessage/],
  ])('takes an item as %s, and the delivery is written down', async (format, shape) => {
    const { first, api } = portal;
    const [{ work }] = (await first.get('/items')).body.items;
    const count = async (): Promise<number> =>
      (
        await sql`select 1 from delivery where channel = 'portal' and format = ${format}`.execute(
          api.db,
        )
      ).rows.length;
    const { status, body } = await first.post(`/items/${work}/en/take`, { format });
    expect(status).toBe(200);
    expect(typeof body === 'string' ? body : JSON.stringify(body, null, 2)).toMatch(shape);
    expect(await count()).toBe(1);
    expect((await portal.second.post(`/items/${work}/en/take`, { format })).status).toBe(404);
    expect(await count()).toBe(1);
  });

  test.each([
    ['docx', 'word/document.xml'],
    ['pictures', 'credits.txt'],
  ])('takes an item as %s, which opens', async (format, part) => {
    const { first, api } = portal;
    const [{ work }] = (await first.get('/items')).body.items;
    const path = `/api/v1/portal/items/${work}/en/take`;
    const answer = await api.ask('POST', path, { cookie: first.cookie, body: { format } });
    expect(answer.headers.get('content-disposition')).toContain('lanterns.en.v1.');
    const file = Buffer.from(await answer.arrayBuffer());
    expect([file.subarray(0, 2).toString(), file.includes(part)]).toEqual(['PK', true]);
  });

  test('never takes what has ended, is not yet due, or was killed', async () => {
    const { first, give } = portal;
    const [ended, later, killed] = [
      await portal.work('ended'),
      await portal.work('later'),
      await portal.work('killed'),
    ];
    await give(first, { work: ended, until: new Date('2026-11-02T00:00:00Z') });
    await give(first, { work: later, from: new Date('2999-01-01T00:00:00Z') });
    await give(first, { work: killed, kind: 'kill', state: 'killed' });
    for (const work of [ended, later, killed]) {
      const { status } = await first.post(`/items/${work}/ko/take`, { format: 'text' });
      expect(status).toBe(404);
    }
    expect((await first.get(`/items/${killed}`)).body.items).toMatchObject([
      { state: 'killed', reason: 'The place was wrong.', body: [] },
    ]);
  });

  test('is shown a kill of what it took first, and confirms that it acted, once', async () => {
    const { first, second, give, api } = portal;
    const work = await portal.work('to-kill');
    await give(first, { work });
    await first.post(`/items/${work}/ko/take`, { format: 'text' });
    const version = await give(first, { work, version: 2, kind: 'kill', state: 'killed' });
    await sql`insert into wire_entry (partner, seq, item_version, work, language, action, licence,
        reason, at)
      select partner, 1000, ${version}, work, language, 'kill', licence, 'The place was wrong.', now()
      from partner_item where partner = ${first.partner} and work = ${work}`.execute(api.db);
    await sql`insert into acknowledgement (partner, item_version, work, language, kind, asked_at)
      values (${first.partner}, ${version}, ${work}, 'ko', 'kill', ${new Date(api.now())})`.execute(
      api.db,
    );
    expect((await first.get('/tasks')).body.items).toMatchObject([
      { work, kind: 'kill', reason: 'The place was wrong.', actedAt: null },
    ]);
    expect((await second.get('/tasks')).body.items).toEqual([]);
    expect((await second.post(`/tasks/${version}/acted`)).status).toBe(404);
    expect((await first.post(`/tasks/${version}/acted`)).status).toBe(200);
    expect((await first.post(`/tasks/${version}/acted`)).status).toBe(404);
    const [task] = (await first.get('/tasks')).body.items;
    expect(task.actedAt).not.toBeNull();
  });

  test('asks for more, and sees the answer but not who gave it', async () => {
    const { first, second, api } = portal;
    const [{ work }] = (await first.get('/items')).body.items;
    const about = { work, item: 'ko' };
    const ask = (body: object) =>
      first.post('/requests', { about, wanted: null, note: '', ...body });
    expect((await ask({ kind: 'language' })).body.problems).toEqual([
      { path: '/wanted', kind: 'missing' },
    ]);
    const made = await ask({ kind: 'language', wanted: 'ja' });
    expect(made.status).toBe(201);
    await api.person('doi-tac@example.vn', [everywhere('partner-manager')]);
    const cookie = await api.session('doi-tac@example.vn');
    const path = `/api/v1/partner-requests/${made.body.id}/answer`;
    const refused = { cookie, version: 1, body: { state: 'declined', answer: '' } };
    expect((await api.ask('POST', path, refused)).status).toBe(409);
    const given = { cookie, version: 1, body: { state: 'accepted', answer: 'In a week.' } };
    expect((await api.ask('POST', path, given)).status).toBe(200);
    expect((await first.get('/requests')).body.items).toMatchObject([
      {
        kind: 'language',
        wanted: 'ja',
        state: 'accepted',
        answer: 'In a week.',
        title: '호이안의 등불',
      },
    ]);
    expect((await second.get('/requests')).body.items).toEqual([]);
  });

  test('saves a search and is told what is new in it', async () => {
    const { first, second, give, api } = portal;
    const search = { name: 'Silk', query: 'silk', language: null, topic: null, alert: 'none' };
    api.pass(1_000);
    const made = await first.post('/searches', search);
    expect(made.body).toMatchObject({ name: 'Silk', fresh: 0 });
    expect((await first.post('/searches', search)).status).toBe(422);
    await give(first, { language: 'en', text: 'More silk', from: new Date(api.now() + 1) });
    await sql`update partner_item set available_from = ${new Date(api.now() + 1)}
      where available_from > ${new Date(api.now())} and available_from < '2990-01-01'`.execute(
      api.db,
    );
    expect((await first.get('/searches')).body.items).toMatchObject([{ fresh: 1 }]);
    expect((await second.get('/searches')).body.items).toEqual([]);
    expect((await second.post(`/searches/${made.body.id}/seen`)).status).toBe(404);
    api.pass(1_000);
    await first.post(`/searches/${made.body.id}/seen`);
    expect((await first.get('/searches')).body.items).toMatchObject([{ fresh: 0 }]);
  });
});

describe('a saved search', () => {
  const search = { query: 'silk', language: null, topic: null };

  test('with a webhook says the key once, keeps the address, and gets a new key when it is set again', async () => {
    const { first, second, api } = portal;
    const address = 'https://partner.example/hooks/silk';
    const asked = { ...search, name: 'By webhook', alert: 'webhook' };
    expect((await first.post('/searches', asked)).body.problems).toEqual([
      { path: '/address', kind: 'missing' },
    ]);
    for (const wrong of ['ftp://partner.example/', 'javascript:alert(1)', 'partner.example']) {
      expect((await first.post('/searches', { ...asked, address: wrong })).status).toBe(422);
    }
    const made = (await first.post('/searches', { ...asked, address })).body;
    expect(made).toMatchObject({ address, secret: expect.stringMatching(/^whsec_.{44}$/) });
    const listed = (await first.get('/searches')).body.items;
    expect(listed).toContainEqual(expect.objectContaining({ id: made.id, secret: null }));
    const put = async (cookie: string, body: object) =>
      api.ask('PUT', `/api/v1/portal/searches/${made.id}/alert`, { cookie, body });
    const answered = await put(first.cookie, { alert: 'webhook', address });
    const again = (await answered.json()) as { secret: string };
    expect(again.secret).not.toBe(made.secret);
    expect((await put(second.cookie, { alert: 'none' })).status).toBe(404);
    const { rows } = await sql<{ secret: string }>`select secret from search_secret
      where search = ${made.id}`.execute(api.db);
    expect(rows).toEqual([{ secret: again.secret }]);
  });

  test('by letter ends with the key of a letter, without a sign-in, whoever asks; a wrong key ends nothing', async () => {
    const { first, api } = portal;
    await first.post('/searches', { ...search, name: 'By letter', alert: 'mail', reader: 'ko' });
    const { rows } = await sql<{ key: string; language: string }>`
      select off_key as key, language from alert_reader where app_user = ${first.user}`.execute(
      api.db,
    );
    const [{ key, language } = { key: '', language: '' }] = rows;
    expect(language).toBe('ko');
    const off = (one: string) => api.ask('POST', `/api/v1/alert-letters/${one}/off`, {});
    expect((await off('0'.repeat(64))).status).toBe(404);
    expect((await off('nothing')).status).toBe(404);
    expect((await off(key)).status).toBe(204);
    const { items } = (await first.get('/searches')).body;
    expect(items).toContainEqual(expect.objectContaining({ name: 'By letter', alert: 'none' }));
    expect(items).toContainEqual(expect.objectContaining({ alert: 'webhook' }));
  });

  test.each(['search_secret', 'alert_reader', 'search_alert', 'search_finding'])(
    'has in %s what its partner cannot read',
    async (table) => {
      const { api, first } = portal;
      const read = api.db.transaction().execute(async (trx) => {
        await sql`select set_config('nhipcau.partner', ${first.partner}, true)`.execute(trx);
        await sql`set local role nhipcau_partner`.execute(trx);
        await sql`select 1 from ${sql.table(table)}`.execute(trx);
      });
      await expect(read).rejects.toThrow('permission denied');
    },
  );
});

describe('content that a partner offers', () => {
  const licence = {
    territory: { kind: 'countries', only: ['KR', 'VN'] },
    ...{ languages: ['vi'], media: ['web'] },
    permissions: { translate: true, adapt: false, cut: true },
  };
  const given = {
    ...{ title: 'Han River at night', summary: '', byline: 'Park', language: 'en', licence },
    text: 'The river.\n\nAnd its bridges.',
    ...{ address: null, credit: 'Han River Daily', conditions: '', embargoedUntil: null },
    ...{ expiresAt: null, pictures: [] },
  };
  const stored = async (id: string) => {
    const { rows } = await sql<{
      content: { blocks?: unknown[]; licence?: unknown };
      state: string;
    }>`
      select content, state from offer where id = ${id}`.execute(portal.api.db);
    return rows[0] ?? expect.fail('no offer');
  };

  test('comes to the desk with its licence, and its state is seen by nobody but the partner', async () => {
    const { first, second, api } = portal;
    const { status, body } = await first.post('/offers', given);
    expect(status).toBe(201);
    expect((await stored(body.id)).content).toMatchObject({ licence, blocks: [{}, {}] });
    expect((await first.get('/offers')).body.items).toMatchObject([
      { id: body.id, state: 'offered', decision: '' },
    ]);
    expect((await second.get('/offers')).body.items).toEqual([]);
    expect((await first.post('/offers', given)).body.problems).toEqual([
      { path: '/text', kind: 'offered-already' },
    ]);
    await api.person('bien-tap@example.vn', [everywhere('editor')]);
    const cookie = await api.session('bien-tap@example.vn');
    const refusal = { cookie, version: 1, body: { reason: 'We had this last week.' } };
    expect((await api.ask('POST', `/api/v1/offers/${body.id}/refuse`, refusal)).status).toBe(200);
    expect((await first.get('/offers')).body.items).toMatchObject([
      { state: 'refused', decision: 'We had this last week.' },
    ]);
    expect((await first.post(`/offers/${body.id}/withdraw`)).status).toBe(409);
  });

  test('is withdrawn by its partner alone while nobody has decided, and its text is forgotten', async () => {
    const { first, second } = portal;
    const { body } = await first.post('/offers', { ...given, title: 'Second thoughts' });
    expect((await second.post(`/offers/${body.id}/withdraw`)).status).toBe(404);
    expect((await stored(body.id)).state).toBe('offered');
    expect((await first.post(`/offers/${body.id}/withdraw`)).status).toBe(204);
    expect(await stored(body.id)).toEqual({ state: 'taken-back', content: {} });
    expect((await first.post(`/offers/${body.id}/withdraw`)).status).toBe(409);
  });

  test.each([
    ['a script', '<script>alert(1)</script>\n\nWords.'],
    ['a handler', '<img src=x onerror=alert(1)>\n\nWords.'],
    ['a link that runs', '[Words](javascript:alert(1)).'],
    ['a frame', 'Words.\n\n<iframe src="https://evil.example"></iframe>'],
    ['a picture of another address', 'Words. ![x](http://169.254.169.254/latest)'],
  ])('with %s in its text is words alone', async (what, text) => {
    const { status, body } = await portal.first.post('/offers', { ...given, title: what, text });
    expect(status).toBe(201);
    const { blocks = [] } = (await stored(body.id)).content;
    expect(JSON.stringify(blocks)).toContain('Words');
    expect(JSON.stringify(blocks)).not.toMatch(/script|onerror|iframe|javascript|169\.254|"image"/);
  });

  test.each<[string, object, string]>([
    ['no words', { text: '<script>alert(1)</script>' }, '/text'],
    ['a control character', { title: 'a\u202eb' }, '/title'],
    ['an end that is past', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    [
      'an end before its embargo',
      { embargoedUntil: '2999-01-02T00:00:00Z', expiresAt: '2999-01-01T00:00:00Z' },
      '/expiresAt',
    ],
    ['an address that runs', { address: 'javascript:alert(1)' }, '/address'],
    [
      'a picture in a file',
      { pictures: [{ address: 'file:///etc/passwd', alt: 'x', caption: '', credit: 'x' }] },
      '/pictures/0/address',
    ],
    [
      'no country',
      { licence: { ...licence, territory: { kind: 'countries', only: [] } } },
      '/licence/territory/only',
    ],
  ])('with %s is refused, and it is said where', async (_what, change, path) => {
    const { status, body } = await portal.first.post('/offers', { ...given, ...change });
    expect([status, body.problems?.[0]?.path]).toEqual([422, path]);
  });
});

describe('raw SQL in the scope of a partner', () => {
  test.each(['pickup', 'partner_request', 'saved_search'])(
    'shows no row of another in %s',
    async (table) => {
      const { api, first, second } = portal;
      const seen = async (partner: string): Promise<number> =>
        api.db.transaction().execute(async (trx) => {
          await sql`select set_config('nhipcau.partner', ${partner}, true)`.execute(trx);
          await sql`set local role nhipcau_partner`.execute(trx);
          const { rows } = await sql`select id, partner from ${sql.table(table)}
          where partner <> ${partner}`.execute(trx);
          return rows.length;
        });
      expect([await seen(first.partner), await seen(second.partner)]).toEqual([0, 0]);
    },
  );

  test('finds no taking of another, and none for nobody', async () => {
    const { api, second } = portal;
    const taken = async (partner: string): Promise<number> =>
      api.db.transaction().execute(async (trx) => {
        await sql`select set_config('nhipcau.partner', ${partner}, true)`.execute(trx);
        await sql`set local role nhipcau_partner`.execute(trx);
        const { rows } = await sql`select 1 from own_taken_items()
          union all select 1 from taken_items(null)`.execute(trx);
        return rows.length;
      });
    expect([await taken(second.partner), await taken('')]).toEqual([0, 0]);
  });
});
