import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { PushFormat, PushSettings } from '@nhipcau/core/syndication';

/** One attempt to hand something over; without a number it was a test. */
export interface PushAttempt {
  readonly seq: number | null;
  readonly outcome: 'sent' | 'failed' | 'withheld';
  /** Of the trouble; `''` where it was sent. */
  readonly kind: string;
  readonly detail: string;
  readonly at: string;
  readonly againAt: string | null;
}

/** A channel as the API tells it. */
export interface Channel {
  readonly id: string;
  readonly version: number;
  readonly partner: { readonly id: string; readonly slug: string };
  readonly name: string;
  readonly settings: PushSettings;
  readonly format: PushFormat;
  readonly languages: readonly SiteLanguage[];
  readonly state: 'active' | 'paused';
  readonly pausedReason: string | null;
  readonly pausedDetail: string;
  readonly pausedAt: string | null;
  /** Fingerprint that an SFTP server showed last. */
  readonly shownKey: string | null;
  readonly testWantedAt: string | null;
  readonly hasSecret: boolean;
  readonly attempts: readonly PushAttempt[];
}

/** Where a channel leads, in one line. */
export function placeOf(settings: PushSettings): string {
  switch (settings.kind) {
    case 'webhook':
      return settings.address;
    case 'sftp':
    case 'ftp':
      return `${settings.kind}://${settings.user}@${settings.host}:${settings.port}/${settings.folder}`;
    case 'mail':
      return settings.to;
    case 's3':
      return `s3://${settings.bucket}/${settings.folder}`;
  }
}
