import { type Grant, judgePassword, type Role, roles } from '@nhipcau/core/access';
import {
  type EmailAddress,
  instantOf,
  type OrganisationId,
  parseEmail,
  parseSiteLanguage,
  parseSlug,
  parseText,
  type SiteLanguage,
} from '@nhipcau/core/kernel';
import {
  addUser,
  type Database,
  disableUser,
  findUser,
  organisationBySlug,
  resetSecondFactorOf,
} from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import { identifiers, withInstallation } from '../installation.ts';
import { readLineOfInput } from '../read-input.ts';
import { type Call, exit, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';

/** The command line in the audit trail. */
const actor = 'operator';

export const userAdd: Verb = {
  name: 'user add',
  takes: '<email>',
  does: 'Makes an account, the first administrator included; tells its password once.',
  example:
    'npx nhipcau user add lan@example.vn --name "Nguyễn Thị Lan" --role editor,publisher --language vi,en',
  options: {
    name: { type: 'string', value: 'name', help: 'as colleagues see it; needed' },
    role: { type: 'string', value: 'roles', help: `one or more of ${roles.join(', ')}; needed` },
    organisation: {
      type: 'string',
      value: 'slug',
      help: 'where the roles hold; default everywhere',
    },
    language: { type: 'string', value: 'languages', help: 'in which they hold; default all' },
    'password-stdin': { type: 'boolean', help: 'take the password from standard input' },
  },
  words: [1, 1],
  run: async (call) => {
    const email = emailOf(call);
    const name = nameOf(call);
    const wanted = { roles: rolesOf(call), languages: languagesOf(call) };
    const given = call.options['password-stdin'] === true ? await passwordFromInput() : null;
    return withInstallation(call, async ({ db }) => {
      const organisation = await organisationOf(call, db);
      const { languages } = wanted;
      const grants = wanted.roles.map((role): Grant => ({ role, organisation, languages }));
      const now = instantOf(Date.now());
      const made = { email, name, password: given, grants, now, ids: identifiers, actor };
      const added = await addUser(db, made);
      if (!added.ok) throw new SaysNo(`There is an account ${email} already.`);
      const { id } = added.value;
      const password = given === null ? added.value.password : null;
      const told = password === null ? '' : `\nPassword, told this once: ${password}`;
      call.answer(
        `${email} is ${wanted.roles.join(' and ')}.${told}\n` +
          'The second factor is enrolled at the first sign-in.',
        { id, email, name, grants, password },
      );
      return exit.done;
    });
  },
};

export const userDisable: Verb = {
  name: 'user disable',
  takes: '<email>',
  does: 'Takes an account out of use; its sessions end at once.',
  example: 'npx nhipcau user disable lan@example.vn',
  options: {},
  words: [1, 1],
  run: async (call) => {
    const email = emailOf(call);
    return withInstallation(call, async ({ db }) => {
      const user = await findUser(db, email);
      if (user === null) throw noSuchUser(email);
      const changed = user.disabledAt === null;
      if (changed) await disableUser(db, email, { now: instantOf(Date.now()), actor });
      call.answer(
        changed ? `${email} is out of use; its sessions have ended.` : `${email} was out of use.`,
        { email, disabled: true, changed },
      );
      return exit.done;
    });
  },
};

export const userResetSecondFactor: Verb = {
  name: 'user reset-second-factor',
  takes: '<email>',
  does: 'Lets a person enrol a second factor anew at the next sign-in; their sessions end at once.',
  example: 'npx nhipcau user reset-second-factor lan@example.vn',
  options: {},
  words: [1, 1],
  run: async (call) => {
    const email = emailOf(call);
    return withInstallation(call, async ({ db }) => {
      const reset = await resetSecondFactorOf(db, email, { now: instantOf(Date.now()), actor });
      if (!reset.ok) throw noSuchUser(email);
      call.answer(`${email} enrols a second factor at the next sign-in; its sessions have ended.`, {
        email,
        reset: true,
      });
      return exit.done;
    });
  },
};

function noSuchUser(email: string): SaysNo {
  return new SaysNo(`There is no account ${email}.`);
}

function emailOf({ words }: Call): EmailAddress {
  const outcome = parseEmail(words[0] ?? '');
  if (!outcome.ok) throw new WrongUse(`${words[0]} is no e-mail address`);
  return outcome.value;
}

function nameOf(call: Call): string {
  const outcome = parseText(optionOf(call, 'name'), 200);
  if (!outcome.ok) throw new WrongUse(`--name is needed, 1 to 200 characters`);
  return outcome.value;
}

function rolesOf(call: Call): readonly Role[] {
  const named = listOf(optionOf(call, 'role') ?? '');
  const found = roles.filter((role) => named.includes(role));
  if (found.length === 0 || found.length < named.length) {
    throw new WrongUse(`--role is needed: one or more of ${roles.join(', ')}, with commas between`);
  }
  return found;
}

function languagesOf(call: Call): readonly SiteLanguage[] | null {
  const text = optionOf(call, 'language');
  if (text === null) return null;
  const outcomes = listOf(text).map(parseSiteLanguage);
  const languages = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  if (languages.length === 0 || languages.length < outcomes.length) {
    throw new WrongUse(`--language takes languages of the site, with commas between: vi,en`);
  }
  return languages;
}

async function organisationOf(call: Call, db: Kysely<Database>): Promise<OrganisationId | null> {
  const text = optionOf(call, 'organisation');
  if (text === null) return null;
  const slug = parseSlug(text);
  const found = slug.ok ? await organisationBySlug(db, slug.value) : null;
  if (found === null) throw new SaysNo(`There is no organisation ${text}.`);
  return found;
}

/** The different words of a list with commas. */
function listOf(text: string): readonly string[] {
  return [...new Set(text.split(',').map((one) => one.trim()))].filter((one) => one !== '');
}

async function passwordFromInput(): Promise<string> {
  const outcome = judgePassword(await readLineOfInput());
  if (outcome.ok) return outcome.value;
  switch (outcome.error.kind) {
    case 'password-short':
      throw new SaysNo(`The password needs at least ${outcome.error.least} characters.`);
    case 'password-long':
      throw new SaysNo(`The password may have at most ${outcome.error.most} characters.`);
    case 'password-common':
      throw new SaysNo('The password is too easy to guess.');
  }
}
