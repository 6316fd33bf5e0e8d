import type { Grant } from '@nhipcau/core/access';
import type { OrganisationId, PlaceId, Slug, TopicId } from '@nhipcau/core/kernel';
import { sql } from 'kysely';
import { type Ask, everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

export type Told = Readonly<Record<string, unknown>> & { readonly id: string; version: number };

/** An api with an organisation, a topic, a place and people at work. */
export interface Desk {
  readonly api: TestApi;
  readonly organisation: OrganisationId;
  readonly topic: TopicId;
  readonly place: PlaceId;
  /** Cookies of people with unlimited grants. */
  readonly editor: string;
  readonly publisher: string;
  readonly otherPublisher: string;
  /** Makes an account and signs it in. */
  join(name: string, grants: readonly Grant[]): Promise<string>;
  /** Asks as somebody; a body that is refused throws. */
  done(cookie: string, method: string, path: string, how?: Ask): Promise<Told>;
  /** Asks for what is to be refused: status and problem. */
  refused(
    cookie: string,
    method: string,
    path: string,
    how?: Ask,
  ): Promise<
    Readonly<Record<string, unknown>> & { readonly status: number; readonly kind: string }
  >;
  work(slug: string, fields?: Readonly<Record<string, unknown>>): Promise<Told>;
  /** A work with one edition that has a text. */
  edition(slug: string, language?: string): Promise<Told>;
  /** Saves, submits and approves the newest text of an edition. */
  publish(edition: string, change?: Readonly<Record<string, unknown>>): Promise<Told>;
  outbox(): Promise<readonly { keys: string[]; paths: string[]; reason: string }[]>;
}

/** A paragraph as a ProseMirror node. */
export function paragraph(id: string, text: string, source: unknown = null): unknown {
  return { type: 'paragraph', attrs: { id, source }, content: [{ type: 'text', text }] };
}

/** A text that may be submitted. */
export function aText(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    title: 'Cầu Long Biên',
    summary: 'Một nhịp cầu qua sông Hồng.',
    byline: '',
    hero: null,
    method: 'original',
    translator: '',
    body: { type: 'doc', content: [paragraph('block0001', 'Sông Hồng chảy qua Hà Nội.')] },
    ...change,
  };
}

export async function openDesk(...given: Parameters<typeof startTestApi>): Promise<Desk> {
  const api = await startTestApi(...given);
  const organisation = api.ids() as OrganisationId;
  const topic = api.ids() as TopicId;
  const place = api.ids() as PlaceId;
  const name = JSON.stringify({ vi: 'Tên', en: 'Name' });
  await api.db
    .insertInto('organisation')
    .values({ id: organisation, slug: 'agency' as Slug })
    .execute();
  await sql`insert into organisation_state (organisation, valid, name, kind, country)
    values (${organisation}, '[2020-01-01,)', ${name}, 'AGENCY', 'VN')`.execute(api.db);
  await sql`insert into topic (id, slug, position, name, description)
    values (${topic}, 'heritage', 1, ${name}, ${name})`.execute(api.db);
  await sql`insert into place (id, slug, source, retrieved_on)
    values (${place}, 'ha-noi', 'test', '2026-11-24')`.execute(api.db);
  await sql`insert into place_state (place, valid, code, name, official_name, unit_type)
    values (${place}, '(,)', '01', ${name}, 'Thành phố Hà Nội', 'city')`.execute(api.db);

  const join: Desk['join'] = async (person, grants) => {
    await api.person(`${person}@example.vn`, grants);
    return api.session(`${person}@example.vn`);
  };
  const editor = await join('editor', [everywhere('editor')]);
  const publisher = await join('publisher', [everywhere('publisher')]);
  const otherPublisher = await join('other-publisher', [everywhere('publisher')]);

  const done: Desk['done'] = async (cookie, method, path, how = {}) => {
    const answer = await api.ask(method, `/api/v1${path}`, { cookie, ...how });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await json(answer)) as Told;
  };
  const work: Desk['work'] = (slug, fields = {}) =>
    done(editor, 'POST', '/works', {
      body: {
        ...{ slug, category: 'promotional', original: 'vi', organisation },
        ...{ topics: [topic], places: [place], related: [], ...fields },
      },
    });
  const step = async (cookie: string, id: string, verb: string, body: unknown): Promise<Told> => {
    const { version } = await done(cookie, 'GET', `/editions/${id}`);
    return done(cookie, 'POST', `/editions/${id}/${verb}`, { version, body });
  };

  return {
    ...{ api, organisation, topic, place, editor, publisher, otherPublisher, join, done, work },
    refused: async (cookie, method, path, how = {}) => {
      const answer = await api.ask(method, `/api/v1${path}`, { cookie, ...how });
      const problem = await json(answer);
      const kind = String(problem.type).replace('urn:nhipcau:problem:', '');
      return { ...problem, status: answer.status, kind };
    },
    edition: async (slug, language = 'vi') => {
      const { id } = await work(slug);
      const made = await done(editor, 'POST', `/works/${id}/editions`, {
        body: { language, copyFrom: null },
      });
      return done(editor, 'PUT', `/editions/${made.id}/text`, { version: 1, body: aText() });
    },
    publish: async (id, change) => {
      if (change !== undefined) {
        const { version } = await done(editor, 'GET', `/editions/${id}`);
        await done(editor, 'PUT', `/editions/${id}/text`, { version, body: aText(change) });
      }
      const { firstPublishedAt } = await done(editor, 'GET', `/editions/${id}`);
      const reason = firstPublishedAt === null ? null : 'Sửa số liệu';
      await step(editor, id, 'submit', { publishAt: null, reason });
      return step(publisher, id, 'approve', {});
    },
    outbox: async () => {
      const { rows } = await sql<{ keys: string[]; paths: string[]; reason: string }>`
        select keys, paths, reason from outbox order by seq`.execute(api.db);
      return rows;
    },
  };
}
