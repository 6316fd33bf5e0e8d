import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aText, type Desk, openDesk, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.api.close());

const told = (at: number): string => new Date(at).toISOString();

let colour = 0;
async function jpeg(width = 1_200, height = 800, exif = false): Promise<Buffer> {
  colour += 1;
  const background = { r: (colour * 12) % 256, g: 80, b: 120 };
  const plain = sharp({ create: { width, height, channels: 3, background } }).jpeg();
  if (!exif) return plain.toBuffer();
  return plain
    .withExif({
      IFD0: { Artist: 'Somebody Private' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 30/1' },
    })
    .toBuffer();
}

function upload(
  bytes: Uint8Array | string,
  type: string,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const form = new FormData();
  const file = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  form.append('file', new File([file], name, { type }));
  const all = { title: 'Ảnh', altVi: 'Cầu', altEn: 'Bridge', credit: 'Lan', licence: 'CC-BY-4.0' };
  for (const [key, value] of Object.entries({ ...all, ...fields })) form.append(key, value);
  const headers = { cookie: desk.editor, origin: 'http://localhost:4001' };
  return fetch(`${desk.api.url}/api/v1/pictures`, { method: 'POST', headers, body: form });
}

async function taken(bytes: Uint8Array): Promise<Told> {
  const answer = await upload(bytes, 'image/jpeg', 'a.jpg');
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as Told;
}

/** Waits until the files of a picture are made. */
async function rendered(id: string): Promise<Response> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await desk.api.ask('GET', `/api/v1/pictures/${id}/file?width=480`, {
      cookie: desk.editor,
    });
    if (answer.status !== 409) return answer;
    await answer.text();
    await wait(50);
  }
  throw new Error('the files were not made');
}

describe('an upload', () => {
  test('keeps the pixels and nothing else, under the hash of what is kept', async () => {
    const bytes = await jpeg(900, 600, true);
    expect(bytes.includes('Somebody Private')).toBe(true);
    const picture = await taken(bytes);
    expect(picture).toMatchObject({
      format: 'jpeg',
      widthPx: 900,
      heightPx: 600,
      focal: { x: 0.5, y: 0.5 },
      alt: { vi: 'Cầu', en: 'Bridge' },
      usedIn: [],
    });
    const sha256 = String(picture.sha256);
    const kept = readFileSync(join(desk.api.folder, 'media', sha256.slice(0, 2), sha256));
    expect(kept.includes('Somebody Private')).toBe(false);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect((await rendered(picture.id)).status).toBe(200);
  });

  test('of known bytes gives the picture that has them', async () => {
    const bytes = await jpeg();
    const first = await taken(bytes);
    const again = await upload(bytes, 'image/jpeg', 'b.jpg', { title: 'Khác' });
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ id: first.id, title: 'Ảnh' });
  });

  test.each<
    [why: string, make: () => Promise<[Uint8Array | string, string, string]>, refusal: object]
  >([
    [
      'with a header of 20,000 × 20,000',
      async () => [hugePngHeader(20_000, 20_000), 'image/png', 'a.png'],
      { kind: 'too-many-pixels', widthPx: 20_000 },
    ],
    [
      'of SVG',
      async () => ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', 'a.svg'],
      { kind: 'unsupported-format', format: 'svg' },
    ],
    [
      'that is not what it says',
      async () => [await jpeg(20, 20), 'image/png', 'a.png'],
      { kind: 'wrong-type', actual: 'jpeg' },
    ],
    [
      'that is cut off',
      async () => [(await jpeg(200, 200)).subarray(0, 300), 'image/jpeg', 'a.jpg'],
      { kind: 'truncated' },
    ],
    ['of nothing', async () => ['', 'image/jpeg', 'a.jpg'], { kind: 'empty' }],
  ])('%s is refused', async (_why, make, refusal) => {
    const answer = await upload(...(await make()));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      type: 'urn:nhipcau:problem:picture-refused',
      refusal,
    });
  });

  test('refused leaves nothing in the media folder', async () => {
    const before = await desk.api.db.selectFrom('picture').select('id').execute();
    await upload('GIF89a', 'image/gif', 'a.gif');
    const after = await desk.api.db.selectFrom('picture').select('id').execute();
    expect(after).toHaveLength(before.length);
    expect(existsSync(join(desk.api.folder, 'media', 'tmp', 'x'))).toBe(false);
  });
});

