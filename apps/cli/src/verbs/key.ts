import { formatInstant, instantOf, parseText } from '@nhipcau/core/kernel';
import {
  KeyChangeRefused,
  type KeyReplacement,
  type KeyRotation,
  readHead,
  replaceKey,
  rotateKey,
} from '@nhipcau/release';
import { keysIn } from '@nhipcau/worker';
import { sql } from 'kysely';
import { type Installation, withInstallation } from '../installation.ts';
import { storeOf } from '../store.ts';
import { type Call, exit, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';
import { attend, patience, patienceOf } from './publish.ts';

const options = {
  reason: { type: 'string', value: 'text', help: 'why, for the public log; needed' },
  wait: patience,
} as const;

export const keyRotate: Verb = {
  name: 'key rotate',
  takes: '',
  does: 'Makes a new signing key, which the old one signs, and publishes that it takes over.',
  example: 'npx nhipcau key rotate --reason "Thay khoá hằng năm · Yearly change of key"',
  options,
  words: [0, 0],
  run: (call) =>
    changeKey(call, async ({ dataFolder }, given) => {
      const rotation = refusable(
        () => rotateKey(keysIn(dataFolder), given),
        'Copy it back; only where it is lost for good: npx nhipcau key replace --reason "…"',
      );
      return { change: rotation, text: `Key ${rotation.from} handed over to key ${rotation.to}` };
    }),
};

export const keyReplace: Verb = {
  name: 'key replace',
  takes: '',
  does: 'Makes a new signing key where the old one is lost, and tells the public so.',
  example: 'npx nhipcau key replace --reason "Hỏng đĩa, không còn bản sao · Disk broken, no copy"',
  options,
  words: [0, 0],
  run: (call) =>
    changeKey(call, async ({ dataFolder, db }, given) => {
      const { rows } = await sql<{ keys: readonly { readonly keyId: string; until: unknown }[] }>`
        select value as keys from site_setting where name = 'publicKeys'`.execute(db);
      const keys = rows[0]?.keys ?? [];
      const lost = keys.findLast(({ until }) => until === null) ?? keys.at(-1);
      if (lost === undefined) {
        throw new SaysNo(
          'Nothing was published yet, so no key is lost; the first one makes itself.',
        );
      }
      const replacement = refusable(
        () => replaceKey(keysIn(dataFolder), { ...given, from: lost.keyId }),
        'Use: npx nhipcau key rotate --reason "…"',
      );
      return {
        change: replacement,
        text:
          `Key ${replacement.to} took the place of the lost key ${replacement.from}, which does not ` +
          'vouch for it: everybody who keeps the old key is warned. See docs/operations/keys.md',
      };
    }),
};

/** Changes the key, and has what it says of itself published with the new one. */
async function changeKey(
  call: Call,
  make: (
    installation: Installation,
    given: { readonly time: string; readonly reason: string },
  ) => Promise<{ readonly change: KeyRotation | KeyReplacement; readonly text: string }>,
): Promise<number> {
  const reason = parseText(optionOf(call, 'reason'), 400);
  if (!reason.ok) throw new WrongUse('--reason is needed, 1 to 400 characters');
  const patienceMs = patienceOf(call);
  return withInstallation(call, async (installation) => {
    const given = { time: formatInstant(instantOf(Date.now())), reason: reason.value };
    const { change, text } = await alone(installation, () => make(installation, given));
    const { from, to, time } = change;
    const release = await publishKey(call, installation, to, patienceMs);
    const shown =
      release === null ? 'nothing is public yet' : `release ${release} is signed with it`;
    call.answer(`${text}; ${shown}. Copy the folder of keys to its safe place now.`, {
      ...{ from, to, time, release },
    });
    return exit.done;
  });
}

/** Sees that a release signed with the key `to` is public; gives its number, `null` before the first. */
async function publishKey(
  call: Call,
  installation: Installation,
  to: string,
  patienceMs: number,
): Promise<number | null> {
  const { db, dataFolder } = installation;
  const store = await storeOf(call.env, dataFolder);
  if ((await readHead(store)) === null) return null;
  const waits = async (): Promise<boolean> => {
    const head = await readHead(store);
    return head?.signatures.every(({ keyId }) => keyId !== to) ?? true;
  };
  await sql`select pg_notify('nhipcau_outbox', '')`.execute(db);
  await attend(call, installation, { errand: 'publish', waits, patienceMs });
  return (await readHead(store))?.release.number ?? null;
}

/** Names the right to change the key, within the database. */
const lockNumber = 7_070_002;

/** Runs `work` while no other command changes the key. @throws {SaysNo} where one does */
function alone<T>({ db }: Installation, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ got: boolean }>`
      select pg_try_advisory_lock(${lockNumber}) as got`.execute(connection);
    if (rows[0]?.got !== true) throw new SaysNo('Another command is changing the key just now.');
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${lockNumber})`.execute(connection);
    }
  });
}

function refusable<T>(work: () => T, advice: string): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof KeyChangeRefused)) throw error;
    throw new SaysNo(`Not changed: ${error.message}. ${advice}`);
  }
}
