import type { AgreementId, LicenceId, OrganisationId, PartnerId } from '@nhipcau/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere, json } from '../api.fixture.ts';
import { type Desk, openDesk, type Told } from '../works/desk.fixture.ts';
import { odrlAgreement } from './odrl-agreement.ts';

let desk: Desk;
let manager: string;
let editor: string;
let first: PartnerId;
let second: PartnerId;
let agreement: AgreementId;
let serial = 0;

/** The api's clock stands at 2026-11-24T02:00:00Z. */
beforeAll(async () => {
  desk = await openDesk();
  const { api } = desk;
  manager = await desk.join('rights', [everywhere('rights-manager')]);
  ({ editor } = desk);
  [first, second] = [api.ids() as PartnerId, api.ids() as PartnerId];
  agreement = api.ids() as AgreementId;
  for (const [id, slug] of [
    [first, 'han-river'],
    [second, 'nile-lens'],
  ] as const) {
    await sql`insert into organisation (id, slug) values (${id}, ${slug})`.execute(api.db);
    await sql`insert into organisation_state (organisation, valid, name, kind, country)
      values (${id}, '[2020-01-01,)', ${JSON.stringify({ vi: `Báo ${slug}`, en: `Paper ${slug}` })},
        'OUTLET', 'KR')`.execute(api.db);
    await sql`insert into partner (organisation, kind, country, languages, since)
      values (${id}, 'newspaper', 'KR', '{ko}', '2026-01-01')`.execute(api.db);
  }
  await sql`insert into agreement (id, family, title, status, effective_from, created_at)
    values (${agreement}, 'contract', '{"vi": "Hợp đồng", "en": "Contract"}', 'signed',
      '2026-01-01', now())`.execute(api.db);
  await sql`insert into agreement_party (agreement, organisation)
    values (${agreement}, ${first}), (${agreement}, ${second})`.execute(api.db);
}, 120_000);
afterAll(() => desk.api.close());

const yes = { translate: true, adapt: true, cut: true, sublicense: true, train: true };
const terms = {
  territory: { kind: 'countries', only: ['KR'] },
  ...{ languages: ['ko'], media: ['web'], from: '2026-01-01T00:00:00Z' },
  ...{ until: '2027-01-01T00:00:00Z', exclusive: false, permissions: yes },
  creditLine: { vi: 'Theo Nhịp Cầu', en: 'Source: Nhịp Cầu' },
  conditions: { vi: '', en: '' },
};
const body = (works: readonly string[], more: object = {}) => ({
  ...{ partner: first, agreement, scope: { kind: 'works', works }, ...terms, ...more },
});
const grant = (works: readonly string[], more: object = {}): Promise<Told> =>
  desk.done(manager, 'POST', '/licences', { body: body(works, more) });

/** A work that is public in Vietnamese. */
async function aWork(): Promise<{ readonly work: string; readonly edition: string }> {
  serial += 1;
  const { id, work } = await desk.edition(`song-han-${'abcdefghijkmn'[serial]}`);
  await desk.publish(id);
  return { work: String(work), edition: id };
}
const ask = async (work: string, more: object = {}, headers = { 'accept-language': 'en' }) => {
  const asked = { partner: first, work, country: 'KR', language: 'ko', medium: 'web', ...more };
  const query = new URLSearchParams(asked as Record<string, string>);
  const answer = await desk.api.ask('GET', `/api/v1/rights/may?${query}`, {
    ...{ cookie: editor, headers },
  });
  return json(answer);
};