describe('the files of a picture', () => {
  test('are JPEG of the smallest width that is enough', async () => {
    const { id } = await taken(await jpeg(1_200, 800));
    const small = await rendered(id);
    expect(small.headers.get('content-type')).toBe('image/jpeg');
    const widths: unknown[] = [];
    for (const width of [480, 960, 1600]) {
      const path = `/api/v1/pictures/${id}/file?width=${width}`;
      const answer = await desk.api.ask('GET', path, { cookie: desk.editor });
      widths.push((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width);
    }
    expect(widths).toEqual([480, 960, 960]);
  });

  test('are found at the paths that public pages name, by people who are signed in', async () => {
    const { id } = await taken(await jpeg(600, 400));
    await rendered(id);
    const rows = await desk.api.db
      .selectFrom('rendition')
      .select(['sha256', 'type'])
      .where('picture', '=', id as never)
      .execute();
    for (const { sha256, type } of rows) {
      const path = `/media/${sha256.slice(0, 24)}.${type === 'image/avif' ? 'avif' : 'jpg'}`;
      const answer = await desk.api.ask('GET', path, { cookie: desk.editor });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      expect((await desk.api.ask('GET', path)).status).toBe(401);
    }
    for (const path of ['/media/x', `/media/${'0'.repeat(24)}.jpg`, '/media/..%2f..%2fkeys']) {
      expect((await desk.api.ask('GET', path, { cookie: desk.editor })).status).toBe(404);
    }
  });

  test('have to be there before a text that shows it is submitted', async () => {
    const { id } = await taken(await jpeg());
    await rendered(id);
    const edition = await desk.edition('with-a-picture');
    const hero = { picture: id, alt: 'Cầu', caption: '' };
    const saved = await desk.done(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
      version: edition.version,
      body: aText({ hero }),
    });
    expect(saved.shortcomings).toEqual([]);
    await sql`delete from rendition where picture = ${id}`.execute(desk.api.db);
    const refusal = await desk.refused(desk.editor, 'POST', `/editions/${edition.id}/submit`, {
      version: saved.version,
      body: { publishAt: null, reason: null },
    });
    expect(refusal).toMatchObject({
      kind: 'not-ready',
      shortcomings: [{ kind: 'picture-pending', at: id }],
    });
  });
});

describe('the licence of a picture', () => {
  test('is asked for with its period at the time when a text goes out, and named with the picture', async () => {
    const picture = await taken(await jpeg());
    await rendered(picture.id);
    const edition = await desk.edition('with-a-licence');
    const hero = { picture: picture.id, alt: 'Cầu', caption: '' };
    const until = Date.now() + 3_600_000;
    const patch = (version: number, body: object) => ({ version, body });
    const path = `/pictures/${picture.id}`;
    const empty = { licensedFrom: told(until), licensedUntil: told(until) };
    expect(await desk.refused(desk.editor, 'PATCH', path, patch(1, empty))).toMatchObject({
      status: 422,
      type: 'urn:nhipcau:problem:licence-period-empty',
    });
    const rights = { credit: '', licensedUntil: told(until), source: 'Hãng ảnh, hợp đồng 7' };
    // A field that must not be empty is refused by name; a picture comes in without credit.
    await sql`update picture set credit = '' where id = ${picture.id}`.execute(desk.api.db);
    const { credit: _, ...period } = rights;
    const described = await desk.done(desk.editor, 'PATCH', path, patch(1, period));
    expect(described).toMatchObject({ source: 'Hãng ảnh, hợp đồng 7', licensedUntil: told(until) });
    const saved = await desk.done(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
      version: edition.version,
      body: aText({ hero }),
    });
    const lacks = async (publishAt: number | null): Promise<unknown> => {
      const body = { publishAt: publishAt === null ? null : told(publishAt), reason: null };
      const submitted = { version: saved.version, body };
      const steps = `/editions/${edition.id}/submit`;
      return (await desk.refused(desk.editor, 'POST', steps, submitted)).shortcomings;
    };
    const at = picture.id;
    expect(await lacks(null)).toEqual([{ kind: 'credit-missing', at }]);
    expect(await lacks(until - 1)).toEqual([{ kind: 'credit-missing', at }]);
    expect(await lacks(until)).toEqual([
      { kind: 'credit-missing', at },
      { kind: 'licence-ended', at },
    ]);
  });
});

describe('a change of what is said of a picture', () => {
  test('reaches the public where the picture is public, and names its works', async () => {
    const picture = await taken(await jpeg());
    await rendered(picture.id);
    const edition = await desk.edition('public-picture');
    const hero = { picture: picture.id, alt: 'Cầu', caption: '' };
    await sql`delete from outbox`.execute(desk.api.db);
    const patch = (version: number, body: unknown): Promise<Told> =>
      desk.done(desk.editor, 'PATCH', `/pictures/${picture.id}`, { version, body });
    await patch(1, { credit: 'Minh' });
    expect(await desk.outbox()).toEqual([]);
    await desk.publish(edition.id, { hero });
    await sql`delete from outbox`.execute(desk.api.db);
    const changed = await patch(2, { focal: { x: 0, y: 1 } });
    expect(changed).toMatchObject({ version: 3, credit: 'Minh', focal: { x: 0, y: 1 } });
    expect(changed.usedIn).toEqual([{ work: edition.work, title: 'Cầu Long Biên' }]);
    expect((await desk.outbox()).map(({ keys }) => keys)).toEqual([[`picture:${picture.id}`]]);
    const page = await desk.done(desk.editor, 'GET', '/pictures?q=minh');
    expect((page.items as Told[]).map(({ id }) => id)).toEqual([picture.id]);
    const refusal = await desk.refused(desk.editor, 'PATCH', `/pictures/${picture.id}`, {
      version: 1,
      body: { credit: 'x' },
    });
    expect(refusal).toMatchObject({ status: 412, current: { id: picture.id, version: 3 } });
  });
});

