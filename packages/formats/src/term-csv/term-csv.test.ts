import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manyConcepts, today } from '../term-file/concepts.fixture.ts';
import { readTermsCsv, termsCsv } from './index.ts';

test('concepts come back from a file as they were, and no cell is a formula', () => {
  fc.assert(
    fc.property(manyConcepts, (concepts) => {
      const file = termsCsv(concepts);
      expect(file).not.toMatch(/(?:^|[,\n])"?[=+@\t-]/);
      const read = readTermsCsv(file, today);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      expect(read.value.map(({ id, fields }) => ({ id, ...fields }))).toEqual(
        concepts.map(({ version, key, changedAt, changedBy, ...rest }) => rest),
      );
    }),
  );
});

test('a table written by hand needs four columns, in any order; lines that share a word are one concept', () => {
  const file = 'Language;'
    .replace(';', ',rendering,status,concept\n')
    .concat(
      'vi,họp báo,preferred,mới-1\nen,press conference,preferred,mới-1\nvi,phóng viên,preferred,mới-2\n',
    );
  const read = readTermsCsv(file, today);
  expect(read).toMatchObject({
    ok: true,
    value: [
      { line: 2, id: null, fields: { kind: 'term', renderings: [{ text: 'họp báo' }, {}] } },
      { line: 4, id: null, fields: { source: null, renderings: [{ form: 'full' }] } },
    ],
  });
});

const head = 'concept,kind,subject,language,rendering,status,form,expand,valid_from\n';

test.each([
  [
    'no column for the words',
    'concept,language\n',
    { line: 1, path: '/rendering', kind: 'missing' },
  ],
  ['a column that is not known', `x,${head}`, { line: 1, path: '/x', kind: 'unknown-field' }],
  ['a quote that never ends', `${head}"a,`, { line: 2, kind: 'bad-quote' }],
  ['no concept', `${head},,,vi,báo,preferred\n`, { line: 2, path: '/concept', kind: 'missing' }],
  ['another kind', `${head}a,person,,vi,An,preferred\n`, { path: '/kind', kind: 'not-one-of' }],
  ['another status', `${head}a,,,vi,báo,good\n`, { path: '/status', kind: 'not-one-of' }],
  [
    'another language',
    `${head}a,,,it,stampa,preferred\n`,
    { path: '/language', kind: 'not-a-language' },
  ],
  ['no words', `${head}a,,,vi,,preferred\n`, { path: '/renderings/0/text', kind: 'empty' }],
  ['no day', `${head}a,,,vi,báo,preferred,,,1/7\n`, { path: '/valid_from', kind: 'not-a-moment' }],
  [
    'the same words twice',
    `${head}a,,,vi,báo,preferred\na,,,vi,báo,admitted\n`,
    { line: 3, path: '/renderings/1/text', kind: 'rendering-repeated' },
  ],
  [
    'two opinions on one concept',
    `${head}a,term,x,vi,báo,preferred\na,term,y,en,press,preferred\n`,
    { line: 3, path: '/subject', kind: 'concept-differs', first: 2 },
  ],
])('a file with %s is refused with its line', (_why, file, problem) => {
  expect(readTermsCsv(file, today)).toMatchObject({ ok: false, error: [problem] });
});
