/**
 * Handing letters to a server by SMTP (RFC 5321), with nodemailer.
 *
 * @module
 */
import { type EmailAddress, type Instant, parseEmail } from '@nhipcau/core/kernel';
import { createTransport } from 'nodemailer';
import type { MailSettings } from './settings.ts';
import type { Written } from './write-letter.ts';

/** A letter ready to go. */
export interface ReadyLetter {
  /** The same each time the letter is sent, so that its reader's program can tell. */
  readonly id: string;
  readonly to: EmailAddress;
  /** BCP 47. */
  readonly language: string;
  readonly at: Instant;
  /** Without HTML where `html` is `null`. */
  readonly written: Pick<Written, 'subject' | 'text'> & { readonly html: string | null };
  readonly attachments?: readonly Attachment[];
  /** Address that ends letters of this sort when it is posted to (RFC 8058). */
  readonly off?: string;
}

/** A file that goes with a letter. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What came of handing a letter over. `reason` is one line, the server's own where it gave one. */
export type Handed =
  | { readonly kind: 'sent' }
  /** The server does not take this letter for this reader, and never will. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It may take it later. */
  | { readonly kind: 'failed'; readonly reason: string };

/** How long handing one letter over may take at most, milliseconds. */
export const handOverMs = 120_000;

/** Hands one letter to the server, over a connection of its own. */
export async function handOver(
  settings: MailSettings,
  letter: ReadyLetter,
  stop?: AbortSignal,
): Promise<Handed> {
  const { host, port, tls, login, authorities, from } = settings;
  const { id, to, language, at, written, attachments = [], off } = letter;
  // One address, however it came here: nodemailer would read several out of a list.
  if (!parseEmail(to).ok) return { kind: 'refused', reason: 'not an e-mail address' };
  const transport = createTransport({
    host,
    port,
    secure: tls === 'from-the-start',
    requireTLS: tls === 'required',
    ...(login !== null && { auth: { user: login.user, pass: login.password } }),
    ...(authorities !== null && { tls: { ca: authorities } }),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const signals = [AbortSignal.timeout(handOverMs), ...(stop === undefined ? [] : [stop])];
  try {
    await transport.sendMail({
      subject: written.subject,
      text: written.text,
      ...(written.html !== null && { html: written.html }),
      attachments: attachments.map(({ name, mediaType, bytes }) => ({
        ...{ filename: name, contentType: mediaType, content: Buffer.from(bytes) },
      })),
      from,
      to,
      envelope: { from: from.address, to: [to] },
      messageId: `<${id}@${from.address.split('@')[1]}>`,
      date: new Date(at),
      headers: {
        'Content-Language': language,
        // RFC 3834 §5: no answer of a machine comes back.
        'Auto-Submitted': 'auto-generated',
        ...(off !== undefined && {
          'List-Unsubscribe': `<${off}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
      signal: AbortSignal.any(signals),
    });
    return { kind: 'sent' };
  } catch (error) {
    return judge(error, login?.password ?? null);
  } finally {
    transport.close();
  }
}

/** What nodemailer tells of a failure. */
interface Failure {
  readonly message?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/**
 * A 5xx for the reader or the letter is for good (RFC 5321 §4.2.1). One for the sign-in or the
 * sender is not about this letter: an operator mends it.
 */
function judge(error: unknown, password: string | null): Handed {
  const { message, response, responseCode = 0, command = '' } = (error ?? {}) as Failure;
  const told = (response ?? message ?? 'unknown').normalize('NFC').replace(/[\s\p{C}]+/gu, ' ');
  const reason = (password === null ? told : told.replaceAll(password, '…')).slice(0, 300);
  const forGood = responseCode >= 500 && /^(?:RCPT TO|DATA)/.test(command);
  return { kind: forGood ? 'refused' : 'failed', reason };
}
