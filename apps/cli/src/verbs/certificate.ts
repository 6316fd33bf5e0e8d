import type { ConditionCode } from '@nhipcau/core/funding';
import { formatInstant, moneyText, vietnamDay } from '@nhipcau/core/kernel';
import {
  activityAccount,
  activityByCode,
  certificateForm,
  publicationStatus,
  valuationDay,
} from '@nhipcau/postgres';
import { withInstallation } from '../installation.ts';
import { momentOption } from '../moment-option.ts';
import { exit, SaysNo, type Verb } from '../verb.ts';

const texts: Readonly<Record<ConditionCode, string>> = {
  'no-state-posting': 'No line of the books names it on a fund of the state.',
  'no-open-state-commitment': 'No commitment or travel claim on a fund of the state is open.',
  'every-cost-paid-by-others': 'Its costs are known, and each is paid by somebody else.',
};

export const certificate: Verb = {
  name: 'certificate',
  takes: '<visit>',
  does: 'Says whether an activity has cost the state nothing directly, with every line that was looked at.',
  example: 'npx nhipcau certificate 2019-gardens-of-hue',
  options: {
    'known-at': {
      type: 'string',
      value: 'day or moment',
      help: 'as it was known then: 2026-12-01 (as it begins in Vietnam) or a moment; default now',
    },
  },
  words: [1, 1],
  run: (call) => {
    const knownAt = momentOption(call, 'known-at');
    const [code = ''] = call.words;
    return withInstallation(call, async ({ db }) => {
      const activity = await activityByCode(db, code);
      if (activity === null) throw new SaysNo(`no activity has the code ${code}`);
      const valuedAt = await valuationDay(db, activity.id, vietnamDay(knownAt));
      const account = await activityAccount(db, activity, { knownAt, valuedAt });
      const { holds, conditions, lines } = account.certificate;
      const { release } = await publicationStatus(db);
      const told = conditions.map((one) => ({ ...one, text: texts[one.code] }));
      const deciding = lines.filter(({ breaks }) => breaks.length > 0);
      const words = [
        holds ? 'Yes: no state budget for direct spending.' : 'No.',
        ...told.map((one) => `  ${one.holds ? 'holds' : 'fails'}  ${one.text}`),
        ...deciding.map(
          ({ what, from, amount }) => `  ${moneyText(amount, 'en')}  ${from}  ${what}`,
        ),
        `Data hash ${account.dataHash}`,
      ];
      call.answer(words.join('\n'), {
        ...{ holds, visit: code, knownAt: formatInstant(knownAt) },
        ...certificateForm(activity, account.certificate),
        ...{ conditions: told, dataHash: account.dataHash, release: release?.number ?? null },
      });
      return holds ? exit.done : exit.no;
    });
  },
};
