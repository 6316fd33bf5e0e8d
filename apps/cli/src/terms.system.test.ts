import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConceptId, instantOf, type UserId } from '@nhipcau/core/kernel';
import { allConcepts, changeConcept, fieldsOf, type ListedConcept } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlace, type Product, runDatabase } from './cli.fixture.ts';
import { importHouseTerms } from './demo/house-terms.ts';
import { identifiers, programFolder } from './installation.ts';

const place = aPlace();
const data = join(programFolder, 'data');
const file = (name: string): string => join(place.folder, '..', name);
let product: Product;

beforeAll(async () => {
  await place.run(['migrate']);
  product = await runDatabase(place);
}, 60_000);
afterAll(async () => {
  await product?.stop();
  place.remove();
});

const load = (): Promise<number> => importHouseTerms(product.db, data, identifiers);
const named = async (title: string): Promise<ListedConcept | undefined> =>
  (await allConcepts(product.db)).find((one) => one.title === title);

test('the house’s own list comes once, follows its file, and never over what somebody changed', async () => {
  expect(await load()).toBeGreaterThan(100);
  expect(await load()).toBe(0);
  const before = (await named('thông tin đối ngoại')) as ListedConcept;
  const user = identifiers() as UserId;
  const now = new Date();
  await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
    values (${user}, 'thuat-ngu@example.vn', 'Thuật', '', '', ${now})`.execute(product.owner);
  const by = { user, actor: `user:${user}`, at: instantOf(now.getTime()) };
  const fields = { ...fieldsOf(before), note: 'Đã xem lại.' };
  await product.db.transaction().execute((trx) => changeConcept(trx, before, fields, by));
  await sql`update term_concept set seeded = 'older' where key = 'soft-power'
    or id = ${before.id} and seeded is not null`.execute(product.owner);
  expect(await load()).toBe(1);
  expect((await named('thông tin đối ngoại'))?.note).toBe('Đã xem lại.');
});

test.each(['tbx', 'csv'])(
  'an export as %s is the termbase, and changes nothing when it is imported',
  async (format) => {
    const output = file(`terms.${format}`);
    const { length } = await allConcepts(product.db);
    expect(await place.json(['terms', 'export', '--format', format, '--output', output])).toEqual({
      ...{ code: 0, file: output, format, concepts: length },
    });
    const { stdout } = await place.run(['terms', 'export', '--format', format]);
    const exportDate = /<p>Nhịp Cầu, [^<]*<\/p>|\ufeff/;
    expect(stdout.replace(exportDate, '')).toBe(
      readFileSync(output, 'utf8').replace(exportDate, ''),
    );
    const again = await place.json(['terms', 'import', output]);
    expect(again).toEqual({ code: 0, imported: true, added: [], changed: [], unchanged: length });
  },
  30_000,
);

test('an import tells first what it would change, then does it, and is kept in the history', async () => {
  const { id } = (await named('sức mạnh mềm')) as ListedConcept;
  const name = file('change.csv');
  writeFileSync(
    name,
    `concept,language,rendering,status\n${id},vi,sức mạnh mềm,preferred\nmới,vi,bản tin,preferred\n`,
  );
  const told = { added: [{ title: 'bản tin' }], changed: [{ id, fields: ['renderings'] }] };
  const dry = await place.json(['terms', 'import', name, '--dry-run']);
  expect(dry).toMatchObject({ code: 0, imported: false, ...told });
  expect(await named('bản tin')).toBeUndefined();
  expect(await place.json(['terms', 'import', name])).toMatchObject({ imported: true, ...told });
  expect(await named('bản tin')).toMatchObject({ version: 1, changedBy: null });
  const { rows } = await sql<{ version: number }>`
    select version from term_history where concept = ${id as ConceptId} order by version`.execute(
    product.db,
  );
  expect(rows.map(({ version }) => version)).toEqual([1, 2, 3].slice(0, rows.length));
}, 30_000);

test('a file with mistakes is refused by its lines, and nothing is taken in', async () => {
  const before = (await allConcepts(product.db)).length;
  const name = file('wrong.csv');
  writeFileSync(
    name,
    'concept,language,rendering,status\nmới,vi,tờ báo,good\nmới,xx,paper,preferred\n',
  );
  const { code, refused } = await place.json<{ refused: object[] }>(['terms', 'import', name]);
  expect(code).toBe(1);
  expect(refused).toMatchObject([
    { line: 2, path: '/status', kind: 'not-one-of', value: 'good' },
    { line: 3, path: '/language', kind: 'not-a-language' },
  ]);
  const said = await place.run(['terms', 'import', name]);
  expect(said.stdout + said.stderr).toContain('line 2: /status not-one-of "good"');
  expect(await allConcepts(product.db)).toHaveLength(before);
  expect((await place.run(['terms', 'import', file('missing.csv')])).code).toBe(2);
  expect((await place.run(['terms', 'export', '--format', 'xls'])).code).toBe(2);
}, 30_000);
