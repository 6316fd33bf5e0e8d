import type { Clock } from '@nhipcau/core/kernel';
import type { PushSettings } from '@nhipcau/core/syndication';
import type { MailSettings } from '@nhipcau/mail';
import type { AddressGuard } from '@nhipcau/outbound';
import type { Carrier } from './carrier.ts';
import { ftpCarrier } from './ftp.ts';
import { mailCarrier } from './mail.ts';
import { s3Carrier } from './s3.ts';
import { sftpCarrier } from './sftp.ts';
import { webhookCarrier } from './webhook.ts';

/** What carriers work with. */
export interface CarrierTools {
  readonly guard: AddressGuard;
  /** `null` while mail is not set up. */
  readonly mail: MailSettings | null;
  readonly now: Clock;
}

/** The way that a channel's settings describe. `secret` is `''` for a way that needs none. */
export function openCarrier(
  settings: PushSettings,
  secret: string,
  { guard, mail, now }: CarrierTools,
): Carrier {
  switch (settings.kind) {
    case 'webhook':
      return webhookCarrier(settings, secret, { guard, now });
    case 'sftp': {
      const isKey = secret.startsWith('-----BEGIN ');
      return sftpCarrier(settings, isKey ? { privateKey: secret } : { password: secret }, guard);
    }
    case 'ftp':
      return ftpCarrier(settings, secret, guard);
    case 'mail':
      return mailCarrier({ to: settings.to, language: settings.language }, mail);
    case 's3':
      return s3Carrier(settings, secret, guard);
  }
}
