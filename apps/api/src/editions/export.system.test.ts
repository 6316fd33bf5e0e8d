import { setTimeout as wait } from 'node:timers/promises';
import { readForeignText } from '@nhipcau/formats/imports';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aText, type Desk, openDesk, paragraph } from '../works/desk.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.api.close());

const exported = (id: string, format = 'docx', cookie = desk.editor): Promise<Response> =>
  desk.api.ask('GET', `/api/v1/editions/${id}/export?format=${format}`, { cookie });

/** A picture in the library whose files are made. */
async function picture(): Promise<string> {
  const create = { width: 900, height: 600, channels: 3, background: '#146' } as const;
  const form = new FormData();
  const bytes = new Uint8Array(await sharp({ create }).jpeg().toBuffer());
  form.set('file', new File([bytes], 'a.jpg', { type: 'image/jpeg' }));
  const words = { title: 'Cầu', altVi: '', altEn: '', credit: 'Lan', licence: 'CC-BY-4.0' };
  for (const [name, value] of Object.entries(words)) form.set(name, value);
  const { id } = await desk.done(desk.editor, 'POST', '/pictures', { body: form });
  for (let tries = 0; tries < 300; tries += 1) {
    const cookie = desk.editor;
    const file = await desk.api.ask('GET', `/api/v1/pictures/${id}/file`, { cookie });
    await file.arrayBuffer();
    if (file.status === 200) return id;
    await wait(50);
  }
  throw new Error('the files were not made');
}

test('an edition is given as a Word file, with its pictures and their credits', async () => {
  const edition = await desk.edition('long-bien-bridge');
  const id = await picture();
  const attrs = { id: 'block0002', source: null, picture: id, alt: 'Cầu', caption: 'Sông' };
  const content = [paragraph('block0001', 'Đà Nẵng'), { type: 'image', attrs }];
  await desk.done(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
    version: 2,
    body: aText({ body: { type: 'doc', content } }),
  });
  const answer = await exported(edition.id);
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="long-bien-bridge.vi.docx"',
  );
  const file = new Uint8Array(await answer.arrayBuffer());
  const read = readForeignText(file, 'a.docx');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const said = (text: string) => ({ kind: 'paragraph', text: [{ text, marks: [] }] });
  expect(read.value.title).toBe('Cầu Long Biên');
  expect(read.value.blocks).toMatchObject([
    said('Một nhịp cầu qua sông Hồng.'),
    said('Đà Nẵng'),
    { kind: 'image', alt: 'Cầu', caption: 'Sông' },
    said('Lan'),
  ]);
  const [jpeg] = read.value.pictures;
  expect((await sharp(jpeg?.bytes).metadata()).format).toBe('jpeg');
  expect(new Uint8Array(await (await exported(edition.id)).arrayBuffer())).toEqual(file);
});

test('an edition is given as a PDF, the same bytes each time', async () => {
  const edition = await desk.edition('paper-bridge');
  const answer = await exported(edition.id, 'pdf');
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="paper-bridge.vi.pdf"',
  );
  const file = Buffer.from(await answer.arrayBuffer());
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  expect(Buffer.from(await (await exported(edition.id, 'pdf')).arrayBuffer())).toEqual(file);
});

test('other formats, and editions that are not there, are refused', async () => {
  const edition = await desk.edition('another-bridge');
  expect((await exported(edition.id, 'exe')).status).toBe(422);
  expect((await exported(desk.api.ids())).status).toBe(404);
});
