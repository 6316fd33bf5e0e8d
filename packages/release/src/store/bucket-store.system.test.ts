import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHead } from '../log/read-log.ts';
import { publishPages } from '../release.fixture.ts';
import { type BucketServer, startBucketServer } from './bucket-server.fixture.ts';
import { bucketStore } from './bucket-store.ts';
import { objectStoreContract } from './object-store.contract.ts';
import { openStore } from './open-store.ts';
import { StoreUnreachable, StoreUnwritable } from './store-errors.ts';

let server: BucketServer;
beforeAll(async () => {
  server = await startBucketServer();
});
afterAll(() => server.stop());

objectStoreContract('bucketStore', async () => bucketStore(server.location()));

describe('bucketStore', () => {
  test('keeps stores in one bucket apart', async () => {
    const [one, other] = [bucketStore(server.location()), bucketStore(server.location())];
    await one.put('log/head.json', new Uint8Array([1]));
    expect(await other.has('log/head.json')).toBe(false);
    for await (const name of other.list('')) throw new Error(`${name} is the other store's`);
  });

  test('tells a store that does not answer from one that is empty', async () => {
    const nowhere = bucketStore({ ...server.location(), endpoint: 'http://127.0.0.1:9' });
    await expect(readHead(nowhere)).rejects.toThrow(StoreUnreachable);
    await expect(nowhere.put('nodes/a', new Uint8Array())).rejects.toThrow(StoreUnwritable);
    const foreign = bucketStore({ ...server.location(), bucket: 'no-such-bucket' });
    await expect(foreign.get('log/head.json')).rejects.toThrow(StoreUnreachable);
  });

  test('says no secret in its errors', async () => {
    const location = {
      ...server.location(),
      ...{ accessKeyId: 'nobody', secretAccessKey: 'very-secret-indeed' },
    };
    const fault: unknown = await bucketStore(location)
      .get('nodes/a')
      .catch((error) => error);
    expect(fault).toBeInstanceOf(StoreUnreachable);
    expect(JSON.stringify([String(fault), fault])).not.toContain('very-secret-indeed');
  });

  test('tells of a new head, and not after it was ended', async () => {
    const { objects, watch } = await openStore(server.location());
    await publishPages(objects, { '/vi/': 'Trang đầu' });
    let moved = 0;
    const end = watch(() => {
      moved += 1;
    });
    await expect.poll(() => moved, { timeout: 10_000 }).toBe(1);
    await publishPages(objects, { '/vi/': 'Trang sửa' });
    await expect.poll(() => moved, { timeout: 10_000 }).toBe(2);
    end();
    await publishPages(objects, { '/vi/': 'Lần ba' });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(moved).toBe(2);
  });
});