describe('a rights manager', () => {
  test('grants a licence, and everybody at the desk reads it', async () => {
    const { work } = await aWork();
    const licence = await grant([work]);
    expect(licence).toMatchObject({
      ...{ workCount: 1, state: 'holds', exclusive: false, product: null, withdrawn: null },
      ...{ partner: { slug: 'han-river' }, until: '2027-01-01T00:00:00.000Z' },
    });
    expect(await desk.done(editor, 'GET', `/licences/${licence.id}`)).toEqual(licence);
    const listed = await desk.done(editor, 'GET', `/licences?work=${work}`);
    expect(listed.items).toEqual([licence]);
    const works = await desk.done(editor, 'GET', `/licences/${licence.id}/works`);
    expect(works.items).toMatchObject([{ id: work, title: 'Cầu Long Biên' }]);
    const soon = await desk.done(editor, 'GET', '/licences?endsBefore=2027-01-01T00:00:00.001Z');
    expect((soon.items as Told[]).map(({ id }) => id)).toContain(licence.id);
    expect(await desk.refused(editor, 'POST', '/licences', { body: body([work]) })).toMatchObject({
      ...{ status: 403, kind: 'not-allowed' },
    });
  });

  test('is told in a sentence which licence stands in the way', async () => {
    const { work } = await aWork();
    const held = await grant([work], { exclusive: true });
    const answer = await desk.api.ask('POST', '/api/v1/licences', {
      cookie: manager,
      headers: { 'accept-language': 'en' },
      body: body([work], { partner: second }),
    });
    expect(answer.status).toBe(409);
    const problem = await json(answer);
    expect(problem).toMatchObject({ licence: held.id, partner: first, held: true, work, works: 1 });
    expect(problem.detail).toMatch(
      /^Paper han-river has licence [0-9a-f-]{36} over “Cầu Long Biên” \(song-han-\w\)/,
    );
    const other = { partner: second, territory: { kind: 'worldwide', except: ['KR'] } };
    expect((await grant([work], { ...other, exclusive: true })).state).toBe('holds');
  });

  test('takes a licence back once, with a reason', async () => {
    const { work } = await aWork();
    const { id, version } = await grant([work]);
    const asked = { version, body: { reason: 'Hết hợp tác' } };
    const stale = { ...asked, version: version + 7 };
    expect(await desk.refused(manager, 'POST', `/licences/${id}/withdraw`, stale)).toMatchObject({
      kind: 'version-differs',
    });
    const gone = await desk.done(manager, 'POST', `/licences/${id}/withdraw`, asked);
    expect(gone).toMatchObject({
      ...{
        state: 'withdrawn',
        withdrawn: { reason: 'Hết hợp tác', at: '2026-11-24T02:00:00.000Z' },
      },
    });
    const again = { ...asked, version: gone.version };
    expect(await desk.refused(manager, 'POST', `/licences/${id}/withdraw`, again)).toMatchObject({
      ...{ status: 409, kind: 'licence-withdrawn' },
    });
    expect(await ask(work)).toMatchObject({ allowed: false, reasons: [{ code: 'withdrawn' }] });
  });

  test('of one organisation grants nothing of another', async () => {
    const { work } = await aWork();
    const elsewhere = {
      role: 'rights-manager',
      organisation: second as OrganisationId,
      languages: null,
    } as const;
    const outsider = await desk.join('outsider', [elsewhere]);
    const product = { topics: [], places: [], categories: [], organisations: [] };
    for (const scope of [
      { kind: 'works', works: [work] },
      { kind: 'product', product, leaveOutTaken: true },
    ]) {
      const asked = { body: body([], { scope }) };
      expect(await desk.refused(outsider, 'POST', '/licences', asked)).toMatchObject({
        kind: 'not-allowed',
      });
    }
  });

  test.each([
    ['a window that is empty', { until: '2026-01-01T00:00:00Z' }, 'licence-period-empty'],
    ['no works', { scope: { kind: 'works', works: [] } }, 'no-works'],
    ['a field that nobody knows', { colour: 'red' }, 'invalid-request'],
    ['no language', { languages: [] }, 'invalid-request'],
    [
      'a country that is none',
      { territory: { kind: 'countries', only: ['Korea'] } },
      'invalid-request',
    ],
  ])('is refused %s', async (_why, more, kind) => {
    const refused = await desk.refused(manager, 'POST', '/licences', { body: body([], more) });
    expect(refused).toMatchObject({ status: 422, kind });
  });

  test('sees what a product has today before granting it', async () => {
    const product = { topics: [desk.topic], places: [], categories: [], organisations: [] };
    const today = await desk.done(manager, 'POST', '/licences/product', { body: product });
    expect(today.works).toBeGreaterThan(0);
    const scope = { kind: 'product', product, leaveOutTaken: true };
    const licence = await grant([], { scope, partner: second, media: ['social'] });
    expect(licence).toMatchObject({ product, workCount: today.works });
  });
});

