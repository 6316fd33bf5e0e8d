import { z } from '@hono/zod-openapi';
import { ok, type PartnerId, refuse, type UserId, vietnamDay } from '@nhipcau/core/kernel';
import {
  deleteContact,
  insertContact,
  insertNote,
  partnerContacts,
  partnerNotes,
  readPartner,
  recordAudit,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  created,
  defineRoute,
  empty,
  id,
  pageOf,
  parsed,
  type Route,
  text,
  told,
} from '../http/index.ts';
import { withinTwoYears } from './within-two-years.ts';

/**
 * Whom to speak to at a partner, kept for a purpose until a day, and what the house found out about the
 * organisation. A note is about an organisation and names its source; there are none about people.
 *
 * @module
 */

const params = { id: id<PartnerId>() };

const contact = {
  ...{ name: text(200), position: text(200, 'optional'), email: text(254, 'optional') },
  ...{ phone: text(40, 'optional'), purpose: text(500), keepUntil: civilDate() },
} as const;
const contactSchema = z.strictObject({ id: id<string>(), ...contact }).openapi('PartnerContact');

const contacts = defineRoute({
  method: 'get',
  path: '/partners/{id}/contacts',
  summary: 'People to speak to; those whose time is over are left out.',
  action: 'partner.read',
  subject: 'any',
  params,
  responses: { 200: pageOf(contactSchema) },
  handler: async ({ db, at, params }) =>
    ok(answer({ items: await partnerContacts(db, params.id, vietnamDay(at)), next: null })),
});

const addContact = defineRoute({
  method: 'post',
  path: '/partners/{id}/contacts',
  summary: 'Keeps somebody to speak to, for a purpose and until a day, at most two years ahead.',
  action: 'partner.write',
  subject: 'any',
  idempotent: true,
  params,
  body: z.strictObject(contact),
  responses: { 201: contactSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, params } = call;
    const today = vietnamDay(at);
    const fits = withinTwoYears('/keepUntil', body.keepUntil, today);
    if (!fits.ok) return fits;
    if ((await readPartner(db, params.id)) === null) return refuse({ kind: 'not-found' });
    const made = { id: call.dependencies.ids(), ...body };
    await insertContact(db, params.id, made, { user, at, today });
    const { purpose, keepUntil } = body;
    const detail = { contact: made.id, purpose, keepUntil };
    const subject = `partner:${params.id}`;
    await recordAudit(db, { at, actor, action: 'partner.contact', subject, detail });
    return ok(created(made));
  },
});

const forget = defineRoute({
  method: 'delete',
  path: '/partners/{id}/contacts/{contact}',
  summary: 'Forgets somebody to speak to.',
  action: 'partner.write',
  subject: 'any',
  params: { ...params, contact: id<string>() },
  responses: { 204: null },
  handler: async ({ db, at, actor, params }) => {
    if (!(await deleteContact(db, params.id, params.contact))) return refuse({ kind: 'not-found' });
    const subject = `partner:${params.id}`;
    const detail = { contact: params.contact };
    await recordAudit(db, { at, actor, action: 'partner.contact-forgotten', subject, detail });
    return ok(empty());
  },
});

/** An address on the web that people can follow. */
const webAddress = parsed(
  z.string().max(2_000),
  (value) =>
    /^https?:\/\/[^\s]+$/.test(value) && URL.canParse(value)
      ? ok(value)
      : refuse({ kind: 'not-an-address' }),
  { type: 'string', format: 'uri' },
);

const note = {
  ...{ text: text(4_000), source: text(500), seenOn: civilDate() },
  sourceUrl: webAddress.nullable(),
} as const;
const noteSchema = z
  .strictObject({
    ...{ id: id<string>(), ...note },
    ...{ writtenBy: id<UserId>().nullable(), writtenAt: z.string() },
  })
  .openapi('PartnerNote');

const notes = defineRoute({
  method: 'get',
  path: '/partners/{id}/notes',
  summary: 'What the house found out about the organisation, the newest first.',
  action: 'partner.read',
  subject: 'any',
  params,
  responses: { 200: pageOf(noteSchema) },
  handler: async ({ db, params }) => {
    const items = await partnerNotes(db, params.id);
    return ok(
      answer({
        items: items.map((one) => ({ ...one, writtenAt: told(one.writtenAt) })),
        next: null,
      }),
    );
  },
});

const addNote = defineRoute({
  method: 'post',
  path: '/partners/{id}/notes',
  summary: 'Writes down a finding about the organisation with its source; it stays as it is.',
  action: 'partner.write',
  subject: 'any',
  idempotent: true,
  params,
  body: z.strictObject(note),
  responses: { 201: noteSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, params } = call;
    if ((await readPartner(db, params.id)) === null) return refuse({ kind: 'not-found' });
    const made = { id: call.dependencies.ids(), ...body, writtenBy: user, writtenAt: at };
    await insertNote(db, params.id, made);
    const subject = `partner:${params.id}`;
    const detail = { note: made.id, source: body.source };
    await recordAudit(db, { at, actor, action: 'partner.note', subject, detail });
    return ok(created({ ...made, writtenAt: told(at) }));
  },
});

export const partnerPeopleRoutes: readonly Route[] = [contacts, addContact, forget, notes, addNote];
