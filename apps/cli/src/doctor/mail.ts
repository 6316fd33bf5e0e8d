import { type Environment, settingsReader } from '@nhipcau/core/kernel';
import { readMailSettings } from '@nhipcau/mail';
import { type Finding, warning, well, wrong } from './finding.ts';

/** How many letters have not gone out. */
export interface Unsent {
  readonly waiting: number;
  readonly givenUp: number;
}

/** Whether letters go out; `unsent` is `null` where the database cannot tell. */
export function checkMail(env: Environment, unsent: Unsent | null): Finding {
  const name = 'mail';
  const settings = settingsReader(env);
  const read = settings.outcome(readMailSettings(settings));
  if (!read.ok) {
    return wrong(name, read.error.map(({ name, problem }) => `${name} ${problem}`).join('; '));
  }
  const { waiting, givenUp } = unsent ?? { waiting: 0, givenUp: 0 };
  if (read.value === null) {
    return warning(
      name,
      `not set up, ${waiting} letters wait: set MAIL_URL and MAIL_FROM, then try npx nhipcau mail test`,
    );
  }
  const { host, port } = read.value;
  return givenUp === 0
    ? well(name, `through ${host}:${port}, ${waiting} letters wait`)
    : warning(
        name,
        `through ${host}:${port}, ${waiting} letters wait and ${givenUp} were given up: see Users in the studio`,
      );
}
