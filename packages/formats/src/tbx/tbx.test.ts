import { instantOf } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manyConcepts, today } from '../term-file/concepts.fixture.ts';
import { readTermsTbx, termsTbx } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const at = instantOf(Date.parse('2026-11-28T02:00:00Z'));

test('concepts come back from a file as they were', () => {
  fc.assert(
    fc.property(manyConcepts, (concepts) => {
      const read = readTermsTbx(bytes(termsTbx(concepts, at)), today);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      expect(read.value.map(({ id, fields }) => ({ id, ...fields }))).toEqual(
        concepts.map(({ version, key, changedAt, changedBy, ...rest }) => rest),
      );
    }),
  );
});

/** A file as other tools write it; the concept has what we keep and what we do not. */
function foreign(concept: string, root = 'type="TBX-Basic" style="dct"'): Uint8Array {
  return bytes(`<?xml version="1.0"?>
<tbx ${root} xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:m="http://www.tbxinfo.net/ns/min" xmlns:b="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>a tool</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
${concept}
</body></text></tbx>`);
}

const section = (term: string): string =>
  `<conceptEntry id="c1"><langSec xml:lang="en-GB">${term}</langSec></conceptEntry>`;

test('a file of another tool is read by what it says, and what the termbase does not keep is passed over', () => {
  const read = readTermsTbx(
    foreign(`<conceptEntry id="c1">
<m:subjectField>Press</m:subjectField>
<transacGrp><b:transactionType>origination</b:transactionType><date>2010-04-17</date></transacGrp>
<langSec xml:lang="en-GB">
<descripGrp><b:definition>A meeting with the press.</b:definition><b:source>Our guide</b:source></descripGrp>
<termSec><term>press
  conference</term><m:partOfSpeech>noun</m:partOfSpeech><b:context>At the press conference …</b:context></termSec>
<termSec><term>news conference</term></termSec>
<termSec><term>PC</term><b:termType>acronym</b:termType><m:administrativeStatus>supersededTerm-admn-sts</m:administrativeStatus>
<note>Means a computer.</note></termSec>
</langSec></conceptEntry>`),
    today,
  );
  expect(read).toMatchObject({
    ok: true,
    value: [
      {
        ...{ line: 5, id: null },
        fields: {
          ...{ kind: 'term', subject: 'Press', sovereignty: false },
          definition: { vi: '', en: 'A meeting with the press.' },
          source: { title: 'Our guide', url: null, retrievedOn: today },
          renderings: [
            { language: 'en', text: 'press conference', status: 'preferred', partOfSpeech: 'noun' },
            { text: 'news conference', status: 'admitted', form: 'full' },
            { text: 'PC', status: 'forbidden', form: 'abbreviation', note: 'Means a computer.' },
          ],
        },
      },
    ],
  });
});

test.each([
  [
    'a status that is not of the picklist',
    foreign(
      section(
        '<termSec><term>a</term>\n<m:administrativeStatus>good</m:administrativeStatus></termSec>',
      ),
    ),
    { line: 6, path: '/min:administrativeStatus', kind: 'not-one-of', value: 'good' },
  ],
  [
    'a part of speech that is not',
    foreign(section('<termSec><term>a</term><m:partOfSpeech>Noun</m:partOfSpeech></termSec>')),
    { line: 5, path: '/min:partOfSpeech', kind: 'not-one-of', value: 'Noun' },
  ],
  [
    'a gender that is not, though it is not kept',
    foreign(
      section('<termSec><term>a</term><b:grammaticalGender>common</b:grammaticalGender></termSec>'),
    ),
    { line: 5, path: '/basic:grammaticalGender', kind: 'not-one-of' },
  ],
  [
    'an element of another dialect',
    foreign(section('<termSec><term>a</term><x:y xmlns:x="urn:x"/></termSec>')),
    { line: 5, path: '/?:y', kind: 'unknown-element' },
  ],
  [
    'a language that the site does not have',
    foreign(
      '<conceptEntry><langSec xml:lang="it"><termSec><term>a</term></termSec></langSec></conceptEntry>',
    ),
    { line: 5, path: '/xml:lang', kind: 'not-a-language' },
  ],
  ['no words', foreign(section('<termSec><term> </term></termSec>')), { line: 5, kind: 'empty' }],
  [
    'another dialect',
    foreign('', 'type="TBX-Core" style="dct"'),
    { line: 2, kind: 'other-dialect' },
  ],
  [
    'the other style',
    foreign('', 'type="TBX-Basic" style="dca"'),
    { line: 2, kind: 'other-style' },
  ],
  ['no TBX', bytes('<html/>'), { kind: 'not-tbx' }],
  [
    'a house note that somebody has broken',
    foreign(
      '<conceptEntry><note>nhipcau: {</note><langSec xml:lang="en"><termSec><term>a</term></termSec></langSec></conceptEntry>',
    ),
    { line: 5, path: '/note', kind: 'house-note-broken' },
  ],
  [
    'an entity that would read a file',
    bytes('<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx>&a;</tbx>'),
    { line: 1, kind: 'document-type' },
  ],
])('a file with %s is refused with its line', (_why, file, problem) => {
  expect(readTermsTbx(file, today)).toMatchObject({ ok: false, error: [problem] });
});
