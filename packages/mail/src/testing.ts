/**
 * A real SMTP server on this machine, for tests.
 *
 * @module
 */
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter that the server has taken. */
export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: Email;
  readonly encrypted: boolean;
  /** Who had signed in; `null` where nobody had. */
  readonly user: string | null;
}

export interface PostOffice {
  readonly port: number;
  /** In the order in which they came. */
  readonly taken: readonly Taken[];
  /** Every address that a letter was offered for. */
  readonly offered: readonly string[];
  close(): Promise<void>;
}

/** How the server is. */
export interface Rules {
  /** Default: a free one. */
  readonly port?: number;
  /** Offers TLS after STARTTLS, with {@link testCertificate}, or from the start. */
  readonly tls?: 'starttls' | 'from-the-start';
  /** Takes letters only from whoever signs in so. */
  readonly login?: { readonly user: string; readonly password: string };
  /** The answer to a reader's address; `null` takes it. */
  readonly answer?: (address: string) => { readonly code: number; readonly text: string } | null;
  /** Called when a letter has come whole; what it throws is the answer. */
  readonly received?: () => Promise<void> | void;
}

/** Starts a server on 127.0.0.1. */
export async function startPostOffice(rules: Rules = {}): Promise<PostOffice> {
  const { port = 0, tls, login, answer, received } = rules;
  const taken: Taken[] = [];
  const offered: string[] = [];
  const options: SMTPServerOptions = {
    secure: tls === 'from-the-start',
    ...(tls === undefined ? { hideSTARTTLS: true } : { key: testKey, cert: testCertificate }),
    authOptional: login === undefined,
    ...(login === undefined && { disabledCommands: ['AUTH'] }),
    closeTimeout: 500,
    onAuth: ({ username, password }, _session, callback) => {
      const right = username === login?.user && password === login?.password;
      callback(right ? null : new Error('535 no'), right ? { user: username ?? '' } : undefined);
    },
    onRcptTo: ({ address }, _session, callback) => {
      offered.push(address);
      const refusal = answer?.(address) ?? null;
      if (refusal === null) return callback();
      callback(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const keep = async (): Promise<void> => {
          const { mailFrom, rcptTo } = session.envelope;
          taken.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: raw.toString('utf8'),
            mail: await PostalMime.parse(raw),
            encrypted: session.secure,
            user: typeof session.user === 'string' ? session.user : null,
          });
          await received?.();
        };
        keep().then(() => callback(), callback);
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    taken,
    offered,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const pem = (label: string, lines: readonly string[]): string =>
  `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;

/** Certificate of `localhost` and 127.0.0.1 that only these tests trust, until 2126, and its key. */
export const testCertificate: string = pem('CERTIFICATE', [
  'MIIBuDCCAV+gAwIBAgIUGUEPKTIw90LEkOekeDmrDmXTo94wCgYIKoZIzj0EAwIwIzENMAsGA1UECgwEVGVzdDES',
  'MBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNzIxMjQwM1oYDzIxMjYxMTAzMjEyNDAzWjAjMQ0wCwYDVQQKDARU',
  'ZXN0MRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATYquu6Vx/HBDNDRxLMYjfM',
  '88karZFeZicfF/dIB7Ygb3PbXdP6hfSx9cHCN0+9SyX6j8SoK6F6JsTp6VCZj6zBo28wbTAdBgNVHQ4EFgQUMyis',
  'fEZJDJNqy6LTyEdPwjTBeWkwHwYDVR0jBBgwFoAUMyisfEZJDJNqy6LTyEdPwjTBeWkwDwYDVR0TAQH/BAUwAwEB',
  '/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDRwAwRAIgVNKLrXxOns4A7rHoW06zKbdI',
  'xEdPBZywIw6vmAZL9TECIDC6aEA55QpD+BPnHsj+QGyHi6/zoUA0MGmzoDs5hMDR',
]);
/** Its key. */
export const testKey: string = pem('PRIVATE KEY', [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLpunt3ext8NqLEcaVJItGspTaVM3dIkKlVbcnM4E',
  'mKChRANCAATYquu6Vx/HBDNDRxLMYjfM88karZFeZicfF/dIB7Ygb3PbXdP6hfSx9cHCN0+9SyX6j8SoK6F6JsTp',
  '6VCZj6zB',
]);
