import { TOTP } from 'otpauth';
import { type DemoCredentials, readCredentials } from '../demo/credentials.ts';
import { dataFolderOf, originsOf } from '../installation.ts';
import { type Call, exit, SaysNo, type Verb } from '../verb.ts';

export const demoCredentials: Verb = {
  name: 'demo credentials',
  takes: '',
  does: 'Shows the addresses, demo sign-ins with their present codes, and demo keys.',
  example: 'npx nhipcau demo credentials --json',
  options: {},
  words: [0, 0],
  run: async (call) => {
    const found = readCredentials(dataFolderOf(call.env));
    if (found === null) {
      throw new SaysNo(
        'This installation has no demonstration content, so there are no demo sign-ins.',
      );
    }
    const { site, api } = originsOf(call.env);
    const text = `${addressesText(call.env)}\n\n${credentialsText(found)}`;
    call.answer(text, { site, studio: `${api}/studio/`, api: `${api}/api/v1`, ...found });
    return exit.done;
  },
};

/** The addresses of the product, as a person reads them. */
export function addressesText(env: Call['env']): string {
  const { site, api } = originsOf(env);
  return [
    `Trang công khai · Public site   ${site}/`,
    `Bàn biên tập · Studio           ${api}/studio/`,
    `API                             ${api}/api/v1/openapi.json`,
  ].join('\n');
}

/** The demo sign-ins, as a person reads them, with the codes of this half minute, and the keys. */
export function credentialsText({ users, apiKeys }: DemoCredentials): string {
  const width = Math.max(...users.map(({ email }) => email.length));
  const longest = Math.max(...apiKeys.map(({ partner }) => partner.length));
  return [
    'Tài khoản trình diễn · Demo sign-ins: e-mail, mật khẩu · password, mã hiện tại · code now',
    ...users.map(({ email, password, totpSecret, roles }) => {
      const code = new TOTP({ secret: totpSecret }).generate();
      return `  ${email.padEnd(width)}  ${password}  ${code}  (${roles.join(', ')})`;
    }),
    'Mã mới · Fresh codes: npx nhipcau demo credentials',
    '',
    'Khóa API trình diễn · Demo API keys',
    ...apiKeys.map(({ partner, key, scopes: [first = '', ...more] }) => {
      const rest = more.length === 0 ? '' : ` + ${more.length}`;
      return `  ${partner.padEnd(longest)}  ${key}  (${first}${rest})`;
    }),
  ].join('\n');
}
