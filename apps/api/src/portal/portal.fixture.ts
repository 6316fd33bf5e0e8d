import type {
  LicenceId,
  OrganisationId,
  PartnerId,
  SiteLanguage,
  Slug,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import { sql } from 'kysely';
import { startTestApi, type TestApi } from '../api.fixture.ts';

/** A partner with somebody who is signed in for it. */
export interface PartnerDesk {
  readonly partner: PartnerId;
  readonly licence: LicenceId;
  readonly user: UserId;
  readonly cookie: string;
  get(path: string): Promise<{ readonly status: number; readonly body: Answered }>;
  post(path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Answered }>;
}
// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
export type Answered = any;

export interface Portal {
  readonly api: TestApi;
  readonly house: OrganisationId;
  readonly first: PartnerDesk;
  readonly second: PartnerDesk;
  /** Gives an item to a partner; tells its version. */
  give(to: PartnerDesk, change?: Partial<Given>): Promise<string>;
  work(slug: string): Promise<WorkId>;
}

export interface Given {
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly version: number;
  readonly kind: SyndicatedItem['kind'];
  readonly state: 'available' | 'killed' | 'ended';
  readonly title: string;
  readonly text: string;
  readonly topics: readonly string[];
  readonly from: Date;
  readonly until: Date | null;
}

/** The api with two partners, for a test file. */
export async function openPortal(): Promise<Portal> {
  const api = await startTestApi();
  const { db } = api;
  const house = api.ids() as OrganisationId;
  await sql`insert into organisation (id, slug) values (${house}, 'house')`.execute(db);
  const desk = async (slug: string, country: string, language: string): Promise<PartnerDesk> => {
    const partner = api.ids() as PartnerId;
    const [agreement, licence] = [api.ids(), api.ids() as LicenceId];
    await sql`insert into organisation (id, slug) values (${partner}, ${slug})`.execute(db);
    await sql`insert into organisation_state (organisation, valid, name, kind, country)
      values (${partner}, '[2020-01-01,)', ${JSON.stringify({ vi: slug, en: `The ${slug}` })}, 'OUTLET',
        ${country})`.execute(db);
    await sql`insert into partner (organisation, kind, country, languages, since)
      values (${partner}, 'newspaper', ${country}, ${[language, 'en']}, '2026-01-01')`.execute(db);
    await sql`insert into agreement (id, family, title, status, effective_from, created_at)
      values (${agreement}, 'contract', '{"vi": "", "en": ""}', 'signed', '2026-01-01', now())`.execute(
      db,
    );
    await sql`insert into licence (id, partner, agreement, territory, languages, media, starts_at,
        credit_line, may_translate, may_adapt, may_cut, may_sublicense, may_train, conditions, created_at)
      values (${licence}, ${partner}, ${agreement}, '{"kind": "worldwide", "except": []}', '{ko}',
        '{web}', '2026-01-01', '{"vi": "", "en": ""}', false, false, false, false, false,
        '{"vi": "", "en": ""}', now())`.execute(db);
    const email = `${slug}@example.vn`;
    const grants = [{ role: 'partner' as const, organisation: partner, languages: null }];
    const { id: user } = await api.person(email, grants);
    const cookie = await api.session(email);
    const asked = async (method: string, path: string, body?: unknown) => {
      const how = { cookie, ...(body !== undefined && { body }) };
      const answer = await api.ask(method, `/api/v1/portal${path}`, how);
      const json = answer.headers.get('content-type')?.includes('json') === true;
      return { status: answer.status, body: json ? await answer.json() : await answer.text() };
    };
    return {
      ...{ partner, licence, user, cookie },
      get: (path) => asked('GET', path),
      post: (path, body) => asked('POST', path, body),
    };
  };
  const first = await desk('han-river', 'KR', 'ko');
  const second = await desk('nile-lens', 'EG', 'ar');

  const work = async (slug: string): Promise<WorkId> => {
    const id = api.ids() as WorkId;
    await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation, created_at)
      values (${id}, 'story', ${slug}, ${slug}, 'promotional', 'vi', ${house}, now())`.execute(db);
    return id;
  };

  const give: Portal['give'] = async (to, change = {}) => {
    const given: Given = {
      ...{ work: change.work ?? (await work(`w-${api.ids()}`)), language: 'ko', version: 1 },
      ...{
        kind: 'new',
        state: 'available',
        title: '호이안의 등불',
        text: '본문',
        topics: ['craft'],
      },
      ...{ from: new Date('2026-11-01T00:00:00Z'), until: null, ...change },
    };
    const { slug } = await db
      .selectFrom('work')
      .select('slug')
      .where('id', '=', given.work)
      .executeTakeFirstOrThrow();
    const id = api.ids();
    const content = contentOf(given, slug, api.now());
    const terms: Terms = {
      ...{ licence: to.licence, agreement: to.licence as never, media: ['web'] },
      ...{ territory: { kind: 'worldwide', except: [] }, languages: ['ko' as never] },
      ...{ from: given.from.getTime() as never, until: given.until?.getTime() as never },
      permissions: { translate: true, adapt: false, cut: false, sublicense: false, train: false },
      ...{ creditLine: 'Nhịp Cầu', conditions: '', label: 'A label', narrowedBy: [] },
    };
    await sql`insert into item_version (id, work, language, version, kind, content, content_hash,
        corrections, reason, made_at)
      values (${id}, ${given.work}, ${given.language}, ${given.version}, ${given.kind},
        ${JSON.stringify(content)}, ${'0'.repeat(64)}, 0, ${content.reason}, ${given.from})
      on conflict (work, language, version) do nothing`.execute(db);
    const { rows } = await sql<{
      id: string;
    }>`select id from item_version where work = ${given.work}
      and language = ${given.language} and version = ${given.version}`.execute(db);
    const version = rows[0]?.id ?? id;
    await sql`insert into partner_item (partner, work, language, item_version, licence, terms,
        available_from, available_until, state)
      values (${to.partner}, ${given.work}, ${given.language}, ${version}, ${to.licence},
        ${JSON.stringify({ ...terms, until: given.until?.getTime() ?? null })}, ${given.from},
        ${given.until}, ${given.state})
      on conflict (partner, work, language) do update set item_version = excluded.item_version,
        state = excluded.state, available_until = excluded.available_until`.execute(db);
    return version;
  };
  return { api, house, first, second, give, work };
}

function contentOf(given: Given, slug: Slug, now: number): SyndicatedItem {
  const { work, language, version, kind, title, text, topics } = given;
  const killed = kind === 'kill';
  const canonicalUrl = `http://localhost:4000/${language}/stories/${slug}`;
  return {
    ...{ work, language, version, kind, slug, title, canonicalUrl },
    ...{ summary: '', byline: 'Mai', hero: null, pictures: [], siblings: [], places: [] },
    body: killed
      ? []
      : [
          {
            id: 'block0001' as never,
            source: null,
            kind: 'paragraph',
            text: [{ text, marks: [] }],
          },
        ],
    topics: topics.map((one) => ({ slug: one as Slug, name: one })),
    ...{ organisation: 'The house', original: 'vi', method: 'human', translator: 'Mai' },
    ...{ firstPublishedAt: given.from.getTime() as never, versionMadeAt: now as never },
    reason: killed || kind === 'correction' ? 'The place was wrong.' : null,
    funding: [],
  };
}
