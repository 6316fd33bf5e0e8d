/** Builders of stores with releases, for tests. */
import { putBlob } from './blob.ts';
import { canonicalBytes } from './canonical-json.ts';
import { newSigningKey, publicKeyRecord, type SigningKey } from './keys.ts';
import { commitRelease } from './log/commit-release.ts';
import { readHead } from './log/read-log.ts';
import type { ReleaseChange, SignedRelease } from './log/release.ts';
import { applyChanges } from './map/apply-changes.ts';
import type { Change, MapEntry } from './map/entry.ts';
import { emptyMap } from './map/node.ts';
import { difference } from './map/read-map.ts';
import type { ObjectStore } from './store/object-store.ts';

/** One key for a whole test file. */
export const aKey: SigningKey = newSigningKey();

export const aTime = '2026-11-24T02:00:00.000Z';

/** A page's text, long and repetitive enough to be compressed. */
export function aPage(title: string): Uint8Array {
  return new TextEncoder().encode(
    `<h1>${title}</h1>${`<p>Vịnh Hạ Long, ${title}.</p>`.repeat(30)}`,
  );
}

/** What a release changes: text by path, an entry, or `null` to remove. */
export type Pages = Readonly<Record<string, string | MapEntry | null>>;

/** Publishes pages as one release, the site's record of keys included. */
export async function publishPages(
  store: ObjectStore,
  pages: Pages,
  {
    key = aKey,
    reason = 'Bản đầu · First',
    says = {},
  }: {
    readonly key?: SigningKey;
    readonly reason?: string;
    /** What the site's record says besides or instead of its key. */
    readonly says?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<SignedRelease> {
  const head = await readHead(store);
  const before = head?.release.roots.world ?? { map: emptyMap(), log: emptyMap() };
  const number = (head?.release.number ?? 0) + 1;
  const keys = [publicKeyRecord(key, aTime)];
  const record = canonicalBytes({ keys, name: {}, contact: '', ...says });
  const type = 'text/html; charset=utf-8';
  const changes: Change[] = [
    {
      path: '/.well-known/nhipcau.json',
      entry: {
        blob: await putBlob(store, record, { compress: true }),
        type: 'application/json; charset=utf-8',
        status: 200,
      },
    },
  ];
  for (const [path, page] of Object.entries(pages)) {
    const blob =
      typeof page === 'string' ? await putBlob(store, aPage(page), { compress: true }) : null;
    const entry = blob === null ? (page as MapEntry | null) : { blob, type, status: 200 as const };
    changes.push({ path, entry });
  }
  const { root: map } = await applyChanges(store, before.map, changes);
  const logPage = await putBlob(store, aPage(`Release ${number}`), { compress: true });
  const { root: log } = await applyChanges(store, before.log, [
    { path: `/log/${number}`, entry: { blob: logPage, type, status: 200 } },
  ]);
  const listed: ReleaseChange[] = [];
  for await (const { path, from, to } of difference(store, before.map, map)) {
    listed.push({ path, from: from?.blob ?? null, to: to?.blob ?? null, reason });
  }
  return commitRelease(store, key, {
    expectedPrevious: head?.hash ?? null,
    time: aTime,
    reason,
    roots: { world: { map, log } },
    heads: {},
    changes: { world: listed },
  });
}
