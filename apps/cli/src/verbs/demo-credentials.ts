import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentialsFile, type DemoCredentials } from '../demo/credentials.ts';
import { dataFolderOf, originsOf } from '../installation.ts';
import { exit, SaysNo, type Verb } from '../verb.ts';

export const demoCredentials: Verb = {
  name: 'demo credentials',
  takes: '',
  does: 'Shows the addresses, demo sign-ins and demo keys of this installation.',
  example: 'npx nhipcau demo credentials --json',
  options: {},
  words: [0, 0],
  run: async (call) => {
    const file = join(dataFolderOf(call.env), credentialsFile);
    if (!existsSync(file)) {
      throw new SaysNo(
        'This installation has no demonstration content, so there are no demo sign-ins.',
      );
    }
    const found = JSON.parse(readFileSync(file, 'utf8')) as DemoCredentials;
    const { site, api } = originsOf(call.env);
    const value = { site, studio: `${api}/studio/`, api: `${api}/api/v1`, ...found };
    call.answer(credentialsText(value), value);
    return exit.done;
  },
};

/** The addresses and sign-ins, as a person reads them. */
export function credentialsText(
  value: DemoCredentials & { readonly site: string; readonly studio: string; readonly api: string },
): string {
  const users = value.users.map(
    ({ email, password, totpSecret, roles }) =>
      `  ${email}  ${password}  TOTP ${totpSecret}  (${roles.join(', ')})`,
  );
  return [
    `Trang công khai · Public site   ${value.site}/`,
    `Bàn biên tập · Studio           ${value.studio}`,
    `API                             ${value.api}/openapi.json`,
    '',
    'Tài khoản trình diễn · Demo sign-ins (e-mail, mật khẩu · password, TOTP)',
    ...users,
  ].join('\n');
}
