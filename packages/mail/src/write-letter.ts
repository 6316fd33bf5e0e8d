/**
 * Letters in words, as plain text and as simple HTML that says the same. What comes from people is
 * text in both: the HTML is built by the template that escapes.
 *
 * @module
 */
import type { LetterContent, LetterLanguage } from '@nhipcau/core/notices';
import {
  civilText,
  type Html,
  html,
  languageName,
  listText,
  momentText,
  textOf,
} from '@nhipcau/pages';
import { letterBody, letterButton } from './letter-look.ts';
import { en } from './words/en.ts';
import { vi } from './words/vi.ts';
import type { Words } from './words/words.ts';

/** A letter in words. */
export interface Written {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What is sent in the languages of the house: a letter, or a test. Those about searches and applications are apart. */
export type Sendable =
  | Exclude<
      LetterContent,
      { readonly kind: 'search-alert' | 'search-paused' | 'press-application' }
    >
  | { readonly kind: 'test' };

export interface Place {
  /** Origin of the studio: `https://desk.example.vn`. */
  readonly origin: string;
  /** Secret of an invitation's link; nothing where the letter has none. */
  readonly token?: string;
}

/** A letter's parts, top to bottom. */
interface Draft {
  readonly subject: string;
  readonly before: readonly string[];
  readonly items?: readonly string[];
  readonly link?: { readonly label: string; readonly address: string };
  readonly after: readonly string[];
}

const words: Readonly<Record<LetterLanguage, Words>> = { vi, en };

/** Writes a letter. @throws when an invitation comes without its token */
export function writeLetter(letter: Sendable, language: LetterLanguage, place: Place): Written {
  const w = words[language];
  const draft = draftOf(letter, language, w, place);
  const subject = draft.subject.replace(/\s+/g, ' ');
  const parts = { ...draft, subject, after: [...draft.after, w.foot(place.origin)] };
  return { subject, text: asText(parts), html: asHtml(parts, language) };
}

function draftOf(letter: Sendable, language: LetterLanguage, w: Words, place: Place): Draft {
  const account = `${place.origin}/studio/account`;
  switch (letter.kind) {
    case 'invitation': {
      const { name, by, roles, expiresAt } = letter.data;
      if (place.token === undefined) throw new Error('an invitation without its token');
      const named = listText(
        roles.map((role) => w.roles[role]),
        language,
      );
      return {
        subject: w.invitation.subject,
        before: [w.greeting(name), w.invitation.lead(by, named)],
        link: { label: w.invitation.open, address: invitationAddress(place.origin, place.token) },
        after: [w.invitation.rule(momentText(expiresAt, language)), w.invitation.unexpected],
      };
    }
    case 'new-device': {
      const { family, system, at } = letter.data;
      const browser = w.on(w.browsers[family], w.systems[system]);
      const { subject, lead, yours, notYours, open } = w.newDevice;
      return {
        subject,
        before: [lead(browser, momentText(at, language)), yours, notYours],
        link: { label: open, address: account },
        after: [],
      };
    }
    case 'account-changed': {
      const { what, at } = letter.data;
      const { subject, notYours, open } = w.accountChanged;
      return {
        subject,
        before: [w.accountChanged.what[what](momentText(at, language)), notYours],
        link: { label: open, address: account },
        after: [],
      };
    }
    case 'act-on-item': {
      const { title, language: of, kind, reason, askedAt, step } = letter.data;
      const { subject, again, lead, ask, open } = w.actOnItem;
      return {
        subject: subject[kind](title),
        before: [
          ...(step === 0 ? [] : [again(step)]),
          lead[kind](title, languageName(of, language), momentText(askedAt, language)),
          ...(reason === '' ? [] : [w.actOnItem.reason(reason)]),
          ask[kind],
        ],
        link: { label: open, address: `${place.origin}/studio/portal` },
        after: [],
      };
    }
    case 'channel-paused': {
      const { channel, partner, since, isPartner } = letter.data;
      const { subject, lead, leadToPartner, keeps, open, openPortal } = w.channelPaused;
      const at = momentText(since, language);
      return {
        subject: subject(channel),
        before: [isPartner ? leadToPartner(channel, at) : lead(channel, partner, at), keeps],
        link: isPartner
          ? { label: openPortal, address: `${place.origin}/studio/portal` }
          : { label: open, address: `${place.origin}/studio/channels` },
        after: [],
      };
    }
    case 'digest': {
      const { lines, more } = letter.data;
      const { subject, lead, line, due, open, off } = w.digest;
      const items = lines.map(({ kind, title, by, dueOn }) => {
        const said = line[kind](title, by);
        return dueOn === null ? said : `${said} (${due(civilText(dueOn, language))})`;
      });
      return {
        subject: subject(lines.length + more),
        before: [lead],
        items: more === 0 ? items : [...items, w.digest.more(more)],
        link: { label: open, address: `${place.origin}/studio/` },
        after: [off],
      };
    }
    case 'test':
      return { subject: w.test.subject, before: [w.test.lead], after: [] };
  }
}

/** The address of an invitation. Its secret is in the fragment, which browsers send to nobody. */
export function invitationAddress(origin: string, token: string): string {
  return `${origin}/studio/invitation#${token}`;
}

function asText({ before, items = [], link, after }: Draft): string {
  const list = items.map((item) => `- ${item.replace(/\s+/g, ' ')}`).join('\n');
  const linked = link === undefined ? '' : `${link.label}:\n${link.address}`;
  const parts = [...before, list, linked, ...after];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function asHtml({ subject, before, items = [], link, after }: Draft, language: string): string {
  const lines = (texts: readonly string[]): readonly Html[] =>
    texts.map((text) => html`<p style="margin:0 0 16px">${text}</p>`);
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="${letterBody}"><div style="max-width:36em;margin:0 auto">
${lines(before)}
${items.length > 0 && html`<ul style="margin:0 0 16px;padding-left:20px">${items.map((item) => html`<li>${item}</li>`)}</ul>`}
${
  link !== undefined &&
  html`<p style="margin:0 0 16px"><a href="${link.address}" style="${letterButton}">${link.label}</a></p>
<p style="margin:0 0 16px;font-size:13px;word-break:break-all">${link.address}</p>`
}
${lines(after)}
</div></body></html>
`;
  return textOf(page);
}
