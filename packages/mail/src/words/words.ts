import type { Browser, Role } from '@nhipcau/core/access';
import type { AccountChange, DeskNoticeKind } from '@nhipcau/core/notices';

/** The words of every letter in one language. Names and titles that stand in them come as they are. */
export interface Words {
  readonly greeting: (name: string) => string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly browsers: Readonly<Record<Browser['family'], string>>;
  readonly systems: Readonly<Record<Browser['system'], string>>;
  /** A browser on a system. */
  readonly on: (browser: string, system: string) => string;
  readonly invitation: {
    readonly subject: string;
    readonly lead: (by: string | null, roles: string) => string;
    readonly open: string;
    readonly rule: (until: string) => string;
    readonly unexpected: string;
  };
  readonly newDevice: {
    readonly subject: string;
    readonly lead: (browser: string, at: string) => string;
    readonly yours: string;
    readonly notYours: string;
    readonly open: string;
  };
  readonly accountChanged: {
    readonly subject: string;
    readonly what: Readonly<Record<AccountChange, (at: string) => string>>;
    readonly notYours: string;
    readonly open: string;
  };
  readonly actOnItem: {
    readonly subject: Readonly<Record<'kill' | 'correction', (title: string) => string>>;
    readonly again: (count: number) => string;
    readonly lead: Readonly<
      Record<'kill' | 'correction', (title: string, language: string, at: string) => string>
    >;
    readonly reason: (reason: string) => string;
    readonly ask: Readonly<Record<'kill' | 'correction', string>>;
    readonly open: string;
  };
  readonly channelPaused: {
    readonly subject: (channel: string) => string;
    readonly lead: (channel: string, partner: string, at: string) => string;
    readonly leadToPartner: (channel: string, at: string) => string;
    readonly keeps: string;
    readonly open: string;
    readonly openPortal: string;
  };
  readonly digest: {
    readonly subject: (count: number) => string;
    readonly lead: string;
    readonly line: Readonly<Record<DeskNoticeKind, (title: string, by: string | null) => string>>;
    readonly due: (on: string) => string;
    readonly more: (count: number) => string;
    readonly open: string;
    readonly off: string;
  };
  readonly test: { readonly subject: string; readonly lead: string };
  /** Why the reader gets letters, at the foot of each. */
  readonly foot: (studio: string) => string;
}