describe('the question may', () => {
  test('is answered with the licence, and in words', async () => {
    const { work } = await aWork();
    expect(await ask(work)).toMatchObject({
      ...{ allowed: false, licence: null },
      reasons: [
        { code: 'no-licence', text: 'The partner has no licence over this work.', part: null },
      ],
    });
    const { id } = await grant([work]);
    expect(await ask(work)).toMatchObject({
      ...{ allowed: true, licence: id },
      reasons: [
        {
          code: 'covered-by-translating',
          text: 'The agency has no edition in Korean, and the licence lets the partner translate it, until 1 January 2027 at 07:00 (Vietnam time).',
        },
      ],
    });
    const vietnamese = await ask(work, { country: 'JP' }, { 'accept-language': 'vi' });
    expect(vietnamese).toMatchObject({
      reasons: [{ text: 'Giấy phép không có hiệu lực ở Nhật Bản.', licence: id }],
    });
    expect(await ask(work, { at: '2027-01-01T00:00:00Z' })).toMatchObject({
      reasons: [{ code: 'ended', at: '2027-01-01T00:00:00.000Z' }],
    });
  });

  test('names the part of the work that narrows the licence', async () => {
    const { work } = await aWork();
    await grant([work]);
    const photo = {
      ...{ part: 'hero', kind: 'picture', holder: 'Hãng ảnh Sao Khuê', credit: 'Sao Khuê' },
      ...{ territory: { kind: 'worldwide', except: ['KR'] }, languages: null, media: null },
      ...{ from: null, until: null, permissions: yes, source: 'Hợp đồng 12' },
    };
    const world = { kind: 'worldwide', except: [] };
    const path = `/works/${work}/materials`;
    const made = await desk.done(manager, 'POST', path, { body: photo });
    expect(made).toMatchObject(photo);
    expect(await ask(work)).toMatchObject({
      reasons: [
        {
          ...{ code: 'outside-territory', part: 'hero' },
          text: 'The right to the picture of Hãng ảnh Sao Khuê does not hold in South Korea.',
        },
      ],
    });
    const model = { ...photo, holder: 'Người mẫu Hạ Lan', languages: ['en'], territory: world };
    const second = await desk.done(manager, 'POST', path, { body: model });
    const { reasons } = await ask(work);
    const inWords = new Map((reasons as Told[]).map(({ material, text }) => [material, text]));
    expect(inWords.get(made.id)).toBe(
      'The right to the picture of Hãng ảnh Sao Khuê does not hold in South Korea.',
    );
    expect(inWords.get(second.id)).toBe(
      'The right to the picture of Người mẫu Hạ Lan does not cover Korean.',
    );
    const away = { ...{ cookie: manager, version: second.version } };
    expect((await desk.api.ask('DELETE', `/api/v1${path}/${second.id}`, away)).status).toBe(204);
    const rights = await desk.done(editor, 'GET', `/rights/works?partner=${first}`);
    const own = (rights.items as Told[]).find(({ id }) => id === work);
    expect(own).toMatchObject({ live: ['vi'], terms: [] });

    const changed = { ...photo, territory: world };
    const asked = { version: made.version, body: changed };
    const after = await desk.done(manager, 'PUT', `${path}/${made.id}`, asked);
    expect((await ask(work)).allowed).toBe(true);
    const listed = await desk.done(editor, 'GET', path);
    expect(listed.items).toEqual([after]);
    const gone = await desk.api.ask('DELETE', `/api/v1${path}/${made.id}`, {
      ...{ cookie: manager, version: after.version },
    });
    expect(gone.status).toBe(204);
    expect(listed.parts).toEqual([
      { part: 'work', kind: 'work', language: 'vi', words: 'Cầu Long Biên' },
      { part: 'hero', kind: 'hero', language: 'vi', words: '' },
      { part: 'block0001', kind: 'paragraph', language: 'vi', words: 'Sông Hồng chảy qua Hà Nội.' },
    ]);
    const wrong = { body: { ...photo, part: 'no-block' } };
    expect(await desk.refused(manager, 'POST', path, wrong)).toMatchObject({
      kind: 'no-such-part',
    });
    expect(
      (await desk.done(manager, 'POST', path, { body: { ...photo, part: 'block0001' } })).part,
    ).toBe('block0001');
  });

  test('is no while an embargo of the partner or market lasts, which another person lifts', async () => {
    const { work } = await aWork();
    await grant([work]);
    const path = `/works/${work}/narrower-embargoes`;
    const until = '2026-11-25T00:00:00.000Z';
    const asked = {
      whom: { kind: 'partner', partner: first },
      until,
      reason: 'Đối tác khác ra trước',
    };
    const set = await desk.done(manager, 'PUT', path, { body: asked });
    expect(await ask(work)).toMatchObject({ reasons: [{ code: 'embargoed', at: until }] });
    expect(await ask(work, { at: until })).toMatchObject({ allowed: true });
    const earlier = { body: { ...asked, until: '2026-11-24T12:00:00Z' } };
    expect(await desk.refused(manager, 'PUT', path, earlier)).toMatchObject({ kind: 'relaxing' });
    const lift = { body: { until: null, reason: 'Đã thống nhất' } };
    const relax = `${path}/${set.id}/relax`;
    expect(await desk.refused(manager, 'POST', relax, lift)).toMatchObject({ kind: 'not-allowed' });
    expect(await desk.done(desk.otherPublisher, 'POST', relax, lift)).toEqual({ embargo: null });
    expect((await ask(work)).allowed).toBe(true);
  });
});

