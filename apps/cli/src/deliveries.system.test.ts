import { instantOf, type LicenceId, type PartnerId } from '@nhipcau/core/kernel';
import { recordDelivery } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlace, type Product, runDatabase } from './cli.fixture.ts';
import { printedExample } from './command-line-page.fixture.ts';
import { identifiers } from './installation.ts';

const place = aPlace();
let product: Product;
const [first, second, work, agreement, ...versions] = Array.from({ length: 7 }, identifiers);

beforeAll(async () => {
  await place.run(['migrate']);
  product = await runDatabase(place);
  const { db } = product;
  await sql`insert into organisation (id, slug) values (${first}, 'han-river-daily'),
    (${second}, 'nile-lens')`.execute(db);
  await sql`insert into partner (organisation, kind, country, languages, since)
    select id, 'newspaper', 'KR', '{ko}', '2026-01-01' from organisation`.execute(db);
  await sql`insert into agreement (id, family, title, status, effective_from, created_at)
    values (${agreement}, 'contract', '{}', 'signed', '2026-01-01', now())`.execute(db);
  await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation, created_at)
    values (${work}, 'story', 'song-han', 'song-han', 'promotional', 'vi', ${first}, now())`.execute(
    db,
  );
  const handed = [
    [first, 0, 'ko', 1],
    [second, 0, 'ko', 1],
    [first, 1, 'ko', 2],
    [first, 2, 'en', 1],
  ] as const;
  for (const [index, language, version] of [
    [0, 'ko', 1],
    [1, 'ko', 2],
    [2, 'en', 1],
  ] as const) {
    await sql`insert into item_version (id, work, language, version, kind, content, content_hash,
        corrections, made_at)
      values (${versions[index]}, ${work}, ${language}, ${version}, 'update', '{"title": "Sông Hàn"}',
        ${'a'.repeat(64)}, 0, now())`.execute(db);
  }
  for (const [minute, [partner, version]] of handed.entries()) {
    const licence = identifiers() as LicenceId;
    await sql`insert into licence (id, partner, agreement, territory, languages, media, starts_at,
        credit_line, conditions, may_translate, may_adapt, may_cut, may_sublicense, may_train, created_at)
      values (${licence}, ${partner}, ${agreement}, '{"kind": "worldwide", "except": []}', '{ko,en}',
        '{web}', '2026-01-01T00:00:00+07', '{}', '{}', true, true, true, false, false, now())`.execute(
      db,
    );
    const what = { partner: partner as PartnerId, seq: null, licence, format: 'ninjs', sent: '{}' };
    const at = instantOf(Date.parse('2026-11-28T00:00:00Z') + minute * 60_000);
    const itemVersion = versions[version] ?? '';
    await recordDelivery(db, { ...what, itemVersion, channel: 'portal', at }, identifiers);
  }
}, 60_000);
afterAll(async () => {
  await product?.stop();
  place.remove();
});

const lines = (text: string): unknown[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

test('who has a version of a work is told, a delivery a line, the newest first', async () => {
  const all = await place.run(['deliveries', '--work', 'song-han', '--json']);
  expect([all.code, lines(all.stdout).length]).toEqual([0, 4]);
  const asked = ['--language', 'ko', '--version', '1', '--json'];
  const { stdout } = await place.run(['deliveries', '--work', 'song-han', ...asked]);
  expect(lines(stdout)).toMatchObject([
    { partner: { slug: 'nile-lens' }, version: 1, newest: 2, at: '2026-11-28T00:01:00.000Z' },
    { partner: { slug: 'han-river-daily' }, version: 1, newest: 2, channel: 'portal', size: 2 },
  ]);
});

test('the example of the page on the command line is right', async () => {
  const { words, answer } = printedExample('deliveries');
  const { code, stdout } = await place.run(words);
  expect([code, lines(stdout)[0]]).toEqual([0, answer]);
});

test('in words it says who is behind', async () => {
  const { stdout } = await place.run(['deliveries', '--work', 'song-han', '--language', 'ko']);
  const [newest, behind] = stdout.split('\n');
  expect(newest).toMatch(
    /^2026-11-28T00:02:00.000Z han-river-daily ko version 2 portal ninjs licence /,
  );
  expect(behind).toMatch(/nile-lens ko version 1 \(newest 2\) portal/);
});

test.each([
  [['--work', 'no-such-work'], 1, 'no work has the slug'],
  [['--work', 'song-han', '--version', '0'], 2, '--version takes a number'],
  [['--work', 'song-han', '--language', 'xx'], 2, '--language takes one of'],
  [[], 2, '--work takes the slug'],
])('%j is refused with what to do', async (words, code, said) => {
  const answer = await place.run(['deliveries', ...words]);
  expect([answer.code, answer.stdout]).toEqual([code, '']);
  expect(answer.stderr).toContain(said);
});