describe('where a picture is used', () => {
  test('is told for each text and place, public ones first; a picture in use is not deleted', async () => {
    const picture = await taken(await jpeg());
    await rendered(picture.id);
    const path = `/pictures/${picture.id}`;
    const told = () => desk.done(desk.editor, 'GET', `${path}/uses`);
    expect(await told()).toEqual({ uses: [], hidden: 0 });
    const one = { picture: picture.id, alt: 'Cầu', caption: '' };
    const own = (id: string) => ({ id, source: null });
    const body = {
      type: 'doc',
      content: [
        { type: 'paragraph', attrs: own('block0001'), content: [{ type: 'text', text: 'Một' }] },
        { type: 'image', attrs: { ...own('block0002'), ...one } },
        { type: 'gallery', attrs: { ...own('block0003'), pictures: [one, one] } },
      ],
    };
    const live = await desk.edition('use-live');
    await desk.publish(live.id, { hero: one });
    const draft = await desk.edition('use-draft');
    const saved = await desk.done(desk.editor, 'PUT', `/editions/${draft.id}/text`, {
      version: draft.version,
      body: aText({ title: 'Nháp', body }),
    });
    expect(await told()).toMatchObject({
      uses: [
        { edition: live.id, places: ['hero'], live: true, newest: true },
        { edition: draft.id, title: 'Nháp', places: ['figure', 'gallery'], live: false },
      ],
      hidden: 0,
    });
    await desk.done(desk.editor, 'PUT', `/editions/${draft.id}/text`, {
      version: saved.version,
      body: aText(),
    });
    const [, later] = (await told()).uses as Told[];
    expect(later).toMatchObject({ edition: draft.id, live: false, newest: false });
    const refusal = await desk.refused(desk.editor, 'DELETE', path, { version: 1 });
    expect(refusal).toMatchObject({ kind: 'picture-used', status: 409, editions: 2 });
  });

  test('nowhere: it may be deleted, with its original, and its bytes come in anew', async () => {
    const bytes = await jpeg();
    const { id, sha256 } = await taken(bytes);
    await rendered(id);
    const name = String(sha256);
    const original = join(desk.api.folder, 'media', name.slice(0, 2), name);
    expect(existsSync(original)).toBe(true);
    const stale = await desk.refused(desk.editor, 'DELETE', `/pictures/${id}`, { version: 2 });
    expect(stale.status).toBe(412);
    const how = { cookie: desk.editor, version: 1 };
    expect((await desk.api.ask('DELETE', `/api/v1/pictures/${id}`, how)).status).toBe(204);
    expect(existsSync(original)).toBe(false);
    expect((await desk.refused(desk.editor, 'GET', `/pictures/${id}`)).status).toBe(404);
    expect((await taken(bytes)).id).not.toBe(id);
  });
});

