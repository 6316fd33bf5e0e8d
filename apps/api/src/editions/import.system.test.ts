import { parseBody } from '@nhipcau/core/content';
import { Document, HeadingLevel, ImageRun, Packer, Paragraph, TextRun } from 'docx';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { aText, type Desk, openDesk, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
let edition: Told;
beforeAll(async () => {
  desk = await openDesk();
  edition = await desk.edition('long-bien-bridge');
});
afterAll(() => desk.api.close());

function formOf(bytes: Uint8Array | string, name: string): FormData {
  const form = new FormData();
  const content = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  form.set('file', new File([content], name));
  return form;
}

const imported = (bytes: Uint8Array | string, name: string): Promise<Told> =>
  desk.done(desk.editor, 'POST', `/editions/${edition.id}/import`, { body: formOf(bytes, name) });

async function word(pictures: readonly Uint8Array[]): Promise<Uint8Array> {
  const children = [
    new Paragraph({ text: 'Cầu', heading: HeadingLevel.TITLE }),
    new Paragraph({ text: 'Lịch sử', heading: HeadingLevel.HEADING_1 }),
    new Paragraph({ children: [new TextRun('Đà Nẵng'.normalize('NFD'))] }),
    ...pictures.map(
      (data) =>
        new Paragraph({
          children: [
            new ImageRun({
              ...{ type: 'png', data, transformation: { width: 90, height: 60 } },
              altText: { name: 'a', title: '', description: 'Cầu trong sương' },
            }),
          ],
        }),
    ),
  ];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

describe('an import from Word', () => {
  test('gives a body to save, pictures in the library, and saves no text', async () => {
    const background = { r: 20, g: 80, b: 120 };
    const picture = await sharp({
      create: { width: 900, height: 600, channels: 3, background },
    })
      .png()
      .toBuffer();
    const broken = new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    const file = await word([picture, broken, picture]);
    const answer = await imported(file, 'Cầu Long Biên.docx');
    expect(answer.title).toBe('Cầu');
    const body = parseBody(answer.body);
    if (!body.ok) throw new Error(JSON.stringify(body.error));
    const [id] = answer.pictures as readonly string[];
    expect(answer.pictures).toEqual([id]);
    const image = { kind: 'image', picture: id, alt: 'Cầu trong sương', caption: '' };
    expect(body.value).toMatchObject([
      { kind: 'heading', level: 2 },
      { kind: 'paragraph', text: [{ text: 'Đà Nẵng', marks: [] }] },
      image,
      image,
    ]);
    expect(answer.notes).toEqual([
      { kind: 'refused-pictures', count: 1, near: ['Cầu trong sương'] },
    ]);
    expect(await desk.done(desk.editor, 'GET', `/pictures/${id}`)).toMatchObject({
      title: 'Cầu Long Biên (1)',
      alt: { vi: 'Cầu trong sương', en: '' },
      credit: '',
      licence: '',
    });
    const path = `/editions/${edition.id}`;
    expect(await desk.done(desk.editor, 'GET', path)).toMatchObject({ head: 1, version: 2 });
    const saved = await desk.done(desk.editor, 'PUT', `${path}/text`, {
      version: 2,
      body: aText({ body: answer.body }),
    });
    const { shortcomings } = saved as unknown as { shortcomings: readonly { kind: string }[] };
    expect(shortcomings.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['credit-missing', 'licence-missing']),
    );
    const refusal = await desk.refused(desk.editor, 'POST', `${path}/submit`, {
      version: 3,
      body: { publishAt: null, reason: null },
    });
    expect([refusal.status, refusal.kind]).toEqual([409, 'not-ready']);
  });

  test('of what is no Word file is refused with the reason', async () => {
    const cases = [
      ['xin chào', 'a.docx', 'not-a-word-file'],
      [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'a.doc', 'old-or-encrypted-word-file'],
      ['%PDF-1.7', 'a.pdf', 'unknown-kind-of-file'],
    ] as const;
    for (const [bytes, name, kind] of cases) {
      const refusal = await desk.refused(desk.editor, 'POST', `/editions/${edition.id}/import`, {
        body: formOf(bytes, name),
      });
      expect(refusal).toMatchObject({ status: 422, kind: 'import-refused', refusal: { kind } });
    }
  });

  test('of more than 30 MB is refused before it is read', async () => {
    const refusal = await desk.refused(desk.editor, 'POST', `/editions/${edition.id}/import`, {
      body: formOf(new Uint8Array(30_100_000), 'a.docx'),
    });
    expect([refusal.status, refusal.kind]).toEqual([413, 'body-too-large']);
  });

  test('is for those who may write the edition', async () => {
    const auditor = await desk.join('auditor', [everywhere('auditor')]);
    const refusal = await desk.refused(auditor, 'POST', `/editions/${edition.id}/import`, {
      body: formOf('# a', 'a.md'),
    });
    expect([refusal.status, refusal.kind]).toEqual([403, 'not-allowed']);
  });
});

test('an import from Markdown gives a body, and tells what stayed behind', async () => {
  const answer = await imported('# Cầu\n\nMột **hai**.\n\n![a](https://example.org/a.png)', 'a.md');
  expect(answer).toMatchObject({
    title: 'Cầu',
    pictures: [],
    notes: [{ kind: 'linked-pictures', count: 1, near: ['https://example.org/a.png'] }],
  });
  expect(parseBody(answer.body)).toMatchObject({ ok: true });
});
