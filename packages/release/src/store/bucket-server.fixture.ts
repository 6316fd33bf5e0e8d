/// <reference path="./s3rver.d.ts" />
/** A real S3-compatible server on loopback, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BucketLocation } from './location.ts';

export interface BucketServer {
  /** An empty part of its bucket, another one each time. */
  location(): BucketLocation;
  /** The settings that lead to such a part. */
  settings(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const bucket = 'releases';
/** The key that the server knows. */
const key = 'S3RVER';

export async function startBucketServer(): Promise<BucketServer> {
  const { default: S3rver } = await import('s3rver');
  const directory = mkdtempSync(join(tmpdir(), 'nhipcau-bucket-'));
  const server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', directory, silent: true },
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await new Promise<AddressInfo>((resolve, reject) => {
    server.run((error: Error | null, address: AddressInfo) =>
      error === null || error === undefined ? resolve(address) : reject(error),
    );
  });
  const endpoint = `http://127.0.0.1:${port}`;
  let stores = 0;
  const prefix = (): string => {
    stores += 1;
    return `stores/${stores}`;
  };
  return {
    location: () => ({
      kind: 'bucket',
      ...{ bucket, prefix: prefix(), endpoint, region: 'us-east-1' },
      ...{ accessKeyId: key, secretAccessKey: key },
    }),
    settings: () => ({
      RELEASE_STORE: `s3://${bucket}/${prefix()}`,
      S3_ENDPOINT: endpoint,
      AWS_ACCESS_KEY_ID: key,
      AWS_SECRET_ACCESS_KEY: key,
    }),
    stop: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
