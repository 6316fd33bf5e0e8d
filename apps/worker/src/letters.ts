import { randomBytes } from 'node:crypto';
import { type Clock, type EmailAddress, uuidv7 } from '@nhipcau/core/kernel';
import { mayRepeat, nextAttempt } from '@nhipcau/core/notices';
import {
  applicationAddress,
  handOver,
  loadOrCreateLinkKey,
  type ReadyLetter,
  writeAlert,
  writeApplication,
  writeLetter,
  writePaused,
} from '@nhipcau/mail';
import {
  type Attempted,
  applicationSecret,
  type ClaimedLetter,
  claimLetter,
  type Database,
  forgetLetters,
  forgetNotices,
  noteAttempt,
  presentToken,
  queueDigests,
  readAlert,
  tellWhatIsDue,
} from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import { portalAddress } from './alerts.ts';
import type { MailConfig, WorkerConfig } from './config.ts';
import { eachPoll } from './each-poll.ts';
import { keysIn } from './open-publisher.ts';

/** What sending works with. */
interface PostRoom {
  readonly mail: MailConfig;
  readonly dataFolder: string;
  readonly db: Kysely<Database>;
  readonly log: (line: string) => void;
  readonly now: Clock;
  readonly signal: AbortSignal;
}

/** How long a letter that is being handed over may take when the worker stops, milliseconds. */
const graceMs = 8_000;

/**
 * Sends the letters that wait, and goes on until `signal`; does nothing while mail is not set up.
 * Several workers may do so at once: each letter is claimed by one of them.
 */
export async function sendLetters(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const { mail, dataFolder } = config;
  if (mail === null) return;
  const alarm = 'letters cannot be sent';
  const task = { applicationName: 'nhipcau letters', connections: 2, alarm };
  await eachPoll(config, task, log, signal, (db) =>
    sendWaiting({ mail, dataFolder, db, log, now, signal }),
  );
}

async function sendWaiting(room: PostRoom): Promise<void> {
  const { mail, db, now, signal } = room;
  await tellWhatIsDue(db, now(), () => uuidv7(now(), randomBytes(10)));
  await queueDigests(db, mail.mornings, now());
  await forgetLetters(db, now());
  await forgetNotices(db, now());
  while (!signal.aborted) {
    const letter = await claimLetter(db, now());
    if (letter === null) return;
    const outcome = await attempt(room, letter);
    // Nobody knows what came of it: it stays under way until its claim runs out.
    if (outcome === null) return;
    await noteAttempt(db, letter.id, outcome, now());
    tell(room, letter, outcome);
  }
}

async function attempt(room: PostRoom, letter: ClaimedLetter): Promise<Attempted | null> {
  const { mail, dataFolder, db, now, signal } = room;
  const { id, to, at, until, interrupted, invitation } = letter;
  if (until <= now()) return { kind: 'given-up', reason: 'too-late' };
  if (!mayRepeat(interrupted)) return { kind: 'given-up', reason: 'interrupted' };
  let token: string | null = null;
  if (invitation !== null) {
    token = await presentToken(db, invitation, loadOrCreateLinkKey(keysIn(dataFolder)));
    if (token === null) return { kind: 'given-up', reason: 'link-ended' };
  }
  const words = await wordsOf(room, letter, token);
  if (words === null) return { kind: 'given-up', reason: 'taken-back' };
  const stop = stopAfterGrace(signal);
  try {
    const ready = { id, to: to as EmailAddress, at, ...words };
    const handed = await handOver(mail.settings, ready, stop.signal);
    if (handed.kind === 'sent') return handed;
    if (stop.signal.aborted) return null;
    if (handed.kind === 'refused') return { kind: 'given-up', reason: handed.reason };
    const next = nextAttempt(letter, now());
    return next.ok
      ? { kind: 'again', at: next.value, reason: handed.reason }
      : { kind: 'given-up', reason: `${next.error.kind}: ${handed.reason}` };
  } finally {
    stop.forget();
  }
}

type Worded = Pick<ReadyLetter, 'written' | 'language' | 'off'>;

/** A letter in words, in the language of its reader; `null` where there is nothing left to say. */
async function wordsOf(
  { mail, db, dataFolder }: PostRoom,
  letter: ClaimedLetter,
  token: string | null,
): Promise<Worded | null> {
  const { apiUrl: origin } = mail;
  switch (letter.kind) {
    case 'search-alert': {
      const { reader, searches } = await readAlert(db, letter.data.alert);
      if (reader === null || searches.length === 0) return null;
      const { language, offKey } = reader;
      const found = searches.map(({ name, items }) => ({
        name,
        items: items.map((item) => ({ ...item, address: portalAddress(origin, item) })),
      }));
      const off = `${origin}/studio/letters-off#${offKey}`;
      return {
        ...{ language, off: `${origin}/api/v1/alert-letters/${offKey}/off` },
        written: writeAlert({ language, searches: found, off }, origin),
      };
    }
    case 'search-paused':
      return { language: letter.data.language, written: writePaused(letter.data, origin) };
    case 'press-application': {
      if (letter.application === null) return null;
      const key = loadOrCreateLinkKey(keysIn(dataFolder));
      const secret = applicationSecret(key, letter.application);
      const address = applicationAddress(origin, letter.application, secret);
      return {
        language: letter.data.language,
        written: writeApplication(letter.data, address, origin),
      };
    }
    default: {
      const { language } = letter;
      const place = { origin, ...(token !== null && { token }) };
      return { language, written: writeLetter(letter, language, place) };
    }
  }
}

/** Aborts a while after `signal` does. */
function stopAfterGrace(signal: AbortSignal): {
  readonly signal: AbortSignal;
  readonly forget: () => void;
} {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    timer = setTimeout(() => stop.abort(), graceMs);
  };
  signal.addEventListener('abort', begin, { once: true });
  return {
    signal: stop.signal,
    forget: () => {
      signal.removeEventListener('abort', begin);
      clearTimeout(timer);
    },
  };
}

/** A line of the log, without the reader's address or what the server said, which may name it. */
function tell({ log }: PostRoom, { id, kind, attempts }: ClaimedLetter, outcome: Attempted): void {
  switch (outcome.kind) {
    case 'sent':
      log(`letter ${id} (${kind}) sent`);
      break;
    case 'again':
      log(`letter ${id} (${kind}) not taken, attempt ${attempts}; see Letters in the studio`);
      break;
    case 'given-up':
      if (outcome.reason === 'taken-back') log(`letter ${id} (${kind}) not needed any more`);
      else log(`alarm: letter ${id} (${kind}) given up; see Letters in the studio`);
      break;
  }
}
