import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { dirname, join } from 'node:path';
import { siteLanguages } from '@nhipcau/core/kernel';
import { blobName, folderStore, lookup, readHead } from '@nhipcau/release';
import { storyPath } from '../content/bench-site.ts';
import type { Target } from './load-messages.ts';

/** A published page as a reader gets it who takes gzip, and its files in the store. */
export interface PublishedPage extends Target {
  readonly plainFile: string;
  readonly gzipFile: string;
}

/** The story pages of the newest release of a data folder, of the works of these ranks. */
export async function publishedPages(
  dataFolder: string,
  ranks: Iterable<number>,
): Promise<readonly PublishedPage[]> {
  const store = folderStore(`${dataFolder}/store`);
  const root = (await readHead(store))?.release.roots.world?.map;
  if (root === undefined) throw new Error(`nothing is published in ${dataFolder}`);
  const pages: PublishedPage[] = [];
  for (const rank of ranks) {
    for (const language of siteLanguages) {
      const path = storyPath({ rank, language });
      const entry = await lookup(store, root, path);
      if (entry?.status !== 200) throw new Error(`${path} is not published`);
      const gzipFile = join(dataFolder, 'store', blobName(entry.blob, 'gzip'));
      const bytes = readFileSync(gzipFile);
      pages.push({
        ...{ path, etag: null, status: 200, length: bytes.length, gzipFile },
        sha256: createHash('sha256').update(bytes).digest('hex'),
        plainFile: join(dataFolder, 'store', blobName(entry.blob)),
      });
    }
  }
  return pages;
}

/** Lays pages out as a web server wants them, each beside its `.gz`; the files are shared. */
export function layOut(pages: readonly PublishedPage[], folder: string): void {
  for (const { path, plainFile, gzipFile } of pages) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    linkSync(plainFile, file);
    linkSync(gzipFile, `${file}.gz`);
  }
}

/** Asks once and compares status, length and bytes. @throws when they differ. */
export async function checkAnswer(port: number, target: Target): Promise<IncomingHttpHeaders> {
  const { status, headers, body } = await ask(port, target);
  const hash = createHash('sha256').update(body).digest('hex');
  const right = target.status === 304 ? body.length === 0 : hash === target.sha256;
  if (status !== target.status || !right) {
    throw new Error(
      `port ${port} answers ${target.path} with ${status}, ${body.length} bytes, ${hash}`,
    );
  }
  return headers;
}

function ask(
  port: number,
  { path, etag }: Target,
): Promise<{
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}> {
  const headers = { 'accept-encoding': 'gzip', ...(etag !== null && { 'if-none-match': etag }) };
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    }).on('error', reject);
  });
}
