import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type CivilDate,
  type Instant,
  parseCivilDate,
  vietnamDayStart,
} from '@nhipcau/core/kernel';
import {
  anyEvent,
  auditEvents,
  checkAudit,
  checkChain,
  eventLine,
  parseEventLine,
} from '@nhipcau/postgres';
import { type Committed, readCommitments } from '../audit/commitments.ts';
import { type AuditReport, reportOf, reportText, toldBreak } from '../audit/report.ts';
import { withInstallation } from '../installation.ts';
import { storeOf } from '../store.ts';
import { type Call, exit, optionOf, type Verb, WrongUse } from '../verb.ts';
import { writeWhole } from '../write-whole.ts';
import { storeAt } from './verify.ts';

export const auditVerify: Verb = {
  name: 'audit verify',
  takes: '[file]',
  does: 'Recomputes the chain of the audit trail, and compares it with what every release says of it.',
  example: 'npx nhipcau audit verify november.jsonl --store mirror/',
  options: {
    store: {
      type: 'string',
      value: 'folder',
      help: 'for a file: a data folder, store or mirror whose releases it is compared with',
    },
  },
  words: [0, 1],
  run: async (call) => {
    const file = call.words[0];
    const report = file === undefined ? await ofInstallation(call) : await ofFile(call, file);
    call.answer(reportText(report), report);
    return report.ok ? exit.done : exit.no;
  },
};

export const auditExport: Verb = {
  name: 'audit export',
  takes: '',
  does: 'Writes the audit trail with its hashes as JSON Lines; "audit verify" checks them anywhere.',
  example: 'npx nhipcau audit export --from 2026-11-01 --until 2026-12-01 --output november.jsonl',
  options: {
    from: { type: 'string', value: 'day', help: 'its first day, in Vietnam; default all' },
    until: { type: 'string', value: 'day', help: 'the day before which it ends, in Vietnam' },
    output: { type: 'string', value: 'file', help: 'default standard output' },
  },
  words: [0, 0],
  run: async (call) => {
    const [from, until] = daysOf(call);
    return withInstallation(call, async ({ db }) => {
      const each = async (write: (line: string) => Promise<void>): Promise<number> => {
        let events = 0;
        for await (const event of auditEvents(db, { ...anyEvent, from, until })) {
          call.signal.throwIfAborted();
          await write(eventLine(event));
          events += 1;
        }
        return events;
      };
      const output = optionOf(call, 'output');
      if (output === null) {
        await each((line) => call.print(line));
        return exit.done;
      }
      const file = resolve(output);
      const events = await writeWhole(file, each);
      call.answer(`${events} events are in ${file}.`, { file, events });
      return exit.done;
    });
  },
};

async function ofInstallation(call: Call): Promise<AuditReport> {
  if (optionOf(call, 'store') !== null) throw new WrongUse('--store goes with a file');
  return withInstallation(call, async ({ db, dataFolder }) => {
    // The releases first: what they commit to was in the trail before they were signed.
    const store = await storeOf(call.env, dataFolder);
    const { releases, commitments } = await readCommitments(store, call.signal);
    const { head, broken } = await checkAudit(db, commitments);
    const told = broken === null ? null : toldBreak(broken);
    return reportOf(head, head.events === 0 ? null : 1, releases, told);
  });
}

async function ofFile(call: Call, name: string): Promise<AuditReport> {
  const file = resolve(name);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new WrongUse(`there is no file ${file}`);
  }
  const { releases, commitments } = await committedTo(call);
  const check = checkChain(commitments, { part: true });
  let from: number | null = null;
  let number = 0;
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of lines) {
    call.signal.throwIfAborted();
    number += 1;
    const event = parseEventLine(line);
    if (event === null) {
      const text = `line ${number} of the file is no event`;
      const broken = { kind: 'not-an-event', event: null, release: null, text } as const;
      return reportOf(check.head(), from, releases, broken);
    }
    const broken = check.follow(event);
    if (broken !== null) return reportOf(check.head(), from, releases, toldBreak(broken));
    from ??= event.seq;
  }
  return reportOf(check.head(), from, releases, null);
}

/** What the releases say that a file is compared with; none without `--store`. */
async function committedTo(call: Call): Promise<Committed> {
  const target = optionOf(call, 'store');
  if (target === null) return { releases: 0, commitments: [] };
  return readCommitments(await storeAt(target, call), call.signal);
}

/** From when until when, by the days of `--from` and `--until`. */
function daysOf(call: Call): readonly [from: Instant | null, until: Instant | null] {
  const [from, until] = (['from', 'until'] as const).map((name): CivilDate | null => {
    const text = optionOf(call, name);
    if (text === null) return null;
    const day = parseCivilDate(text);
    if (day.ok) return day.value;
    throw new WrongUse(`--${name} is a day such as 2026-11-01, not ${text}`);
  }) as [CivilDate | null, CivilDate | null];
  if (from !== null && until !== null && from >= until) {
    throw new WrongUse('--until is a later day than --from: it is the day before which it ends');
  }
  const begin = (day: CivilDate | null) => (day === null ? null : vietnamDayStart(day));
  return [begin(from), begin(until)];
}
