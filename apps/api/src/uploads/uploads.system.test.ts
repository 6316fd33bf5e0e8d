import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '@nhipcau/core/kernel';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Told } from '../works/desk.fixture.ts';
import { uploadFolder } from './upload-folder.ts';

let desk: Desk;
let file: Buffer;
beforeAll(async () => {
  desk = await openDesk();
  const noise = { raw: { width: 400, height: 300, channels: 3 } } as const;
  file = await sharp(randomBytes(400 * 300 * 3), noise)
    .jpeg({ quality: 95 })
    .toBuffer();
});
afterAll(() => desk.api.close());

const half = (): number => Math.floor(file.length / 2);
const words = { title: 'Ảnh', altVi: '', altEn: '', credit: 'Lan', licence: 'CC-BY-4.0' };
const folder = (): string => join(desk.api.folder, 'uploads');

async function begin(
  bytes = file.length,
  type = 'image/jpeg',
  cookie = desk.editor,
): Promise<Told> {
  const answer = await desk.api.ask('POST', '/api/v1/uploads', {
    cookie,
    body: { name: 'a.jpg', type, bytes },
  });
  return (await answer.json()) as Told;
}

function send(id: string, offset: number, bytes: Uint8Array, cookie = desk.editor) {
  const form = new FormData();
  form.append('offset', String(offset));
  form.append('file', new File([new Uint8Array(bytes)], 'part'));
  return desk.api.ask('PUT', `/api/v1/uploads/${id}/part`, { cookie, body: form });
}

const finish = (id: string) =>
  desk.api.ask('POST', `/api/v1/uploads/${id}/finish`, { cookie: desk.editor, body: words });
const told = async (answer: Response): Promise<Told> => (await answer.json()) as Told;

test('a file comes in part by part, and whoever lost the connection is told where to go on', async () => {
  const { id, offset } = await begin();
  expect(offset).toBe(0);
  expect(await told(await send(id, 0, file.subarray(0, half())))).toMatchObject({ offset: half() });
  // The answer was lost: the part is sent once more.
  const again = await send(id, 0, file.subarray(0, half()));
  expect([again.status, await told(again)]).toMatchObject([409, { offset: half() }]);
  expect(await told(await finish(id))).toMatchObject({ offset: half() });
  const open = await desk.done(desk.editor, 'GET', '/uploads');
  expect(open.items).toMatchObject([{ id, bytes: file.length, offset: half() }]);
  expect(await desk.done(desk.editor, 'GET', `/uploads/${id}`)).toMatchObject({ offset: half() });
  await send(id, half(), file.subarray(half()));
  const picture = await finish(id);
  expect([picture.status, await told(picture)]).toMatchObject([
    201,
    { widthPx: 400, title: 'Ảnh' },
  ]);
  // The answer was lost: finishing again gives the same picture.
  const known = await finish(id);
  expect(known.status).toBe(200);
  expect(readdirSync(folder()).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect((await desk.done(desk.editor, 'GET', '/uploads')).items).toEqual([]);
});

test('of parts that are sent at the same time one is taken in', async () => {
  const { id } = await begin();
  const answers = await Promise.all([1, 2, 3].map(() => send(id, 0, file.subarray(0, half()))));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  await desk.api.ask('DELETE', `/api/v1/uploads/${id}`, { cookie: desk.editor });
});

test('an upload is its own person’s alone, and is forgotten when it is cancelled', async () => {
  const { id } = await begin();
  expect((await desk.refused(desk.publisher, 'GET', `/uploads/${id}`)).status).toBe(404);
  expect((await send(id, 0, file, desk.publisher)).status).toBe(404);
  const cancelled = await desk.api.ask('DELETE', `/api/v1/uploads/${id}`, { cookie: desk.editor });
  expect(cancelled.status).toBe(204);
  expect((await desk.refused(desk.editor, 'GET', `/uploads/${id}`)).status).toBe(404);
  expect(readdirSync(folder()).filter((name) => name.startsWith(id))).toEqual([]);
});

test('what is too large is refused before a byte is sent, what is hostile with the first part', async () => {
  expect(await begin(30_000_001)).toMatchObject({ refusal: { kind: 'too-many-bytes' } });
  const cases: readonly [bytes: Uint8Array, refusal: object][] = [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), { kind: 'unsupported-format' }],
    [pngHeader(20_000, 20_000), { kind: 'too-many-pixels' }],
    [
      Buffer.concat([file.subarray(0, 2), comment('<script>'), file.subarray(2)]),
      { kind: 'polyglot' },
    ],
    [await sharp(file).png().toBuffer(), { kind: 'wrong-type' }],
  ];
  for (const [bytes, refusal] of cases) {
    const type = refusal === cases[1]?.[1] ? 'image/png' : 'image/jpeg';
    const { id } = await begin(29_000_000, type);
    const answer = await send(id, 0, bytes.subarray(0, 4_000_000));
    expect([answer.status, await told(answer)]).toMatchObject([422, { refusal }]);
    expect(readdirSync(folder()).filter((name) => name.startsWith(id))).toEqual([]);
  }
});

test('a part of the file never goes over its length, nor does a file that lies become a picture', async () => {
  const { id } = await begin(100);
  expect(await told(await send(id, 0, file))).toMatchObject({ status: 413, most: 100 });
  await send(id, 0, file.subarray(0, 100));
  const answer = await finish(id);
  expect([answer.status, await told(answer)]).toMatchObject([
    422,
    { refusal: { kind: 'damaged' } },
  ]);
});

test('what is not finished in a day is swept with its bytes, and nothing younger', async () => {
  const uploads = uploadFolder(folder());
  const { id, endsAt } = await begin();
  await send(id, 0, file.subarray(0, half()));
  const over = Date.parse(String(endsAt)) as Instant;
  writeFileSync(join(folder(), `${id}.json.new`), 'half a note');
  await uploads.sweep((over - 1) as Instant);
  expect(await uploads.find(id)).toMatchObject({ offset: half() });
  await uploads.sweep(over);
  expect(readdirSync(folder()).filter((name) => name.startsWith(id))).toEqual([]);
});

/** A comment of JPEG (ISO/IEC 10918-1 §B.2.4.5). */
function comment(words: string): Buffer {
  return Buffer.concat([Buffer.of(0xff, 0xfe, 0, words.length + 2), Buffer.from(words)]);
}

/** The first bytes of a PNG that claims a size and holds no pixel. */
function pngHeader(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d', 'hex').copy(bytes);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.set([8, 2, 0, 0, 0], 24);
  return bytes;
}
