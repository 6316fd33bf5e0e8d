/** Every route × role × own and other organisation and language, against the policy of the core. */
import {
  type Action,
  actions,
  type Grant,
  may,
  type Principal,
  roles,
  type Subject,
} from '@nhipcau/core/access';
import type {
  AssignmentId,
  CommentId,
  EditionId,
  OrganisationId,
  PartnerId,
  PitchId,
  SiteLanguage,
  Slug,
  ThreadId,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import { insertImportJob, insertOffer } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api.fixture.ts';
import type { Route } from './http/index.ts';
import { routes } from './routes.ts';

let api: TestApi;
/** What exists in each of two organisations: a work and its edition in one language. */
interface Owned {
  readonly organisation: OrganisationId;
  readonly language: SiteLanguage;
  readonly work: WorkId;
  readonly edition: EditionId;
  readonly pitch: PitchId;
  readonly assignment: AssignmentId;
  readonly thread: ThreadId;
  readonly comment: CommentId;
  readonly importJob: string;
  readonly override: string;
  readonly request: string;
  readonly offer: string;
}
let owned: readonly Owned[];

interface Asker {
  readonly name: string;
  readonly principal: Principal;
  readonly cookie?: string;
  readonly key?: string;
}
let askers: readonly Asker[];

beforeAll(async () => {
  api = await startTestApi();
  const writer = await api.person('writer@example.vn', []);
  owned = [await own('first', 'vi', writer.id), await own('second', 'en', writer.id)];
  askers = [
    ...(await people()),
    ...(await keys()),
    { name: 'nobody', principal: { kind: 'anonymous' } },
  ];
}, 120_000);
afterAll(() => api.close());

async function own(slug: string, language: SiteLanguage, writer: UserId): Promise<Owned> {
  const organisation = api.ids() as OrganisationId;
  const work = api.ids() as WorkId;
  const edition = api.ids() as EditionId;
  const now = new Date(api.now());
  await api.db
    .insertInto('organisation')
    .values({ id: organisation, slug: slug as Slug })
    .execute();
  await sql`insert into organisation_state (organisation, valid, name, kind, country)
    values (${organisation}, '[2020-01-01,)', '{"vi": "Tổ chức", "en": "Organisation"}', 'PRESS', 'KR')`.execute(
    api.db,
  );
  await api.db
    .insertInto('work')
    .values({
      ...{
        id: work,
        kind: 'story',
        slug: slug as Slug,
        slug_skeleton: slug,
        category: 'promotional',
      },
      ...{ original: language, organisation, created_by: writer, created_at: now },
    })
    .execute();
  await api.db
    .insertInto('edition')
    .values({
      ...{ id: edition, work, language, version: 1, stage: 'draft', head: 0, writers: [] },
      ...{ live_revision: null, reason: null, withdrawn_reason: null, updated_at: now },
    })
    .execute();
  const desk = await ownDesk({ organisation, language, edition, writer });
  const importJob = await ownImport(organisation, writer);
  const override = await ownOverride(edition, writer);
  const request = api.ids();
  await sql`insert into translation_request (id, version, work, language, asked_by, asked_at, note,
      words, state)
    values (${request}, 1, ${work}, ${language}, ${writer}, ${now}, '', 0, 'open')`.execute(api.db);
  const offer = await ownOffer(organisation as PartnerId);
  return { organisation, language, work, edition, importJob, override, request, offer, ...desk };
}

async function ownImport(organisation: OrganisationId, requestedBy: UserId): Promise<string> {
  const id = api.ids();
  await insertImportJob(api.db, {
    ...{ id, source: 'feed', given: 'https://feed.example/rss', organisation, requestedBy },
    ...{ category: 'promotional', audience: 'domestic', language: null, languages: ['vi'] },
    pages: false,
    requestedAt: api.now(),
  });
  return id;
}

/** Something that the organisation offers as a partner. */
async function ownOffer(partner: PartnerId): Promise<string> {
  const id = api.ids();
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${partner}, 'newspaper', 'KR', '{ko}', '2026-01-01') on conflict do nothing`.execute(
    api.db,
  );
  const given = {
    ...{ partner, feed: null, item: id, itemVersion: '', title: 'An offer', language: null },
    ...{ address: null, publishedAt: null, changedAt: null, content: {}, rights: '', credit: '' },
    ...{ rightsUrl: null, embargoedUntil: null, expiresAt: null, usable: true, corrects: false },
    ...{ reason: '', fingerprint: id.replaceAll('-', '').padEnd(64, '0') },
  };
  await insertOffer(api.db, given, id, api.now());
  return id;
}

/** A finding of the edition that somebody wants to let stand. */
async function ownOverride(edition: EditionId, writer: UserId): Promise<string> {
  const id = api.ids();
  const concept = api.ids();
  const now = new Date(api.now());
  await sql`insert into term_concept (id, kind, subject, definition, note, sovereignty, domestic,
      title, created_at, changed_at)
    values (${concept}, 'term', '', '{"vi": "", "en": ""}', '', false, false, 'từ', ${now}, ${now})`.execute(
    api.db,
  );
  await sql`insert into term_override (id, edition, concept, kind, block, unit, standing, reason,
      asked_by, asked_at)
    values (${id}, ${edition}, ${concept}, 'forbidden', 'title', 'title', 'từ', 'a reason', ${writer},
      ${now})`.execute(api.db);
  return id;
}

/** A pitch in the organisation, and an assignment and a comment on its edition. */
async function ownDesk(about: {
  readonly organisation: OrganisationId;
  readonly language: SiteLanguage;
  readonly edition: EditionId;
  readonly writer: UserId;
}): Promise<Pick<Owned, 'pitch' | 'assignment' | 'thread' | 'comment'>> {
  const { organisation, language, edition, writer } = about;
  const pitch = api.ids() as PitchId;
  const assignment = api.ids() as AssignmentId;
  const thread = api.ids() as ThreadId;
  const comment = api.ids() as CommentId;
  const now = new Date(api.now());
  await sql`insert into pitch (id, version, organisation, title, tells, why, readers, original,
      languages, markets, places, topics, proposed_by, proposed_at, state, reason, changed_at)
    values (${pitch}, 1, ${organisation}, 'A pitch', '', '', '', ${language}, '{}', '{}', '{}', '{}',
      ${writer}, ${now}, 'open', '', ${now})`.execute(api.db);
  await sql`insert into assignment (id, version, edition, task, assignee, assigned_by, assigned_at,
      note, state)
    values (${assignment}, 1, ${edition}, 'write', ${writer}, ${writer}, ${now}, '', 'open')`.execute(
    api.db,
  );
  await sql`insert into comment_thread (id, version, edition, quote, revision, opened_at)
    values (${thread}, 1, ${edition}, '', 0, ${now})`.execute(api.db);
  await sql`insert into comment (id, thread, version, by, at)
    values (${comment}, ${thread}, 1, ${writer}, ${now})`.execute(api.db);
  await sql`insert into comment_text (comment, version, at, text, mentions)
    values (${comment}, 1, ${now}, 'A comment', '{}')`.execute(api.db);
  return { pitch, assignment, thread, comment };
}

/** One person for each role and reach of its grant. */
async function people(): Promise<readonly Asker[]> {
  const [first, second] = owned.map(({ organisation }) => organisation);
  const reaches: readonly [string, Omit<Grant, 'role'>][] = [
    ['everywhere', { organisation: null, languages: null }],
    ['in the first organisation', { organisation: first ?? null, languages: null }],
    ['in the second organisation', { organisation: second ?? null, languages: null }],
    ['in Vietnamese', { organisation: null, languages: ['vi'] }],
    ['in English, in the first organisation', { organisation: first ?? null, languages: ['en'] }],
  ];
  const found: Asker[] = [];
  for (const role of roles) {
    for (const [where, reach] of reaches) {
      // A partner's people belong to an organisation.
      if (role === 'partner' && reach.organisation === null) continue;
      const email = `person-${found.length}@example.vn`;
      const grants = [{ role, ...reach }];
      const { id, totpSecret } = await api.person(email, grants);
      const cookie = await api.signIn(email, totpSecret);
      found.push({
        name: `${role} ${where}`,
        principal: { kind: 'user', user: id, grants },
        cookie,
      });
    }
  }
  return found;
}

async function keys(): Promise<readonly Asker[]> {
  const given: readonly (readonly Action[])[] = [['work.read'], ['user.read', 'release.read']];
  return Promise.all(
    given.map(async (scopes) => ({
      name: `key for ${scopes.join(', ')}`,
      principal: { kind: 'key', scopes, partner: null } as const,
      key: await api.key(scopes),
    })),
  );
}

/**
 * Bodies that are right as far as the fields go, for routes about one thing; without one the
 * policy would be asked after the body was refused, and the test would see nothing.
 */
const bodies: Readonly<Record<string, (about: Owned) => unknown>> = {
  'post /works': ({ organisation }) => ({
    ...{ slug: `work-${api.ids()}`, category: 'official', original: 'vi', organisation },
    ...{ topics: [], places: [], related: [] },
  }),
  'post /works/{id}/audience/confirm': () => ({
    ...{ abbreviations: true, references: true, vocabulary: true },
  }),
  'post /works/{id}/audience/answers': () => ({ question: 'abbreviation:X', reason: 'a reason' }),
  'put /works/{id}/activities': () => ({ activities: [] }),
  'post /works/{id}/adapt': () => ({ slug: `work-${api.ids()}` }),
  'post /works/{id}/kill': () => ({ reason: 'a reason', takeMemory: false }),
  'post /translation/requests': ({ work }) => ({
    ...{ works: [work], languages: ['ko'], dueOn: null, note: '' },
  }),
  'put /works/{id}/embargo': () => ({ until: '2999-01-01T00:00:00Z', reason: 'a reason' }),
  'post /works/{id}/embargo/relax': () => ({ until: null, reason: 'a reason' }),
  'patch /works/{id}': () => ({ category: 'official' }),
  'post /works/{id}/materials': () => material,
  'put /works/{id}/materials/{material}': () => material,
  'put /works/{id}/narrower-embargoes': () => ({
    ...{
      whom: { kind: 'market', market: 'KR' },
      until: '2999-01-01T00:00:00Z',
      reason: 'a reason',
    },
  }),
  'post /works/{id}/narrower-embargoes/{embargo}/relax': () => ({
    ...{ until: null, reason: 'a reason' },
  }),
  'post /works/{id}/editions': ({ language }) => ({ language, copyFrom: null }),
  'patch /markets/{code}': () => ({ published: true }),
  'post /market-rules': () => marketRule,
  'patch /market-rules/{id}': () => ({ source: 'Điều 1' }),
  'post /market-filings': ({ work }) => ({
    ...{ rule: api.ids(), work, languages: ['vi'], filedOn: '2026-01-02', evidence: 'No. 1' },
  }),
  'put /editions/{id}/text': () => emptyText,
  'put /editions/{id}/translation': () => ({ text: emptyText, confirmed: [] }),
  'post /editions/{id}/translation/review': () => ({ blocks: ['title'] }),
  'post /editions/{id}/accept': () => ({}),
  'post /editions/{id}/pretranslate': () => ({ machine: false }),
  'post /editions/{id}/submit': () => ({ publishAt: null, reason: null }),
  'post /editions/{id}/send-back': () => ({}),
  'post /editions/{id}/approve': () => ({}),
  'post /editions/{id}/publish': () => ({ publishAt: null }),
  'post /editions/{id}/hold': () => ({}),
  'post /editions/{id}/withdraw': () => ({ reason: 'a reason' }),
  'post /editions/{id}/restore': () => ({ revision: 1 }),
  'post /editions/{id}/presence': () => ({ at: null }),
  'post /editions/{id}/assignments': () => task(),
  'post /editions/{id}/comments': () => ({ block: null, ...said }),
  'post /editions/{id}/term-overrides': () => ({
    ...{ unit: 'title', concept: api.ids(), kind: 'forbidden', standing: 'words' },
    reason: 'a reason',
  }),
  'post /term-overrides/{id}/allow': () => ({}),
  'post /pitches': ({ organisation }) => ({
    ...{ organisation, title: 'A title', tells: '', why: '', readers: '', original: 'vi' },
    ...{ languages: [], markets: [], places: [], topics: [], proposedOn: null },
  }),
  'patch /pitches/{id}': () => ({ title: 'Another title' }),
  'post /pitches/{id}/accept': () => ({ slug: `pitched-${api.ids()}`, category: 'official' }),
  'post /pitches/{id}/decline': () => ({ reason: 'a reason' }),
  'post /pitches/{id}/put-off': () => ({ until: '2030-01-01', reason: '' }),
  'post /pitches/{id}/reopen': () => ({}),
  'post /pitches/{id}/assignments': () => task(),
  'patch /assignments/{id}': () => ({ note: 'a note' }),
  'post /assignments/{id}/done': () => ({}),
  'post /assignments/{id}/withdraw': () => ({}),
  'post /assignments/{id}/reopen': () => ({}),
  'post /assignments/{id}/pass-on': () => ({ assignee: api.ids() }),
  'post /threads/{id}/comments': () => said,
  'post /threads/{id}/resolve': () => ({}),
  'post /threads/{id}/reopen': () => ({}),
  'patch /comments/{id}': () => said,
  'post /editions/{id}/import': () => {
    const form = new FormData();
    form.set('file', new File(['# a'], 'a.md'));
    return form;
  },
  'post /editions/{id}/exchange': () => {
    const form = new FormData();
    form.set('file', new File(['<xliff/>'], 'a.xlf'));
    return form;
  },
  'post /imports': ({ organisation }) => ({
    ...{ source: 'feed', address: 'https://feed.example/rss', organisation },
    ...{ category: 'promotional', language: null, pages: false },
  }),
  'post /imports/file': ({ organisation }) => {
    const form = new FormData();
    const fields = { organisation, category: 'promotional', language: '', pages: 'no' };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new File(['<rss/>'], 'a.xml'));
    return form;
  },
  'post /pickups/{id}/take-back': () => ({ reason: 'a reason' }),
  'post /offers/{id}/accept': () => ({ category: 'promotional', language: 'vi' }),
  'post /offers/{id}/refuse': () => ({ reason: 'a reason' }),
  'post /offers/{id}/settle': () => ({ done: 'a reason' }),
  'post /imports/{id}/confirm': () => ({}),
  'post /imports/{id}/stop': () => ({}),
  'post /interface-messages': ({ language }) => ({
    ...{ language, key: 'story.print', form: null, text: language === 'vi' ? 'In ra' : 'Print it' },
    seen: null,
  }),
  'post /interface-messages/accept': ({ language }) => ({
    ...{ language, ids: [api.ids()], reason: '' },
  }),
  'post /interface-messages/decline': ({ language }) => ({ language, ids: [api.ids()] }),
  'patch /organisations/{id}': () => ({
    ...{ from: '2026-01-01', name: { vi: 'Tên', en: 'Name' }, kind: 'AGENCY', country: 'VN' },
  }),
};

const emptyText = {
  ...{ title: '', summary: '', byline: '', hero: null, method: 'original', translator: '' },
  body: { type: 'doc', content: [] },
};
const said = { text: 'a comment', mentions: [] };
const marketRule = {
  ...{ market: 'KR', from: '2026-01-01', until: null, source: 'Art. 1', filing: null },
  label: { vi: 'Nhãn', en: 'Label' },
};
const material = {
  ...{ part: 'work', kind: 'text', holder: 'An agency', credit: '', languages: null, media: null },
  ...{ territory: { kind: 'worldwide', except: [] }, from: null, until: null, source: '' },
  permissions: { translate: true, adapt: true, cut: true, sublicense: true, train: true },
};
function task(): unknown {
  return { task: 'write', assignee: api.ids(), dueOn: null, note: '' };
}

/**
 * What a route about one thing is about, when it is asked about something in `about`. Editions are
 * read in every language, so that they can be translated.
 */
function subjectOf(route: Route, about: Owned): Subject {
  const { organisation, language } = about;
  if (!route.aboutOne) return { organisation: null, language: null };
  if (route.path.startsWith('/interface-messages')) return { organisation: null, language };
  const ofText = /^\/(editions|assignments|term-overrides|translation)\/|\/editions$/.test(
    route.path,
  );
  const inLanguage = ofText && !anyLanguage.includes(route.action);
  return { organisation, language: inLanguage ? language : null };
}

/** What is done with a text in whatever language it is. */
const anyLanguage: readonly string[] = [
  'work.read',
  'desk.read',
  'comment.write',
  'translation.read',
];

function pathOf(route: Route, about: Owned): string {
  const start = route.path.split('/')[1] ?? '';
  const one: Readonly<Record<string, string>> = {
    organisations: about.organisation,
    works: about.work,
    editions: about.edition,
    pitches: about.pitch,
    assignments: about.assignment,
    threads: about.thread,
    comments: about.comment,
    imports: about.importJob,
    offers: about.offer,
    'term-overrides': about.override,
    translation: about.request,
  };
  const path = route.path
    .replace('{id}', one[start] ?? api.ids())
    .replace('{number}', '999999')
    .replace('{code}', 'QQ')
    .replace('{block}', 'block0001')
    .replace(/\{(material|embargo)\}/, () => api.ids());
  return path + (queries[`${route.method} ${route.path}`] ?? '');
}

/** Queries that a route cannot do without. */
const queries: Readonly<Record<string, string>> = {
  'get /editions/{id}/export': '?format=docx',
  'get /editions/{id}/suggestions': '?block=title',
  'get /editions/{id}/exchange': '?format=xliff2',
  'get /home/preview': '?language=vi',
  'get /memory': '?from=vi&to=en',
  'get /memory/file': '?from=vi&to=en',
  'get /terms/entries': '?languages=vi,en',
  'get /terms/file': '?format=csv',
  'get /interface-messages': '?language=vi',
  'get /interface-messages/history': '?language=vi&key=story.print',
};

/** Asked last, since it ends the session that the other questions need. */
const lastOf = ({ method, path }: Route): number =>
  method === 'delete' && path === '/session' ? 1 : 0;
const ordered = [...routes].sort((a, b) => lastOf(a) - lastOf(b));

describe.each(ordered.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (name, route) => {
    test('declares an action of the policy, or that it is open', () => {
      expect(['open', ...actions]).toContain(route.action);
    });

    test('answers exactly whom the policy allows', async () => {
      const wrong: string[] = [];
      for (const about of route.aboutOne ? owned : owned.slice(0, 1)) {
        const body = bodies[name]?.(about);
        if (route.aboutOne && route.body !== null) expect(body).toBeDefined();
        for (const { name: who, principal, ...how } of askers) {
          const answer = await api.ask(
            route.method.toUpperCase(),
            `/api/v1${pathOf(route, about)}`,
            {
              ...how,
              ...(route.body !== null && { body: body ?? {} }),
              ...(route.ifMatch && { version: 999_999 }),
            },
          );
          const { type } =
            answer.status >= 400 ? ((await answer.json()) as { type: string }) : { type: '' };
          const refused = ['not-signed-in', 'not-allowed'].some((kind) =>
            type.endsWith(`:${kind}`),
          );
          const { action } = route;
          const allowed = action === 'open' || may(principal, action, subjectOf(route, about));
          if (allowed === refused || answer.status >= 500) {
            wrong.push(
              `${who}: ${answer.status} ${type}, but ${allowed ? 'allowed' : 'not allowed'}`,
            );
          }
        }
      }
      expect(wrong).toEqual([]);
    });
  },
);

test('every action is that of some route', () => {
  const used = new Set(routes.map((route) => route.action));
  expect(actions.filter((action) => !used.has(action))).toEqual([]);
});
