import { type EmailAddress, ok, refuse } from '@nhipcau/core/kernel';
import { handOver, type MailSettings } from '@nhipcau/mail';
import { type Carrier, receiptOf, trouble } from './carrier.ts';

/** Sends a letter with the files, through the house's own mail server. */
export function mailCarrier(
  { to, language }: { readonly to: EmailAddress; readonly language: string },
  settings: MailSettings | null,
): Carrier {
  return {
    send: async (parcel, stop) => {
      if (settings === null) return refuse(trouble('no-mail', ''));
      const { id, at, subject, words, files } = parcel;
      const attachments = files.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes }));
      const written = { subject, text: words, html: null };
      const letter = { id, to, language, at, written, attachments };
      const handed = await handOver(settings, letter, stop);
      stop.throwIfAborted();
      if (handed.kind === 'sent') return ok(receiptOf(to, '', parcel));
      return refuse(trouble(handed.kind === 'refused' ? 'not-taken' : 'no-answer', handed.reason));
    },
  };
}