test('the matrix tells what each market may see, on the site and through a partner', async () => {
  const { work } = await aWork();
  await sql`insert into market (code, name, languages) values
    ('KR', '{"vi": "Hàn Quốc", "en": "Korea"}', '{ko}'), ('JP', '{"vi": "Nhật", "en": "Japan"}', '{ja}')
    on conflict do nothing`.execute(desk.api.db);
  await sql`insert into market (code, members, name, languages) values
    ('EU', '{}', '{"vi": "Liên minh châu Âu", "en": "European Union"}', '{en}')`.execute(
    desk.api.db,
  );
  await grant([work]);
  const cells = async (query: string) => {
    const { items } = await desk.done(editor, 'GET', `/rights/matrix?work=${work}${query}`);
    const [row] = items as { cells: { market: string; allowed: boolean; code: string }[] }[];
    return row?.cells
      .filter(({ market }) => ['KR', 'JP'].includes(market))
      .map((one) => [one.market, one.allowed, one.code]);
  };
  expect(await cells('')).toEqual([
    ['JP', true, 'shown'],
    ['KR', true, 'shown'],
  ]);
  expect(await cells(`&partner=${first}`)).toEqual([
    ['JP', false, 'outside-territory'],
    ['KR', true, 'covered-by-translating'],
  ]);
  const only = {
    ...{
      part: 'work',
      kind: 'text',
      holder: 'Nhà xuất bản',
      credit: '',
      languages: null,
      media: null,
    },
    ...{ territory: { kind: 'countries', only: ['JP'] }, from: null, until: null, source: '' },
    permissions: yes,
  };
  await desk.done(manager, 'POST', `/works/${work}/materials`, { body: only });
  expect(await cells('')).toEqual([
    ['JP', true, 'shown'],
    ['KR', false, 'outside-territory'],
  ]);
});

