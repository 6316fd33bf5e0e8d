import type { LicenceId, PartnerId, SiteLanguage, UserId, WorkId } from '@nhipcau/core/kernel';
import { instantOf } from '@nhipcau/core/kernel';
import { reconcile } from '@nhipcau/postgres';
import type { FreshDatabase } from '@nhipcau/postgres/testing';
import { sql } from 'kysely';
import { startTestApi, type TestApi } from '../api.fixture.ts';
import { routes } from '../routes.ts';

/** The api with partners that hold licences, and a desk that publishes for them. */
export interface Newswire {
  readonly api: TestApi;
  /** An active partner, with a key for its wire. */
  partner(slug: string): Promise<{ readonly id: PartnerId; readonly key: string }>;
  /** A work, public in `languages`. */
  work(languages: readonly SiteLanguage[]): Promise<WorkId>;
  /** A licence worldwide in `languages`, from long ago on. */
  licence(
    partner: PartnerId,
    works: readonly WorkId[],
    languages: readonly SiteLanguage[],
    endsInMs?: number | null,
  ): Promise<LicenceId>;
  /** Another text of an edition; a correction where a reason is given. */
  write(
    work: WorkId,
    language: SiteLanguage,
    title: string,
    reason?: string | null,
    paragraphs?: readonly string[],
  ): Promise<void>;
  withdraw(work: WorkId, language: SiteLanguage, reason: string): Promise<void>;
  /** What the worker does. */
  settle(): Promise<void>;
}

const nothing = '{"vi": "", "en": ""}';

/** `own` is the database that it works on; one of its own where none is given. */
export async function openNewswire(own: FreshDatabase | null = null): Promise<Newswire> {
  const api = await startTestApi({ now: () => instantOf(Date.now()) }, routes, {}, own);
  api.pass(Date.now() - api.now());
  const { db, ids } = api;
  const [user, house, agreement] = [ids() as UserId, ids(), ids()];
  await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
    values (${user}, 'writer@example.vn', 'Lan', '', '', now())`.execute(db);
  const organisation = async (id: string, slug: string): Promise<void> => {
    await sql`insert into organisation (id, slug) values (${id}, ${slug})`.execute(db);
    await sql`insert into organisation_state (organisation, valid, name, kind, country)
      values (${id}, '[2020-01-01,)', ${JSON.stringify({ vi: slug, en: slug })}, 'OUTLET', 'KR')`.execute(
      db,
    );
  };
  await organisation(house, 'house');
  await sql`insert into agreement (id, family, title, status, effective_from, created_at)
    values (${agreement}, 'contract', ${nothing}, 'signed', '2020-01-01', now())`.execute(db);
  await sql`insert into site_setting (name, value)
    values ('publisher', '{"vi": "Nhịp Cầu", "en": "Nhip Cau"}')`.execute(db);
  let serial = 0;

  return {
    api,
    partner: async (slug) => {
      const id = ids() as PartnerId;
      await organisation(id, slug);
      await sql`insert into partner (organisation, kind, country, languages, since)
        values (${id}, 'newspaper', 'KR', '{ko}', '2020-01-01')`.execute(db);
      await sql`insert into agreement_party (agreement, organisation)
        values (${agreement}, ${id})`.execute(db);
      return { id, key: await api.key(['wire.read'], 3_600_000, id, slug) };
    },
    work: async (languages) => {
      const id = ids() as WorkId;
      serial += 1;
      await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation,
          created_by, created_at)
        values (${id}, 'story', ${`story-${serial}`}, ${`s${serial}`}, 'promotional', 'vi', ${house},
          ${user}, now())`.execute(db);
      for (const language of languages) {
        await sql`insert into edition (id, work, language, version, stage, head, writers, updated_at)
          values (${ids()}, ${id}, ${language}, 1, 'draft', 0, ${[user]}, now())`.execute(db);
        await write(id, language, `${language} ${serial}`);
      }
      return id;
    },
    licence: async (partner, works, languages, endsInMs = null) => {
      const id = ids() as LicenceId;
      const ends = endsInMs === null ? null : new Date(Date.now() + endsInMs);
      await sql`insert into licence (id, partner, agreement, territory, languages, media, starts_at,
          ends_at, credit_line, may_translate, may_adapt, may_cut, may_sublicense, may_train,
          conditions, created_at)
        values (${id}, ${partner}, ${agreement}, '{"kind": "worldwide", "except": []}', ${languages},
          '{web}', '2020-01-01', ${ends}, '{"vi": "Theo Nhịp Cầu", "en": "Source: Nhip Cau"}', false,
          false, false, false, false, ${nothing}, now())`.execute(db);
      for (const work of works) {
        await sql`insert into licence_work (licence, work) values (${id}, ${work})`.execute(db);
      }
      return id;
    },
    write,
    withdraw: async (work, language, reason) => {
      await sql`update edition set live_revision = null, live_since = null, withdrawn_at = now(),
          withdrawn_reason = ${reason}
        where work = ${work} and language = ${language}`.execute(db);
    },
    settle: async () => {
      await reconcile(db, { siteUrl: 'https://nhipcau.example', ids });
    },
  };

  async function write(
    work: WorkId,
    language: SiteLanguage,
    title: string,
    reason: string | null = null,
    paragraphs: readonly string[] = [`${title}: một câu.`],
  ): Promise<void> {
    const body = JSON.stringify({
      type: 'doc',
      content: paragraphs.map((text, index) => ({
        type: 'paragraph',
        attrs: { id: `block${String(index + 1).padStart(4, '0')}`, source: null },
        content: [{ type: 'text', text }],
      })),
    });
    await db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ id: string; head: number }>`
        update edition set head = head + 1, withdrawn_at = null, withdrawn_reason = null
        where work = ${work} and language = ${language} returning id, head`.execute(trx);
      const { id, head } = rows[0] ?? { id: '', head: 0 };
      await sql`insert into revision (edition, number, title, summary, byline, method, translator,
          body, saved_by, saved_at)
        values (${id}, ${head}, ${title}, ${`${title}.`}, '', 'human', '', ${body}, ${user},
          now())`.execute(trx);
      await sql`update edition set live_revision = ${head}, live_since = now(),
          first_published_at = coalesce(first_published_at, now()) where id = ${id}`.execute(trx);
      if (reason === null) return;
      await sql`insert into correction (edition, revision, at, reason)
        values (${id}, ${head}, now(), ${reason})`.execute(trx);
    });
  }
}
