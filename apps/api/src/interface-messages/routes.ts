import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { roleFor } from '@nhipcau/core/access';
import { ok, type Result, refuse, type SiteLanguage } from '@nhipcau/core/kernel';
import {
  builtIn,
  type CataloguePhrase,
  type InterfacePlace,
  interfaceProblems,
  interfaceStates,
  type PluralForm,
  pluralForms,
  sourceHash,
} from '@nhipcau/core/translation';
import { catalogueOf, fitsCatalogue } from '@nhipcau/pages';
import {
  acceptInterfaceTexts,
  declineInterfaceTexts,
  type InterfaceMessage,
  interfaceHistory,
  listInterfaceMessages,
  proposeInterfaceText,
} from '@nhipcau/postgres';
import {
  answer,
  defineRoute,
  id,
  instant,
  pageOf,
  type Refusal,
  type Route,
  siteLanguage,
  text,
  told,
} from '../http/index.ts';

const form = z.enum(pluralForms).nullable();
const key = z.string().min(1).max(100);
const person = z.strictObject({ id: id(), name: z.string() });
const messageSchema = z
  .strictObject({
    ...{ id: id(), language: siteLanguage, key, form, text: z.string() },
    state: z.enum(interfaceStates),
    proposedBy: person,
    proposedAt: instant(),
    decidedBy: person.nullable(),
    decidedAt: instant().nullable(),
    /** The phrase in Vietnamese or English is another one since. */
    stale: z.boolean(),
    /** Pages leave it out where this is `false`: the catalogue asks for something else there. */
    fits: z.boolean(),
  })
  .openapi('InterfaceMessage');
const formSchema = z.strictObject({ form, text: z.string() });
const phraseSchema = z
  .strictObject({
    key,
    vi: z.array(formSchema),
    en: z.array(formSchema),
    forms: z.array(
      z.strictObject({
        form,
        /** `null` where the catalogue has no such place any more. */
        builtIn: z.string().nullable(),
        accepted: messageSchema.nullable(),
        proposed: messageSchema.nullable(),
      }),
    ),
  })
  .openapi('InterfacePhrase');

const sha256 = (of: string): string => createHash('sha256').update(of).digest('hex');

/** The phrases that a text of the interface is made from. */
function sourcesOf(path: string): readonly [vi: CataloguePhrase, en: CataloguePhrase] {
  return [catalogueOf('vi').get(path) ?? '', catalogueOf('en').get(path) ?? ''];
}

function shown({ sourceHash: madeFrom, proposedAt, decidedAt, ...one }: InterfaceMessage) {
  return {
    ...{ ...one, proposedAt: told(proposedAt), decidedAt: told(decidedAt) },
    stale: sourceHash(...sourcesOf(one.key), sha256) !== madeFrom,
    fits: fitsCatalogue(one.language, one),
  };
}

function formsOf(
  phrase: CataloguePhrase,
): readonly { readonly form: PluralForm | null; readonly text: string }[] {
  if (typeof phrase === 'string') return [{ form: null, text: phrase }];
  return pluralForms.flatMap((one) => {
    const own = phrase[one];
    return own === undefined ? [] : [{ form: one, text: own }];
  });
}

const list = defineRoute({
  method: 'get',
  path: '/interface-messages',
  summary:
    'The phrases of the public interface in one language, with what stands over them and what waits.',
  action: 'translation.read',
  subject: 'any',
  query: { language: siteLanguage },
  responses: { 200: pageOf(phraseSchema) },
  handler: async ({ db, query: { language } }) => {
    const all = await listInterfaceMessages(db, language);
    const byKey = Map.groupBy(all, (one) => one.key);
    const phrases = new Map(catalogueOf(language));
    for (const gone of byKey.keys()) if (!phrases.has(gone)) phrases.set(gone, {});
    const items = [...phrases].map(([path, phrase]) => {
      const own = byKey.get(path) ?? [];
      const forms = new Set([
        ...formsOf(phrase).map((one) => one.form),
        ...own.map((one) => one.form),
      ]);
      const [vi, en] = sourcesOf(path).map(formsOf);
      return {
        ...{ key: path, vi, en },
        forms: [...forms].map((one) => {
          const at = (state: InterfaceMessage['state']) => {
            const found = own.find((message) => message.form === one && message.state === state);
            return found === undefined ? null : shown(found);
          };
          const texts = { accepted: at('accepted'), proposed: at('proposed') };
          return { form: one, builtIn: builtIn(phrase, one), ...texts };
        }),
      };
    });
    return ok(answer({ items, next: null }));
  },
});

