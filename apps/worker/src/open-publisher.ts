import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Clock, instantOf, vietnamDay } from '@nhipcau/core/kernel';
import {
  type Database,
  postgresPublicationState,
  postgresPublicReader,
  siteAssets,
  storedCards,
} from '@nhipcau/postgres';
import { type Publisher, type RenderContext, searchUpdate } from '@nhipcau/publisher';
import {
  canonicalBytes,
  changesAfter,
  gatherWrites,
  type KeyChanges,
  keyChangesOf,
  keysAfter,
  loadOrCreateKey,
  openStore,
  type PublicKeyRecord,
  publicKeyRecord,
  readKey,
  readKeyChanges,
  type SigningKey,
  type StoreLocation,
  siteRecordPath,
} from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Opens everything a publication works with on an installation. */
export async function openPublisher(given: {
  readonly db: Kysely<Database>;
  readonly dataFolder: string;
  readonly store: StoreLocation;
  readonly siteUrl: string;
  readonly apiUrl: string;
  readonly now: Clock;
  readonly progress?: Publisher['progress'];
  readonly signal?: AbortSignal;
}): Promise<Publisher> {
  const { db, dataFolder, siteUrl, apiUrl, now, progress, signal } = given;
  const store = gatherWrites((await openStore(given.store)).objects);
  const key = await signingKey(db, keysIn(dataFolder));
  const reader = postgresPublicReader(db);
  const cards = storedCards(db, store);
  const assets = await siteAssets(store, reader, cards);
  const context: RenderContext = {
    siteUrl,
    apiUrl,
    assets: assets.paths,
    today: vietnamDay(now()),
    sha256,
    siteRecord: () =>
      siteRecord(db, keysIn(dataFolder), publicKeyRecord(key, new Date(now()).toISOString())),
  };
  return {
    store,
    key,
    reader,
    state: postgresPublicationState(db),
    cards,
    context,
    assets: assets.files,
    search: searchUpdate(store, reader, context),
    now,
    ...(progress !== undefined && { progress }),
    ...(signal !== undefined && { signal }),
  };
}

/** The key that signs, made where nothing was ever signed. @throws {SigningKeyMissing} */
async function signingKey(db: Kysely<Database>, folder: string): Promise<SigningKey> {
  const { known } = await readKeySettings(db);
  if (known.length === 0) return loadOrCreateKey(folder);
  const key = readKey(folder);
  if (key !== null) return key;
  throw new SigningKeyMissing(
    `The key that signs releases is missing: copy release-ed25519.pem back into ${folder}. Only where ` +
      'it is lost for good: npx nhipcau key replace --reason "…"',
  );
}

/** Releases were signed before, and the key that signs them is not there. */
export class SigningKeyMissing extends Error {
  override readonly name = 'SigningKeyMissing';
}

async function readKeySettings(db: Kysely<Database>): Promise<{
  readonly known: readonly PublicKeyRecord[];
  readonly told: KeyChanges;
  readonly name: unknown;
  readonly contact: unknown;
}> {
  const { rows } = await sql<{ name: string; value: unknown }>`
    select name, value from site_setting
    where name in ('publicKeys', 'keyChanges', 'publisher', 'contactEmail')`.execute(db);
  const found = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  return {
    known: (found.publicKeys ?? []) as readonly PublicKeyRecord[],
    told: keyChangesOf(found.keyChanges),
    name: found.publisher,
    contact: found.contactEmail,
  };
}

/**
 * What `/.well-known/nhipcau.json` says. A key is listed from the first time it is used, with how it
 * took over from the one before.
 */
async function siteRecord(
  db: Kysely<Database>,
  folder: string,
  present: PublicKeyRecord,
): Promise<string> {
  const { known, told, name, contact } = await readKeySettings(db);
  const changes = changesAfter(told, readKeyChanges(folder), present.keyId);
  const keys = keysAfter(known, changes, present);
  if (!isDeepStrictEqual([keys, changes], [known, told])) {
    await sql`insert into site_setting (name, value) values
        ('publicKeys', ${JSON.stringify(keys)}), ('keyChanges', ${JSON.stringify(changes)})
      on conflict (name) do update set value = excluded.value`.execute(db);
  }
  // Canonical: what the database gives back has its fields in another order.
  return new TextDecoder().decode(canonicalBytes({ keys, ...changes, name, contact }));
}

/** Puts the site's record into the outbox where it does not list the key yet that signs now. */
export async function announceKey(
  db: Kysely<Database>,
  { key: { keyId }, now }: Publisher,
  dataFolder: string,
): Promise<void> {
  const { known } = await readKeySettings(db);
  if (known.length === 0 || known.some((one) => one.keyId === keyId)) return;
  const { replacements, reasons } = readKeyChanges(keysIn(dataFolder));
  const what = replacements.some(({ to }) => to === keyId)
    ? 'Khoá ký cũ đã mất; khoá mới không được khoá cũ xác nhận · The old signing key is lost and does not vouch for the new one'
    : 'Thay khoá ký · The signing key changed';
  const why = reasons[keyId];
  const reason = why === undefined ? what : `${what}: ${why}`;
  await sql`insert into outbox (at, keys, paths, reason)
    select ${new Date(now())}, '{}', ${[siteRecordPath]}, ${reason}
    where not exists (
      select from outbox where done_at is null and paths @> ${[siteRecordPath]}
        and reason = ${reason})`.execute(db);
}

/** The folder of keys in a data folder. */
export function keysIn(dataFolder: string): string {
  return `${dataFolder}/keys`;
}

/** The present instant of this machine. */
export const systemClock: Clock = () => instantOf(Date.now());
