import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { checkedName } from './checked-name.ts';
import type { BucketLocation } from './location.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { StoreUnreachable, StoreUnwritable } from './store-errors.ts';

/** How many objects are put at a time. */
const atOnce = 16;

/**
 * A release store in a bucket of an S3-compatible object store, which must give what was put last to
 * whoever reads after that (Amazon S3 does since December 2020). A put is whole or not at all and
 * lasting when it settles; nothing rests on conditional writes, which not every such store has.
 * @throws from each call: {@link StoreUnreachable}, {@link StoreUnwritable}
 */
export function bucketStore(at: BucketLocation): ObjectStore {
  const client = new S3Client({
    region: at.region,
    ...(at.endpoint !== null && { endpoint: at.endpoint, forcePathStyle: true }),
    credentials: { accessKeyId: at.accessKeyId, secretAccessKey: at.secretAccessKey },
    // Some stores know no checksums but the signature's own.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const { bucket: Bucket, prefix } = at;
  const begin = prefix === '' ? '' : `${prefix}/`;
  const keyOf = (name: string): string => `${begin}${checkedName(name)}`;

  const put = async (name: string, bytes: Uint8Array): Promise<void> => {
    const Key = keyOf(name);
    try {
      await client.send(new PutObjectCommand({ Bucket, Key, Body: bytes }));
    } catch (cause) {
      throw new StoreUnwritable(`${name}: ${wordsOf(cause)}`, { cause });
    }
  };

  return {
    put,
    putMany: async (objects) => {
      for (let from = 0; from < objects.length; ) {
        const part = inAnyOrder(objects, from);
        await Promise.all(part.map(({ name, bytes }) => put(name, bytes)));
        from += part.length;
      }
    },
    get: async (name) => {
      const Key = keyOf(name);
      return orAbsent(name, async () => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return Body === undefined ? new Uint8Array() : await Body.transformToByteArray();
      });
    },
    has: async (name) => {
      const Key = keyOf(name);
      const head = () => client.send(new HeadObjectCommand({ Bucket, Key }));
      return (await orAbsent(name, head)) !== null;
    },
    list: async function* (start) {
      // The first form of listing: its marker is a key, which every such store understands.
      let Marker: string | undefined;
      do {
        const page = await orFail('the list', () =>
          client.send(
            new ListObjectsCommand({
              ...{ Bucket, Prefix: begin + start },
              ...(Marker !== undefined && { Marker }),
            }),
          ),
        );
        const keys = (page.Contents ?? []).flatMap(({ Key }) => Key ?? []);
        for (const key of keys) yield key.slice(begin.length);
        Marker = page.IsTruncated === true ? keys.at(-1) : undefined;
      } while (Marker !== undefined);
    },
    remove: async (name) => {
      const Key = keyOf(name);
      await orFail(name, () => client.send(new DeleteObjectCommand({ Bucket, Key })));
    },
  };
}

/** The next objects that may be put together: blobs and nodes, which name their own bytes. */
function inAnyOrder(objects: readonly StoredObject[], from: number): readonly StoredObject[] {
  const part = objects.slice(from, from + atOnce);
  const ordered = part.findIndex(({ name }) => !/^(?:blobs|nodes)\//.test(name));
  return part.slice(0, ordered === -1 ? part.length : Math.max(1, ordered));
}

async function orAbsent<T>(name: string, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (cause) {
    if (isAbsent(cause)) return null;
    throw new StoreUnreachable(`${name}: ${wordsOf(cause)}`, { cause });
  }
}

async function orFail<T>(name: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new StoreUnreachable(`${name}: ${wordsOf(cause)}`, { cause });
  }
}

/** Whether the store says that there is no such object, as against no such bucket or no answer. */
function isAbsent(cause: unknown): boolean {
  const name = cause instanceof Error ? cause.name : '';
  return name === 'NoSuchKey' || name === 'NotFound';
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