const history = defineRoute({
  method: 'get',
  path: '/interface-messages/history',
  summary: 'Every text that was ever proposed for a phrase of the interface, newest first.',
  action: 'translation.read',
  subject: 'any',
  query: { language: siteLanguage, key },
  responses: { 200: pageOf(messageSchema) },
  handler: async ({ db, query }) => {
    const all = await interfaceHistory(db, query.language, query.key);
    return ok(answer({ items: all.map(shown), next: null }));
  },
});

const inLanguage = ({ body }: { readonly body: { readonly language: SiteLanguage } }) => ({
  organisation: null,
  language: body.language,
});

const propose = defineRoute({
  method: 'post',
  path: '/interface-messages',
  summary:
    'Proposes a text for a place of the interface; what stands there already takes a proposal back.',
  action: 'interface.write',
  subject: inLanguage,
  body: z.strictObject({
    ...{ language: siteLanguage, key, form, text: text(600) },
    /** The proposal that waits there, as it was seen; another one is not overwritten. */
    seen: id<string>().nullable(),
  }),
  responses: { 200: z.strictObject({ id: id().nullable() }).openapi('InterfaceProposal') },
  handler: async ({ db, at, actor, user, body, dependencies }) => {
    const place = { language: body.language, key: body.key, form: body.form };
    const checked = checkedText(place, body.text);
    if (!checked.ok) return checked;
    const proposal = { ...place, ...checked.value, text: body.text, seen: body.seen };
    const made = await proposeInterfaceText(db, dependencies.ids(), proposal, { user, actor, at });
    return made.ok ? ok(answer({ id: made.value })) : made;
  },
});

function checkedText(
  place: InterfacePlace,
  words: string,
): Result<{ readonly builtIn: string; readonly sourceHash: string }, Refusal> {
  const phrase = catalogueOf(place.language).get(place.key);
  const sources = sourcesOf(place.key);
  const problems = interfaceProblems(words, place, phrase, sources);
  if (problems.length > 0) {
    const where = (kind: string): string => (kind === 'no-such-place' ? '/key' : '/text');
    return refuse({
      kind: 'invalid-request',
      problems: problems.map((one) => ({ path: where(one.kind), ...one })),
    });
  }
  const own = builtIn(phrase, place.form) ?? '';
  return ok({ builtIn: own, sourceHash: sourceHash(...sources, sha256) });
}

const several = z.array(id<string>()).min(1).max(300);
const countSchema = z.strictObject({ count: z.number().int() }).openapi('InterfaceDecided');

/** What the public log says of words of the interface that were changed. */
function reasonOf(language: SiteLanguage, count: number, reason: string): string {
  const told = `Câu chữ giao diện (${language}): ${count} · Words of the interface (${language}): ${count}`;
  return reason === '' ? told : `${told} · ${reason}`;
}

const accept = defineRoute({
  method: 'post',
  path: '/interface-messages/accept',
  summary: 'Lets proposed texts of a language stand; the whole language is published.',
  action: 'interface.approve',
  subject: inLanguage,
  body: z.strictObject({ language: siteLanguage, ids: several, reason: text(200, 'optional') }),
  responses: { 200: countSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, principal } = call;
    const { language, ids } = body;
    const role = roleFor(principal, 'interface.approve', inLanguage(call));
    if (role === null) return refuse({ kind: 'not-allowed', action: 'interface.approve' });
    const asked = { role, reason: reasonOf(language, new Set(ids).size, body.reason) };
    const done = await acceptInterfaceTexts(db, language, ids, asked, { user, actor, at });
    return done.ok ? ok(answer({ count: done.value })) : done;
  },
});

const decline = defineRoute({
  method: 'post',
  path: '/interface-messages/decline',
  summary: 'Declines proposed texts of a language.',
  action: 'interface.approve',
  subject: inLanguage,
  body: z.strictObject({ language: siteLanguage, ids: several }),
  responses: { 200: countSchema },
  handler: async ({ db, at, actor, user, body }) => {
    const done = await declineInterfaceTexts(db, body.language, body.ids, { user, actor, at });
    return done.ok ? ok(answer({ count: done.value })) : done;
  },
});

export const interfaceMessageRoutes: readonly Route[] = [list, history, propose, accept, decline];
