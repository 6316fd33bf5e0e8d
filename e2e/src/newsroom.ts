/**
 * Works and editions made through the API, for tests that are about something else.
 *
 * @module
 */
import type { Answer, Desk } from './desk.ts';

/** What tests look at in an edition of the API (docs/contracts/api.md). */
export interface Edition {
  readonly id: string;
  readonly work: string;
  readonly language: string;
  readonly version: number;
  readonly stage: string;
  readonly head: number;
  readonly live: { readonly revision: number; readonly since: string } | null;
  readonly text: Text;
  readonly shortcomings: readonly { readonly kind: string; readonly at: string }[];
}

export interface Text {
  readonly title: string;
  readonly summary: string;
  readonly byline: string;
  readonly hero: {
    readonly picture: string;
    readonly alt: string;
    readonly caption: string;
  } | null;
  readonly method: string;
  readonly translator: string;
  readonly body: { readonly type: 'doc'; readonly content: readonly Node[] };
}

/** A node of a ProseMirror document. */
export interface Node {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly Node[];
  readonly marks?: readonly Node[];
}

/** Something with the version that the next change starts from. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** The body of an answer. @throws when the API refused */
export async function done<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body).slice(0, 1_000)}`);
  return body;
}

/** Something with a name in addresses. */
export interface Named extends Versioned {
  readonly slug: string;
}
export interface Topic extends Named {
  readonly name: Readonly<Record<string, string>>;
  readonly description: Readonly<Record<string, string>>;
}
export interface Place extends Named {
  readonly text: { readonly vi: string; readonly en: string };
}
export interface Organisation extends Named {
  readonly states: readonly { readonly until: string | null; readonly name: Topic['name'] }[];
}
export interface User extends Versioned {
  readonly email: string;
  readonly name: string;
}

/** Makes an account by an invitation whose link is handed over; its second factor is yet to come. */
export async function makePerson(
  administrator: Desk,
  whom: {
    readonly email: string;
    readonly name: string;
    readonly password: string;
    readonly grants: readonly unknown[];
  },
): Promise<void> {
  const { email, name, password, grants } = whom;
  const body = { email, name, language: 'vi', grants };
  const { id, version } = await done(
    administrator.ask<Versioned>('POST', '/invitations', { body }),
  );
  const path = `/invitations/${id}/link`;
  const { address } = await done(
    administrator.ask<{ readonly address: string }>('POST', path, { version }),
  );
  const accepted = { token: new URL(address).hash.slice(1), password };
  await done(administrator.ask('POST', '/session/invitation/accept', { body: accepted }));
}

/** The first page of a list. */
export async function itemsOf<T>(desk: Desk, path: string): Promise<readonly T[]> {
  return (await done(desk.ask<{ readonly items: readonly T[] }>('GET', path))).items;
}

/** Makes a work of the first organisation. */
export async function makeWork(
  desk: Desk,
  fields: { readonly slug: string } & Readonly<Record<string, unknown>>,
): Promise<Versioned> {
  const [first] = await itemsOf<Organisation>(desk, '/organisations');
  const rest = { category: 'promotional', original: 'vi', topics: [], places: [], related: [] };
  const body = { organisation: first?.id, ...rest, ...fields };
  return done(desk.ask<Versioned>('POST', '/works', { body }));
}

export function beginEdition(
  desk: Desk,
  work: string,
  language: string,
  copyFrom: string | null = null,
): Promise<Edition> {
  const body = { language, copyFrom };
  return done(desk.ask<Edition>('POST', `/works/${work}/editions`, { body }));
}

export function saveText(desk: Desk, { id, version }: Edition, body: Text): Promise<Edition> {
  return done(desk.ask<Edition>('PUT', `/editions/${id}/text`, { body, version }));
}

/** An edition in Vietnamese of a work of its own, saved once. */
export async function anEdition(
  desk: Desk,
  slug: string,
  text: Text = textOf('Tựa đầu', ['Đoạn đầu.']),
): Promise<Edition> {
  const work = await makeWork(desk, { slug });
  return saveText(desk, await beginEdition(desk, work.id, 'vi'), text);
}

/** Leads an edition a step on: submit, approve, withdraw … */
export function lead(
  desk: Desk,
  { id, version }: Edition,
  verb: string,
  body: unknown = {},
): Promise<Edition> {
  return done(desk.ask<Edition>('POST', `/editions/${id}/${verb}`, { body, version }));
}

export function readEdition(desk: Desk, { id }: Edition): Promise<Edition> {
  return done(desk.ask<Edition>('GET', `/editions/${id}`));
}

/** Asks for approval by `publisher`, and gets it. `reason` is for readers, when they know the text. */
export async function publish(
  editor: Desk,
  publisher: Desk,
  edition: Edition,
  reason: string | null = null,
): Promise<Edition> {
  const asked = await lead(editor, edition, 'submit', { publishAt: null, reason });
  return lead(publisher, asked, 'approve');
}

/** Waits until `good` holds of what the API says. @throws when it never does */
export async function until<T>(ask: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 120_000;
  for (;;) {
    const value = await ask();
    if (good(value)) return value;
    if (Date.now() > end) throw new Error(`never so: ${JSON.stringify(value).slice(0, 1_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Waits until nothing is left to publish; gives the number of the newest release. */
export async function settled(desk: Desk): Promise<number> {
  type Publication = { readonly waiting: number; readonly release: { readonly number: number } };
  const ask = (): Promise<Publication> => done(desk.ask<Publication>('GET', '/publication'));
  return (await until(ask, ({ waiting }) => waiting === 0)).release.number;
}

/** A text with a title, a summary and one paragraph for each of `paragraphs`. */
export function textOf(title: string, paragraphs: readonly string[]): Text {
  const content = paragraphs.map(
    (text, index): Node => ({
      type: 'paragraph',
      attrs: { id: `paragraph${index}`, source: null },
      content: [{ type: 'text', text }],
    }),
  );
  const rest = { byline: '', hero: null, method: 'original', translator: '' };
  return { title, summary: `${title}.`, ...rest, body: { type: 'doc', content } };
}
