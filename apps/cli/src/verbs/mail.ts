import { randomUUID } from 'node:crypto';
import { instantOf, parseEmail, settingsReader } from '@nhipcau/core/kernel';
import { letterLanguages } from '@nhipcau/core/notices';
import { handOver, type MailSettings, readMailSettings, writeLetter } from '@nhipcau/mail';
import { originsOf } from '../installation.ts';
import { type Call, exit, NotReady, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';

export const mailTest: Verb = {
  name: 'mail test',
  takes: '<address>',
  does: 'Sends one letter to an address now, and says what the mail server says.',
  example: 'npx nhipcau mail test lan@example.vn',
  options: {
    language: { type: 'string', value: 'vi|en', help: 'of the letter; default vi' },
  },
  words: [1, 1],
  run: async (call) => {
    const to = parseEmail(call.words[0] ?? '');
    if (!to.ok) throw new WrongUse(`${call.words[0]} is no e-mail address`);
    const wanted = optionOf(call, 'language') ?? 'vi';
    const language = letterLanguages.find((one) => one === wanted);
    if (language === undefined) throw new WrongUse('--language takes vi or en');
    const settings = mailSettingsOf(call);
    const at = instantOf(Date.now());
    const written = writeLetter({ kind: 'test' }, language, { origin: originsOf(call.env).api });
    const letter = { id: randomUUID(), to: to.value, language, at, written };
    const handed = await handOver(settings, letter, call.signal);
    call.signal.throwIfAborted();
    const server = `${settings.host}:${settings.port}`;
    if (handed.kind !== 'sent') throw new SaysNo(`${server} did not take it: ${handed.reason}`);
    call.answer(`${server} took a letter for ${to.value}.`, { sent: true, server, to: to.value });
    return exit.done;
  },
};

/** How letters go out. @throws {NotReady} that says what is missing or wrong */
function mailSettingsOf({ env }: Call): MailSettings {
  const settings = settingsReader(env);
  const read = settings.outcome(readMailSettings(settings));
  if (!read.ok) {
    throw new NotReady(read.error.map(({ name, problem }) => `${name} ${problem}`).join('\n'));
  }
  if (read.value !== null) return read.value;
  throw new NotReady(
    'Mail is not set up. Set MAIL_URL and MAIL_FROM; docs/operations/mail.md shows how.',
  );
}
