import { formatInstant, moneyJson, moneyText } from '@nhipcau/core/kernel';
import { visitReport } from '@nhipcau/postgres';
import { withInstallation } from '../installation.ts';
import { momentOption } from '../moment-option.ts';
import { type Call, exit, optionOf, type Verb, WrongUse } from '../verb.ts';

export const reportVisits: Verb = {
  name: 'report visits',
  takes: '',
  does: 'Counts the visits of a year, the reporters who came, and the state money that went into them.',
  example: 'npx nhipcau report visits --year 2019',
  options: {
    year: { type: 'string', value: 'year', help: 'by the day on which a visit began: 2019' },
    'known-at': {
      type: 'string',
      value: 'day or moment',
      help: 'as it was known then: 2026-12-01 (as it begins in Vietnam) or a moment; default now',
    },
  },
  words: [0, 0],
  run: (call) => {
    const year = yearOf(call);
    const knownAt = momentOption(call, 'known-at');
    return withInstallation(call, async ({ db }) => {
      const { delegations, reporters, distinct, direct, visits } = await visitReport(
        db,
        year,
        knownAt,
      );
      const list = visits.map((visit) => ({
        ...{ code: visit.activity.code, name: visit.activity.name },
        ...{ firstOn: visit.firstOn, lastOn: visit.lastOn, outlets: visit.outlets },
        reporters: visit.attended.length,
        directStateBudget: moneyJson(visit.direct),
        certificate: { holds: visit.certificate.holds, dataHash: visit.dataHash },
      }));
      const words = [
        `${year}: ${delegations} delegations, ${reporters} reporters (${distinct} people), direct state budget ${moneyText(direct, 'en')}`,
        ...list.map((one) => `  ${one.firstOn}  ${one.code}  ${one.reporters}`),
      ];
      call.answer(words.join('\n'), {
        ...{ year, delegations, reporters, distinct },
        directStateBudget: moneyJson(direct),
        ...{ knownAt: formatInstant(knownAt), list },
      });
      return exit.done;
    });
  },
};

function yearOf(call: Call): number {
  const given = optionOf(call, 'year');
  if (given === null || !/^[12]\d{3}$/.test(given)) {
    throw new WrongUse('nhipcau report visits needs --year with four digits, such as 2019');
  }
  return Number(given);
}
