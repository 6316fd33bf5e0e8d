import { readFileSync } from 'node:fs';
import {
  type EmailAddress,
  parseEmail,
  parseText,
  type SettingsReader,
} from '@nhipcau/core/kernel';

/** Who letters come from. */
export interface Sender {
  readonly name: string;
  readonly address: EmailAddress;
}

/** How letters go out. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `from-the-start`: TLS at once; `required`: after STARTTLS (RFC 3207), or not at all. */
  readonly tls: 'from-the-start' | 'required' | 'if-offered';
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Certificates in PEM that are trusted beside those that the machine trusts; `null` for none. */
  readonly authorities: string | null;
  readonly from: Sender;
}

/** Settings of mail. Comments are the source of `docs/settings.md`. */
interface Given {
  /** `MAIL_URL`: server that takes the letters: `smtp://user:password@mail.example.vn:587` or, with TLS from the start, `smtps://…`. Default none: letters wait. */
  readonly url: string | null;
  /** `MAIL_FROM`: who letters come from: `Nhịp Cầu <desk@example.vn>`; needed with `MAIL_URL`. */
  readonly from: string | null;
  /** `MAIL_PASSWORD_FILE`: file with the password of `MAIL_URL`, so that it is in no environment. */
  readonly passwordFile: string | null;
  /** `MAIL_TLS`: `required`, or `if-offered` for a server that has none. Default `required`, on this machine `if-offered`. */
  readonly tls: string | null;
  /** `MAIL_CA_FILE`: certificates in PEM that are trusted too, where the server's authority is the agency's own. */
  readonly authorities: string | null;
}

const shape = 'must be smtp://user:password@host:587 or smtps://user:password@host:465';

/** How letters go out; `null` where mail is not set up. What is wrong is told without the password. */
export function readMailSettings(settings: SettingsReader): MailSettings | null {
  const given: Given = {
    url: settings.text('MAIL_URL'),
    from: settings.text('MAIL_FROM'),
    passwordFile: settings.text('MAIL_PASSWORD_FILE'),
    tls: settings.text('MAIL_TLS'),
    authorities: settings.text('MAIL_CA_FILE'),
  };
  if (given.url === null) return null;
  const from = readSender(given.from);
  if (from === null) {
    settings.wrong(
      'MAIL_FROM',
      'must be an address such as desk@example.vn or Name <desk@example.vn>',
    );
  }
  const url = URL.canParse(given.url) ? new URL(given.url) : null;
  const secure = url?.protocol === 'smtps:';
  const plain = url === null ? '' : `${url.pathname}${url.search}${url.hash}`;
  if (
    url === null ||
    !(secure || url.protocol === 'smtp:') ||
    url.hostname === '' ||
    !/^\/?$/.test(plain)
  ) {
    settings.wrong('MAIL_URL', shape);
    return null;
  }
  if (given.tls !== null && !['required', 'if-offered'].includes(given.tls)) {
    settings.wrong('MAIL_TLS', 'must be required or if-offered');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const optional =
    (given.tls ?? (isThisMachine(host) ? 'if-offered' : 'required')) === 'if-offered';
  const login = readLogin(
    url,
    readFile(given.passwordFile, 'MAIL_PASSWORD_FILE', settings),
    settings,
  );
  const authorities = readFile(given.authorities, 'MAIL_CA_FILE', settings);
  return (
    from && {
      host,
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      tls: secure ? 'from-the-start' : optional ? 'if-offered' : 'required',
      login,
      authorities,
      from,
    }
  );
}

function readLogin(
  url: URL,
  filed: string | null,
  settings: SettingsReader,
): MailSettings['login'] {
  try {
    const user = decodeURIComponent(url.username);
    const password = filed?.replace(/\r?\n$/, '') ?? decodeURIComponent(url.password);
    if ((user === '') === (password === '')) return user === '' ? null : { user, password };
    const what = user === '' ? 'names no user for its password' : 'has a user and no password';
    settings.wrong('MAIL_URL', what);
  } catch {
    settings.wrong('MAIL_URL', `${shape}, with signs such as % written as %25`);
  }
  return null;
}

function readFile(path: string | null, name: string, settings: SettingsReader): string | null {
  if (path === null) return null;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    settings.wrong(name, `names a file that cannot be read: ${path}`);
    return null;
  }
}

/** `Name <address>` or an address. Neither has a place for line breaks or further addresses. */
function readSender(text: string | null): Sender | null {
  const [, name = '', inside = text ?? ''] = /^([^<>"]*)<([^<>]*)>$/.exec(text?.trim() ?? '') ?? [];
  const address = parseEmail(inside.trim());
  const named = parseText(name.trim(), 100, true);
  return address.ok && named.ok && !/\s{2,}|[\t\n]/.test(named.value)
    ? { name: named.value, address: address.value }
    : null;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
