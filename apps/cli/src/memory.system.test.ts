import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlace, type Place, type Product, runDatabase } from './cli.fixture.ts';

const place: Place = aPlace();
let product: Product;

beforeAll(async () => {
  await place.run(['migrate']);
  product = await runDatabase(place);
}, 120_000);
afterAll(async () => {
  await product?.stop();
  place.remove();
});

function fileOf(name: string, content: string): string {
  const path = join(place.folder, name);
  writeFileSync(path, content);
  return path;
}

const pair = ['--from', 'vi', '--to', 'lo'];
const tmx = `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="vi"/><body>
<tu><tuv xml:lang="vi-VN"><seg>Hạ Long &amp; <hi type="bold">biển</hi></seg></tuv><tuv xml:lang="lo"><seg>ຮາລອງ</seg></tuv></tu>
<tu><tuv xml:lang="vi"><seg>Chỉ có tiếng Việt</seg></tuv></tu>
</body></tmx>`;

test('memory import takes the pairs in once, and memory export writes them in a file that is read again', async () => {
  const file = fileOf('agency.tmx', tmx);
  expect(await place.json(['memory', 'import', file, ...pair])).toEqual({
    ...{ code: 0, imported: true, added: 1, known: 0, passedOver: 1 },
  });
  const { code, stdout } = await place.run(['memory', 'export', ...pair]);
  expect(code).toBe(0);
  expect(stdout).toContain('<prop type="x-nhipcau-origin">agency.tmx</prop>');
  const output = fileOf('out.tmx', stdout);
  expect(await place.json(['memory', 'import', output, ...pair])).toMatchObject({
    ...{ code: 0, added: 0, known: 1 },
  });
});

test('a file that is no TMX is refused with its line, and exit code 1', async () => {
  const file = fileOf('latin.tmx', '<?xml version="1.0" encoding="ISO-8859-1"?><tmx/>');
  const { code, stdout } = await place.run(['memory', 'import', file, ...pair]);
  expect([code, stdout]).toEqual([1, expect.stringContaining('line 1: it is not in UTF-8')]);
});

test('the same language twice is wrong use', async () => {
  expect((await place.run(['memory', 'export', '--from', 'vi', '--to', 'vi'])).code).toBe(2);
});
