import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Which module may know which. To let one more in, add it here and say why in the commit. */
const mayUse: Record<string, readonly string[]> = {
  access: ['kernel'],
  // A reorganisation (organisations) opens cases of succession; steps have terms (obligations).
  agreements: ['kernel', 'obligations', 'organisations'],
  // What is applied for is a visit; its applicant sees the terms of the law (obligations); the places that
  // are named become items in provinces (organisations).
  applications: ['kernel', 'obligations', 'organisations', 'visits'],
  content: ['kernel'],
  // An assignment goes to somebody who may do it (access), on a text at a stage (content).
  desk: ['access', 'content', 'kernel', 'markets'],
  funding: ['kernel'],
  kernel: [],
  markets: ['kernel'],
  notices: ['access', 'kernel'],
  obligations: ['kernel'],
  offers: ['kernel'],
  organisations: ['kernel'],
  papers: ['kernel'],
  publishing: ['kernel'],
  reach: ['kernel'],
  // What the readers of a market are cleared for.
  rights: ['kernel', 'markets'],
  site: ['kernel'],
  // An item is made of the texts and pictures of editions, and goes out under a licence.
  syndication: ['content', 'kernel', 'rights'],
  // A translation is made of the texts of editions.
  translation: ['content', 'kernel'],
  // A programme names provinces as they are on its days (organisations); what is asked has terms (obligations).
  visits: ['kernel', 'obligations', 'organisations'],
};

const root = import.meta.dirname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.includes('/') && /\.ts$/.test(path))
  .filter((path) => !/\.(test|fixture|contract)\.ts$/.test(path));

test.each(files)('%s imports only what its module may use', (path) => {
  const module = path.split('/')[0] ?? '';
  const allowed = (mayUse[module] ?? []).map((name) => `../${name}/index.ts`);
  const source = readFileSync(join(root, path), 'utf8');
  const imports = [...source.matchAll(/\b(?:from\s+|import\s*\(?\s*)'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
  const foreign = imports.filter((from) => !from.startsWith('./') && !allowed.includes(from));
  expect(foreign).toEqual([]);
});

test('the scan sees files, and every module is declared', () => {
  expect(files.length).toBeGreaterThan(20);
  expect([...new Set(files.map((path) => path.split('/')[0]))].sort()).toEqual(
    Object.keys(mayUse).sort(),
  );
});

test('the core depends on nothing', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, '../package.json'), 'utf8')) as {
    dependencies: object;
  };
  expect(dependencies).toEqual({});
});
