import { join } from 'node:path';
import { linkGuessLimit } from '@nhipcau/core/access';
import { destroyOn } from '@nhipcau/core/applications';
import { type ApplicationId, type CivilDate, refuse, vietnamDay } from '@nhipcau/core/kernel';
import { loadOrCreateLinkKey } from '@nhipcau/mail';
import {
  type ApplicationRecord,
  applicationSecret,
  type DatabaseHandle,
  lockApplication,
  openApplication,
  type PassportKey,
  presentKey,
  readApplication,
  recordKeys,
  retentionOn,
  takeGuess,
} from '@nhipcau/postgres';
import type { Asked, Dependencies, Outcome } from '../http/index.ts';

/** A request of whoever has the private link. */
export interface ByLink extends Asked {
  readonly params: { readonly id: ApplicationId };
}

/**
 * Runs `work` in a transaction on the application that the private link opens. Links that open nothing are
 * counted, all together: past the limit they are no longer told what they are; right links open all the same.
 * `work` writes nothing before it refuses.
 */
export async function withApplication<Given extends ByLink>(
  call: Given,
  work: (inside: Given, application: ApplicationRecord) => Promise<Outcome>,
): Promise<Outcome> {
  const { id } = call.params;
  const { link } = call;
  const outcome = await call.db.transaction().execute(async (trx) => {
    if (link === null) return null;
    await lockApplication(trx, id);
    const application = await openApplication(trx, id, link);
    return application && work(inTransaction(call, trx), application);
  });
  if (outcome !== null) return outcome;
  const guess = await call.db
    .transaction()
    .execute((trx) => takeGuess(trx, 'application link', call.at, linkGuessLimit));
  return guess.ok ? refuse({ kind: 'application-unknown' }) : guess;
}

/** The same request, asked within a transaction. */
function inTransaction<Given extends Asked>(call: Given, db: DatabaseHandle): Given {
  return Object.create(call, { db: { value: db, enumerable: true } }) as Given;
}

/** The record keys of this installation. */
export function keysOf({ config }: Dependencies): ReturnType<typeof recordKeys> {
  return recordKeys(config.dataFolder);
}

/** The secret of an application's private link. */
export function secretOf({ config }: Dependencies, id: ApplicationId): string {
  return applicationSecret(loadOrCreateLinkKey(join(config.dataFolder, 'keys')), id);
}

/** The day until which an application's passports are kept as it stands. */
export async function keptUntil(
  { db, at }: Pick<Asked, 'db' | 'at'>,
  { state, content }: Pick<ApplicationRecord, 'state' | 'content'>,
): Promise<CivilDate> {
  const today = vietnamDay(at);
  const { leaveOn = null } = content;
  return destroyOn({ state, changedOn: today, leaveOn }, await retentionOn(db, today));
}

/** What passports are sealed to now; `null` of an application that is closed or whose time is over. */
export async function keyFor(
  call: Pick<Asked, 'db' | 'at' | 'dependencies'>,
  application: ApplicationRecord,
): Promise<PassportKey | null> {
  const { state, id } = application;
  if (state === 'turned-down' || state === 'withdrawn') return null;
  const until = await keptUntil(call, application);
  if (until <= vietnamDay(call.at)) return null;
  return presentKey(call.db, keysOf(call.dependencies), id, {
    ...{ id: call.dependencies.ids(), now: call.at, destroyOn: until },
  });
}

/** The application again, after a change. @throws when there is none any more */
export async function afterChange(
  db: DatabaseHandle,
  id: ApplicationId,
): Promise<ApplicationRecord> {
  const found = await readApplication(db, id);
  if (found === null) throw new Error(`application ${id} is gone`);
  return found;
}