test('a licence is handed over as RightsML', async () => {
  const { work } = await aWork();
  const { id } = await grant([work], { exclusive: true });
  expect(await desk.done(editor, 'GET', `/licences/${id}/odrl`)).toMatchObject({
    ...{ type: 'Agreement', profile: 'https://iptc.org/std/RightsML/odrl-profile/' },
    uid: `http://localhost:4000/id/licence/${id}`,
    target: [`http://localhost:4000/id/work/${work}`],
    obligation: [{ action: 'ensureExclusivity' }],
  });
  const song = {
    ...{ part: 'work', kind: 'music', holder: 'Nhạc sĩ Cát Tường', credit: 'Nhạc: Cát Tường' },
    ...{ territory: { kind: 'worldwide', except: [] }, languages: null, media: null, source: '' },
    ...{ from: null, until: '2026-12-01T00:00:00Z', permissions: { ...yes, train: false } },
  };
  const held = await desk.done(manager, 'POST', `/works/${work}/materials`, { body: song });
  const told = await desk.done(editor, 'GET', `/licences/${id}/odrl`);
  expect(told).not.toHaveProperty('target');
  const parts = [{ uid: `http://localhost:4000/id/material/${held.id}`, 'dct:identifier': 'work' }];
  const [first] = told.permission as Told[];
  expect(first).toMatchObject({
    ...{ action: 'distribute', target: { uid: `http://localhost:4000/id/work/${work}` } },
    duty: [{}, { 'dct:description': [{ '@value': 'Nhạc: Cát Tường' }] }],
  });
  expect(first?.target).toMatchObject({ 'dct:hasPart': parts });
  expect(first?.constraint).toContainEqual({
    ...{ leftOperand: 'dateTime', operator: 'lt' },
    rightOperand: { '@type': 'xsd:dateTime', '@value': '2026-12-01T00:00:00.000Z' },
  });
  expect(told.prohibition).toMatchObject([{ action: 'tdm:mine' }]);
});

test('a licence over more works than one agreement names is handed over in parts that name each work once', async () => {
  const works = [(await aWork()).work, (await aWork()).work, (await aWork()).work].sort().reverse();
  const id = String((await grant(works)).id) as LicenceId;
  const told = (part: number): Promise<object | null> =>
    odrlAgreement(desk.api.db, id, {
      ...{ siteUrl: 'https://nhipcau.example', address: 'https://api.example/odrl' },
      ...{ part, worksPerPart: 2 },
    });
  const name = (work: string): string => `https://nhipcau.example/id/work/${work}`;
  const [first = '', second = '', third = ''] = works.map(name);
  expect(await told(1)).toMatchObject({
    ...{ 'dct:extent': 'works 1 to 2 of 3', target: [first, second] },
    'rdfs:seeAlso': { '@id': 'https://api.example/odrl?part=2' },
  });
  expect(await told(2)).toMatchObject({ 'dct:extent': 'works 3 to 3 of 3', target: [third] });
  expect(await told(2)).not.toHaveProperty('rdfs:seeAlso');
  expect(await told(3)).toBeNull();
  expect(await desk.done(editor, 'GET', `/licences/${id}/odrl?part=1`)).toMatchObject({
    target: works.map((work) => `http://localhost:4000/id/work/${work}`),
  });
  const beyond = `/licences/${id}/odrl?part=2`;
  expect(await desk.refused(editor, 'GET', beyond)).toMatchObject({ kind: 'not-found' });
});

test('a rights manager of one organisation takes back no licence that covers the work of another, though it is the oldest of many', async () => {
  const grants = [
    {
      role: 'rights-manager',
      organisation: second as unknown as OrganisationId,
      languages: null,
    } as const,
  ];
  const outsider = await desk.join('outsider-too', grants);
  const { work } = await aWork();
  const { id, version } = await grant([work]);
  await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation, created_at)
    select ('ff000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'story', 'own-' || n, 'own-' || n,
      'promotional', 'vi', ${second}, now() from generate_series(1, 501) n`.execute(desk.api.db);
  await sql`insert into licence_work (licence, work)
    select ${id}, id from work where slug like 'own-%'`.execute(desk.api.db);
  const asked = { body: { reason: 'Không' }, version };
  expect(await desk.refused(outsider, 'POST', `/licences/${id}/withdraw`, asked)).toMatchObject({
    kind: 'not-allowed',
  });
});