describe('look-alikes', () => {
  /** Some discs; the same for the same `seed`. */
  const drawing = (seed: number): Promise<Buffer> => {
    const discs = Array.from({ length: 9 }, (_, at) => {
      const next = (most: number): number => ((seed * 7_919 + at * 3_571 + most * 31) % 997) * most;
      return `<circle cx="${next(1.2)}" cy="${next(0.8)}" r="${60 + next(0.2)}" fill="hsl(${next(0.3)} 50% ${next(0.1)}%)"/>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">${discs.join('')}</svg>`;
    return sharp(Buffer.from(svg)).flatten({ background: '#777' }).jpeg().toBuffer();
  };

  test('of a picture are told, the most alike first; what differs is not', async () => {
    const first = await taken(await drawing(1));
    const other = await taken(await drawing(2));
    const smaller = await taken(
      await sharp(await drawing(1))
        .resize(700)
        .jpeg()
        .toBuffer(),
    );
    const { items } = await desk.done(desk.editor, 'GET', `/pictures/${smaller.id}/look-alikes`);
    const found = items as Told[];
    expect(found.map(({ id }) => id)).toContain(first.id);
    expect(found.map(({ id }) => id)).not.toContain(other.id);
    expect(found[0]).toMatchObject({ title: 'Ảnh', widthPx: 1_200, heightPx: 800 });
  });
});

describe('a new file for a picture', () => {
  test('is proposed with a reason, let in by another person, and corrects every public text that shows it', async () => {
    const [picture, file] = [await taken(await jpeg(900, 600)), await taken(await jpeg(700, 500))];
    await rendered(picture.id);
    await rendered(file.id);
    const path = `/pictures/${picture.id}/replacement`;
    const ask = (cookie: string, method: string, body?: unknown, at = path, version = 1) =>
      desk.api.ask(method, `/api/v1${at}`, {
        cookie,
        version,
        ...(body !== undefined && { body }),
      });
    const edition = await desk.edition('replaced-picture');
    const drafted = await desk.edition('replaced-in-draft');
    const hero = { picture: picture.id, alt: 'Cầu', caption: '' };
    await desk.publish(edition.id, { hero });
    await desk.done(desk.editor, 'PUT', `/editions/${drafted.id}/text`, {
      version: drafted.version,
      body: aText({ hero }),
    });
    const body = { file: file.id, reason: 'Ảnh đầu chụp cầu khác' };
    const used = { file: picture.id, reason: 'x' };
    expect((await ask(desk.publisher, 'PUT', used)).status).toBe(422);
    expect((await ask(desk.publisher, 'PUT', body)).status).toBe(204);
    expect((await ask(desk.publisher, 'PUT', body)).status).toBe(409);
    expect(await desk.done(desk.editor, 'GET', path)).toMatchObject({ replacement: body });
    const approve = `${path}/approve`;
    // Four eyes, as with a text.
    expect((await ask(desk.publisher, 'POST', {}, approve)).status).toBe(403);
    await sql`update picture set licence = '' where id = ${file.id}`.execute(desk.api.db);
    const bare = await ask(desk.otherPublisher, 'POST', {}, approve);
    expect([bare.status, await bare.json()]).toMatchObject([
      409,
      { shortcomings: [{ kind: 'licence-missing', at: file.id }] },
    ]);
    await sql`update picture set licence = 'CC0-1.0' where id = ${file.id}`.execute(desk.api.db);
    await sql`delete from outbox`.execute(desk.api.db);
    const done = await ask(desk.otherPublisher, 'POST', {}, approve);
    expect([done.status, await done.json()]).toMatchObject([
      200,
      { id: picture.id, version: 2, sha256: file.sha256, widthPx: 700, licence: 'CC0-1.0' },
    ]);
    const after = await desk.done(desk.editor, 'GET', `/editions/${edition.id}`);
    expect(after).toMatchObject({ stage: 'published', corrections: [{ reason: body.reason }] });
    const draft = await desk.done(desk.editor, 'GET', `/editions/${drafted.id}`);
    expect(draft).toMatchObject({ stage: 'draft', corrections: [] });
    const outbox = await desk.outbox();
    expect([...new Set(outbox.map(({ reason }) => reason))]).toEqual([body.reason]);
    expect(outbox.flatMap(({ keys }) => keys)).toEqual(
      expect.arrayContaining([`picture:${picture.id}`, 'corrections:vi']),
    );
    expect((await desk.refused(desk.editor, 'GET', `/pictures/${file.id}`)).status).toBe(404);
    // What its former files were stays known, for the day on which a licence ends.
    const { rows } = await sql<{ files: number }>`select count(*)::int as files from picture_file
      where picture = ${picture.id}`.execute(desk.api.db);
    expect(rows[0]?.files).toBeGreaterThan(2);
  });

  test('may be turned down; of a picture that nobody sees it is let in by whoever proposed it', async () => {
    const [picture, file] = [await taken(await jpeg(500, 300)), await taken(await jpeg(400, 300))];
    const path = `/api/v1/pictures/${picture.id}/replacement`;
    const cookie = desk.publisher;
    const body = { file: file.id, reason: 'Bản rõ hơn' };
    expect((await desk.api.ask('PUT', path, { cookie, body })).status).toBe(204);
    const kept = await desk.refused(cookie, 'DELETE', `/pictures/${file.id}`, { version: 1 });
    expect(kept.kind).toBe('replacement-waits');
    expect((await desk.api.ask('DELETE', path, { cookie })).status).toBe(204);
    expect((await desk.api.ask('DELETE', path, { cookie })).status).toBe(404);
    await desk.api.ask('PUT', path, { cookie, body });
    const how = { cookie, version: 1, body: {} };
    expect((await desk.api.ask('POST', `${path}/approve`, how)).status).toBe(200);
  });
});

/** The first bytes of a PNG that claims a size and holds no pixel. */
function hugePngHeader(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d', 'hex').copy(bytes);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.set([8, 2, 0, 0, 0], 24);
  return bytes;
}
