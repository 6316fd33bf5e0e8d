import {
  type EmailAddress,
  ok,
  parseEmail,
  parseOrigin,
  parseSiteLanguage,
  parseText,
  type Result,
  refuse,
  type SiteLanguage,
} from '../kernel/index.ts';
import { type PushKind, pushKinds } from './push.ts';

/** Where and how a channel hands over. It holds no secret: those are kept apart. */
export type PushSettings =
  | { readonly kind: 'webhook'; readonly address: string }
  | {
      readonly kind: 'sftp';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      /** `''` is where the server puts whoever signs in. */
      readonly folder: string;
      /** Confirmed fingerprint of the server's key, `SHA256:…`; `null` while nobody has confirmed one. */
      readonly hostKey: string | null;
    }
  | {
      readonly kind: 'ftp';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly folder: string;
      /** `explicit`: after AUTH TLS (RFC 4217); `implicit`: from the start. */
      readonly tls: 'none' | 'explicit' | 'implicit';
      /** Certificate in PEM that is trusted beside the public ones; `null` for none. */
      readonly certificate: string | null;
    }
  | {
      readonly kind: 'mail';
      readonly to: EmailAddress;
      /** Of the words around the files. */
      readonly language: SiteLanguage;
    }
  | {
      readonly kind: 's3';
      /** Origin of the store; `null` is Amazon's of the region. */
      readonly endpoint: string | null;
      readonly region: string;
      readonly bucket: string;
      readonly folder: string;
      readonly accessKey: string;
    };

/** Which field of given settings is not as it must be. */
export interface PushSettingsRefusal {
  readonly kind: 'push-settings';
  readonly field: string;
}

/** Names of the fields that each kind has beside `kind`; others are refused. */
export const pushFields: Readonly<Record<PushKind, readonly string[]>> = {
  webhook: ['address'],
  sftp: ['host', 'port', 'user', 'folder', 'hostKey'],
  ftp: ['host', 'port', 'user', 'folder', 'tls', 'certificate'],
  mail: ['to', 'language'],
  s3: ['endpoint', 'region', 'bucket', 'folder', 'accessKey'],
};

/** Reads settings as a person or the database gives them. Whether a host may be connected to is told when it is. */
export function parsePushSettings(given: unknown): Result<PushSettings, PushSettingsRefusal> {
  const all = typeof given === 'object' && given !== null ? (given as Fields) : {};
  const kind = pushKinds.find((one) => one === all.kind);
  if (kind === undefined) return wrong('kind');
  const strange = Object.keys(all).find((one) => one !== 'kind' && !pushFields[kind].includes(one));
  if (strange !== undefined) return wrong(strange);
  const read = readers[kind](all);
  const missing = Object.entries(read).find(([, value]) => value === undefined);
  return missing === undefined ? ok({ kind, ...read } as PushSettings) : wrong(missing[0]);
}

type Fields = Readonly<Record<string, unknown>>;

function wrong(field: string): Result<never, PushSettingsRefusal> {
  return refuse({ kind: 'push-settings', field });
}

/** What each field holds; `undefined` where it is not as it must be. */
const readers: Readonly<Record<PushKind, (given: Fields) => Fields>> = {
  webhook: ({ address }) => ({ address: webAddress(address) }),
  sftp: (given) => ({
    ...server(given, 22),
    hostKey: orNull(given.hostKey, (text) => matching(text, /^SHA256:[A-Za-z0-9+/]{43}$/)),
  }),
  ftp: (given) => ({
    ...server(given, given.tls === 'implicit' ? 990 : 21),
    tls: (['none', 'explicit', 'implicit'] as const).find((one) => one === given.tls),
    certificate: orNull(given.certificate, (text) => {
      const pem = /^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n?$/;
      return text.length <= 20_000 ? matching(text.replaceAll('\r\n', '\n'), pem) : undefined;
    }),
  }),
  mail: ({ to, language }) => {
    const email = parseEmail(typeof to === 'string' ? to : '');
    const tongue = parseSiteLanguage(typeof language === 'string' ? language : '');
    return {
      to: email.ok ? email.value : undefined,
      language: tongue.ok ? tongue.value : undefined,
    };
  },
  s3: ({ endpoint, region, bucket, folder, accessKey }) => ({
    endpoint: orNull(endpoint, (text) => {
      const origin = parseOrigin(text);
      return origin.ok ? origin.value : undefined;
    }),
    region: matching(region, /^[a-z0-9-]{1,40}$/),
    bucket: matching(bucket, /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    folder: folderOf(folder),
    accessKey: matching(accessKey, /^[\w.-]{3,128}$/),
  }),
};

function server({ host, port, user, folder }: Fields, usual: number): Fields {
  const number = typeof port === 'number' && Number.isInteger(port) ? port : 0;
  // Below 1024 only the protocol's own port: others speak what a request could be taken for.
  const isPort = number === usual || (number >= 1_024 && number <= 65_535);
  return {
    host: matching(
      host,
      /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45})$/,
    ),
    port: isPort ? number : undefined,
    user: words(user, 100),
    folder: folderOf(folder),
  };
}

/** A path without steps up; `''` means none. */
function folderOf(given: unknown): string | undefined {
  if (given === '') return '';
  const text = words(given, 300);
  const steps = text?.split('/') ?? ['..'];
  return steps.includes('..') || steps.includes('.') ? undefined : text;
}

function webAddress(given: unknown): string | undefined {
  const text = words(given, 1_000);
  const parts = /^https?:\/\/([^/?#@]+)([/?][^#]*)?$/.exec(text ?? '');
  if (text === undefined || parts === null || /\s/.test(text)) return undefined;
  return text;
}

function words(given: unknown, most: number): string | undefined {
  const read = typeof given === 'string' ? parseText(given, most) : null;
  return read?.ok === true && !/[\n\t]/.test(read.value) ? read.value : undefined;
}

function matching(given: unknown, pattern: RegExp): string | undefined {
  return typeof given === 'string' && pattern.test(given) ? given : undefined;
}

function orNull(
  given: unknown,
  read: (text: string) => string | undefined,
): string | null | undefined {
  if (given === null || given === undefined) return null;
  return typeof given === 'string' ? read(given) : undefined;
}
