import { resolve } from 'node:path';
import { instantOf, vietnamDay } from '@nhipcau/core/kernel';
import { writeIati } from '@nhipcau/formats/iati';
import { writeOcds } from '@nhipcau/formats/ocds';
import { postgresPublicReader, publicActivities } from '@nhipcau/postgres';
import {
  iatiFile,
  type OpenDataPublisher,
  ocdsFile,
  type PublicActivity,
} from '@nhipcau/publisher';
import { withInstallation } from '../installation.ts';
import { openDataNames } from '../open-data-names.ts';
import { type Call, exit, optionOf, SaysNo, type Verb } from '../verb.ts';
import { writeWhole } from '../write-whole.ts';

const output = {
  output: { type: 'string', value: 'file', help: 'default standard output' },
} as const;

export const exportIati: Verb = {
  name: 'export iati',
  takes: '',
  does: 'Writes what is public of the money of activities as IATI 2.03.',
  example: 'npx nhipcau export iati --output iati.xml',
  options: output,
  words: [0, 0],
  run: (call) =>
    exported(call, (activities, publisher) => {
      const { length: count } = activities;
      return {
        count,
        what: { activities: count },
        text: () => writeIati(iatiFile(activities, publisher)),
      };
    }),
};

export const exportOcds: Verb = {
  name: 'export ocds',
  takes: '',
  does: 'Writes the purchases that money of the agency paid as OCDS 1.1.',
  example: 'npx nhipcau export ocds --output ocds.json',
  options: output,
  words: [0, 0],
  run: (call) =>
    exported(call, (activities, publisher) => {
      const file = ocdsFile(activities, publisher);
      const { length: count } = file.processes;
      return { count, what: { purchases: count }, text: () => writeOcds(file) };
    }),
};

interface Export {
  readonly count: number;
  /** The same for `--json`. */
  readonly what: object;
  /** Neither standard has an empty file, so this is asked only where something is there. */
  text(): string;
}

function exported(
  call: Call,
  make: (activities: readonly PublicActivity[], publisher: OpenDataPublisher) => Export,
): Promise<number> {
  const names = openDataNames(call.env);
  return withInstallation(call, async ({ db }) => {
    const { publisher } = await postgresPublicReader(db).settings();
    const activities = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((trx) => publicActivities(trx, vietnamDay(instantOf(Date.now()))));
    const { count, what, text } = make(activities, { name: publisher, ...names });
    if (count === 0) {
      throw new SaysNo('nothing is there to tell yet: no activity has public money of this kind');
    }
    const written = text().replace(/\n$/, '');
    const output = optionOf(call, 'output');
    if (output === null) {
      await call.print(written);
      return exit.done;
    }
    const file = resolve(output);
    await writeWhole(file, (write) => write(written));
    call.answer(`${file} is written.`, { file, ...what });
    return exit.done;
  });
}
