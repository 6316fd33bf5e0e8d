import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlace, type Product, runDatabase } from './cli.fixture.ts';
import { printedExample } from './command-line-page.fixture.ts';
import { identifiers } from './installation.ts';

const place = aPlace();
let product: Product;
const [partner, work, agreement, licence] = Array.from({ length: 4 }, identifiers);

beforeAll(async () => {
  await place.run(['migrate']);
  product = await runDatabase(place);
  const { db } = product;
  await sql`insert into organisation (id, slug) values (${partner}, 'han-river-daily')`.execute(db);
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${partner}, 'newspaper', 'KR', '{ko}', '2026-01-01')`.execute(db);
  await sql`insert into agreement (id, family, title, status, effective_from, created_at)
    values (${agreement}, 'contract', '{}', 'signed', '2026-01-01', now())`.execute(db);
  await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation, created_at)
    values (${work}, 'story', 'cai-rang', 'cai-rang', 'promotional', 'vi', ${partner}, now())`.execute(
    db,
  );
  const edition = identifiers();
  const writer = identifiers();
  await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
    values (${writer}, 'a@example.vn', 'A', '', '', now())`.execute(db);
  await sql`insert into edition (id, work, language, version, stage, head, writers, updated_at)
    values (${edition}, ${work}, 'ko', 1, 'draft', 0, ${[writer]}, now())`.execute(db);
  await sql`insert into revision (edition, number, title, summary, byline, hero, method, translator,
      body, saved_by, saved_at)
    values (${edition}, 1, 'Chợ nổi', '', '', null, 'human', '', '{"type": "doc", "content": []}',
      ${writer}, now())`.execute(db);
  await sql`update edition set head = 1, live_revision = 1, live_since = now(),
    first_published_at = now()`.execute(db);
  await sql`insert into licence (id, partner, agreement, territory, languages, media, starts_at, ends_at,
      credit_line, conditions, may_translate, may_adapt, may_cut, may_sublicense, may_train, created_at)
    values (${licence}, ${partner}, ${agreement}, '{"kind": "countries", "only": ["KR"]}', '{ko}', '{web}',
      '2026-01-01T00:00:00+07', '2026-12-01T00:00:00+07', '{}', '{}', true, true, true, false, false,
      now())`.execute(db);
  await sql`insert into licence_work (licence, work) values (${licence}, ${work})`.execute(db);
}, 60_000);
afterAll(async () => {
  await product?.stop();
  place.remove();
});

const words = (more: readonly string[] = []): readonly string[] => {
  const asked = ['--partner', 'han-river-daily', '--work', 'cai-rang', '--country', 'KR'];
  return ['may', ...asked, '--language', 'ko', '--medium', 'web', ...more];
};

test('yes is told with the licence, and exits with 0', async () => {
  const answer = await place.json(words(['--at', '2026-11-30T16:59:59Z']));
  expect(answer).toEqual({
    ...{ code: 0, allowed: true, licence },
    reasons: [
      {
        ...{ code: 'covered', part: null, licence },
        text: 'The licence covers Korean, on the web, in South Korea, until 1 December 2026 at 00:00 (Vietnam time).',
      },
    ],
  });
  const byId = await place.json([...words(['--at', '2026-11-30']), '--work', String(work)]);
  expect(byId).toMatchObject({ code: 0, allowed: true });
});

test('no is told with the reason, and exits with 1; a day is its first instant in Vietnam', async () => {
  expect(await place.json(words(['--at', '2026-12-01']))).toEqual({
    ...{ code: 1, allowed: false, licence: null },
    reasons: [
      {
        ...{ code: 'ended', part: null, licence },
        text: 'The licence ended on 1 December 2026 at 00:00 (Vietnam time).',
      },
    ],
  });
  const { code, stdout } = await place.run(words(['--medium', 'print', '--at', '2026-11-30']));
  expect([code, stdout]).toEqual([1, 'No.\n  The licence does not allow use in print.\n']);
});

test('the example of the page on the command line is right', async () => {
  const { words: asked, answer } = printedExample('may');
  const { code, stdout } = await place.run(asked);
  expect([code, JSON.parse(stdout)]).toEqual([1, answer]);
});

test.each([
  [['--work', 'no-such-work'], 1, 'no work has the slug or identifier no-such-work'],
  [['--medium', 'radio'], 2, '--medium takes one of web, broadcast, print, social'],
  [['--at', 'tomorrow'], 2, '--at takes a day'],
])('%j exits with %i and says why', async (more, code, said) => {
  const ended = await place.run(words(more));
  expect(ended.code).toBe(code);
  expect(ended.stderr).toContain(said);
});
