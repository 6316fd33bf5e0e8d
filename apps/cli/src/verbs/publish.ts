import { setTimeout as wait } from 'node:timers/promises';
import { instantOf, parseText } from '@nhipcau/core/kernel';
import {
  enqueue,
  listReleases,
  postgresPublicReader,
  postgresRollbacks,
  publicationStatus,
  requestRollback,
} from '@nhipcau/postgres';
import { wholeSite } from '@nhipcau/publisher';
import { type Errand, readWorkerConfig, runErrand } from '@nhipcau/worker';
import { type Installation, identifiers, originsOf, withInstallation } from '../installation.ts';
import { type Call, exit, NotReady, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';

/** How often a running worker is looked after, and how often that is told, in milliseconds. */
const lookEveryMs = 500;
const tellEveryMs = 5_000;

/** The option of {@link patienceOf}. */
export const patience = {
  type: 'string',
  value: 'seconds',
  help: 'longest wait for a running worker; default 600',
} as const;

export const publish: Verb = {
  name: 'publish',
  takes: '',
  does: 'Publishes what waits: by the worker where one runs, else by itself.',
  example: 'npx nhipcau publish',
  options: {
    whole: { type: 'boolean', help: 'make every page anew' },
    wait: patience,
  },
  words: [0, 0],
  run: async (call) => {
    const patienceMs = patienceOf(call);
    return withInstallation(call, async (installation) => {
      const { db } = installation;
      await requireSettings(installation);
      const newest = async (): Promise<number> =>
        (await publicationStatus(db)).release?.number ?? 0;
      const before = await newest();
      if (call.options.whole === true) {
        const reason = 'Xuất bản lại toàn trang · Whole site published anew';
        await enqueue(db, { keys: [], paths: [wholeSite] }, reason, instantOf(Date.now()));
      }
      const waits = async (): Promise<boolean> => (await publicationStatus(db)).waiting > 0;
      const by = await attend(call, installation, { errand: 'publish', waits, patienceMs });
      const release = await newest();
      const limit = release - before;
      const made = limit === 0 ? [] : await listReleases(db, { before: null, limit });
      const lines = made.map(
        ({ number, changes, reason }) => `Release ${number}: ${changes} paths changed. ${reason}`,
      );
      const state = release === 0 ? 'nothing is public' : `release ${release} is public`;
      call.answer(
        lines.length > 0 ? lines.reverse().join('\n') : `Nothing new to publish: ${state}.`,
        {
          release: release === 0 ? null : release,
          made: made.map(({ number }) => number).reverse(),
          by,
        },
      );
      return exit.done;
    });
  },
};

export const rollback: Verb = {
  name: 'rollback',
  takes: '<release>',
  does: 'Shows the public an earlier release again, as a new one; what was withdrawn stays so.',
  example: 'npx nhipcau rollback 41 --reason "Sai bản đồ ở trang chủ · Wrong map on the home page"',
  options: {
    reason: { type: 'string', value: 'text', help: 'why, for the public log; needed' },
    wait: patience,
  },
  words: [1, 1],
  run: async (call) => {
    const release = Number(call.words[0]);
    if (!Number.isSafeInteger(release) || release < 1) {
      throw new WrongUse(`${call.words[0]} is no number of a release`);
    }
    const reason = parseText(optionOf(call, 'reason'), 500);
    if (!reason.ok) throw new WrongUse('--reason is needed, 1 to 500 characters');
    const patienceMs = patienceOf(call);
    return withInstallation(call, async (installation) => {
      const made = await rollBackTo(release, reason.value, call, installation, patienceMs);
      const { db } = installation;
      const newest = (await publicationStatus(db)).release?.number ?? null;
      call.answer(
        made === null
          ? `Release ${newest} shows what release ${release} showed; nothing was changed.`
          : `Release ${made} shows what release ${release} showed.`,
        { rolledBackTo: release, made, release: newest },
      );
      return exit.done;
    });
  },
};

/** @throws {NotReady} where the installation does not say yet who speaks on its site */
async function requireSettings({ db }: Installation): Promise<void> {
  if ((await postgresPublicReader(db).settings()).publisher.en !== '') return;
  throw new NotReady('This installation was not set up yet. Run npm start first.');
}

/** Rolls back; gives the release made for it, `null` where the newest shows the same already. */
async function rollBackTo(
  release: number,
  reason: string,
  call: Call,
  installation: Installation,
  patienceMs: number,
): Promise<number | null> {
  const { db } = installation;
  const newest = (await publicationStatus(db)).release?.number ?? 0;
  if (release === newest) return null;
  const at = instantOf(Date.now());
  const given = {
    release,
    reason,
    user: null,
    role: null,
    actor: 'operator',
    at,
    ids: identifiers,
  };
  const asked = await db.transaction().execute((trx) => requestRollback(trx, given));
  if (!asked.ok) {
    throw new SaysNo(
      newest === 0
        ? 'Nothing is public yet, so there is no release to go back to.'
        : `There is no release ${release}; the newest is ${newest}.`,
    );
  }
  const { id } = asked.value;
  const requests = postgresRollbacks(db);
  const outcomeOf = async () => (await requests.find(id))?.outcome ?? null;
  const waits = async (): Promise<boolean> => (await outcomeOf()) === null;
  await attend(call, installation, { errand: 'roll-back', waits, patienceMs });
  const outcome = await outcomeOf();
  if (outcome === null) throw new Error(`the roll-back ${id} was not attended to`);
  if (outcome.made !== null) return outcome.made;
  if (outcome.refusal === 'nothing-to-roll-back') return null;
  throw new SaysNo(`Not rolled back: ${outcome.refusal}.`);
}

/**
 * Sees an errand through: by the running worker, or by this process where none runs or it ends.
 * Says who did it. @throws {NotReady} when the worker does not get to it
 */
export async function attend(
  call: Call,
  { database, dataFolder }: Installation,
  {
    errand,
    waits,
    patienceMs,
  }: {
    readonly errand: Errand;
    readonly waits: () => Promise<boolean>;
    readonly patienceMs: number;
  },
): Promise<'command' | 'worker'> {
  const settings = {
    ...call.env,
    APP_DATABASE_URL: database.appUrl,
    SITE_URL: originsOf(call.env).site,
  };
  const config = readWorkerConfig(settings, dataFolder);
  if (!config.ok) {
    throw new WrongUse(config.error.map(({ name, problem }) => `${name} ${problem}`).join('\n'));
  }
  const began = Date.now();
  for (let told = began - tellEveryMs; ; await wait(lookEveryMs, null, { signal: call.signal })) {
    if (await runErrand(errand, config.value, call.tell, call.signal)) return 'command';
    if (!(await waits())) return 'worker';
    if (Date.now() - began > patienceMs) {
      throw new NotReady(
        'The running worker has not done it in time. It stays asked for; what the product says ' +
          'tells why it waits.',
      );
    }
    if (Date.now() - told < tellEveryMs) continue;
    told = Date.now();
    call.tell('A worker runs: waiting for it');
  }
}

/** How long a running worker is waited for, in milliseconds. @throws {WrongUse} */
export function patienceOf(call: Call): number {
  const seconds = Number(optionOf(call, 'wait') ?? '600');
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 86_400) return seconds * 1_000;
  throw new WrongUse('--wait takes seconds, 1 to 86400');
}
