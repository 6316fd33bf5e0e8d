import { type Instant, type Slug, siteLanguages } from '@nhipcau/core/kernel';
import { world } from '@nhipcau/core/markets';
import { type Address, feedFormats, numberedPages, pathOf } from '@nhipcau/core/publishing';
import {
  type LoggedChange,
  type LoggedRelease,
  type PublicationState,
  type Waiting,
  worksPerShard,
} from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import { formatAuditHead, readAuditHead } from '../access/index.ts';
import type { Database } from '../database.ts';
import { readLedgerHead } from '../funding/check-ledger.ts';
import { visitAddresses } from '../funding/visit-addresses.ts';
import { redirectedPaths } from './redirect-step.ts';

/** How many works' paths are given at a time. */
const worksAtATime = 400;

/** What the publisher keeps in the database between publications. */
export function postgresPublicationState(db: Kysely<Database>): PublicationState {
  return {
    waiting: async (most) => {
      const { rows } = await sql<Waiting>`
        select seq::int, keys, paths, reason, approved_role as "approvedBy", alone from outbox
        where done_at is null order by alone desc, seq limit ${most}`.execute(db);
      return rows;
    },
    done: async (seqs, at) => {
      await sql`update outbox set done_at = ${moment(at)} where seq = any(${seqs})`.execute(db);
    },
    dependents: async (keys) => {
      const { rows } = await sql<{ path: string }>`
        select distinct path from page_dependency where key = any(${keys})`.execute(db);
      return rows.map((row) => row.path);
    },
    saveDependencies: async (pages) => {
      const paths = pages.map(({ path }) => path);
      const rows = pages.flatMap(({ path, keys, apart = new Map() }) =>
        [[world, keys] as const, ...apart].flatMap(([market, own]) =>
          [...own].map((key) => ({ path, market, key })),
        ),
      );
      await db.transaction().execute(async (trx) => {
        await sql`delete from page_dependency where path = any(${paths})`.execute(trx);
        await sql`insert into page_dependency (path, market, key)
          select * from unnest(${rows.map((one) => one.path)}::text[],
            ${rows.map((one) => one.market)}::text[], ${rows.map((one) => one.key)}::text[])
          on conflict do nothing`.execute(trx);
      });
    },
    filesOnlyOf: async (paths, market = world) => {
      // A page that was not made for the market apart is the world's there.
      const { rows } = await sql<{ key: string }>`
        select distinct d.key from page_dependency d
        where d.path = any(${paths}) and d.market in ('world', ${market}) and d.key like 'file:%'
          and not exists (
            select from page_dependency o
            where o.key = d.key and o.path <> all(${paths}) and (o.market = ${market}
              or (o.market = 'world' and not exists (
                select from page_dependency p where p.path = o.path and p.market = ${market}))))`.execute(
        db,
      );
      return rows.map((row) => row.key.slice('file:'.length));
    },
    lastRelease: async () => {
      const { rows } = await sql<{ number: number }>`
        select coalesce(max(number), 0) as number from release`.execute(db);
      return rows[0]?.number ?? 0;
    },
    saveRelease: async (release, changes, apart = new Map()) => {
      await db.transaction().execute(async (trx) => {
        const { number, time, reason } = release;
        await sql`insert into release (number, time, reason, changes)
          values (${number}, ${moment(time)}, ${reason}, ${changes.length})`.execute(trx);
        for (const [market, own] of [[world, changes] as const, ...apart]) {
          await sql`insert into release_change (release, market, path, change, reason)
            select ${number}, ${market}, * from unnest(${own.map((one) => one.path)}::text[],
              ${own.map((one) => one.change)}::text[],
              ${own.map((one) => one.reason)}::text[])`.execute(trx);
          if (market === world) continue;
          await sql`insert into release_market (release, market, changes)
            values (${number}, ${market}, ${own.length})`.execute(trx);
        }
      });
    },
    heads: async () => {
      const audit = formatAuditHead(await readAuditHead(db));
      const ledger = formatAuditHead(await readLedgerHead(db));
      return { ...(audit !== null && { audit }), ...(ledger !== null && { ledger }) };
    },
    generation: async () => {
      const { rows } = await sql<{ generation: string }>`
        select generation from publication_state`.execute(db);
      return rows[0]?.generation ?? null;
    },
    saveGeneration: async (generation) => {
      await sql`insert into publication_state (generation) values (${generation})
        on conflict (one) do update set generation = excluded.generation`.execute(db);
    },
    releases: async (from, until, market = world) => {
      const { rows } = await sql<LoggedRelease>`
        select number, time, reason, coalesce(m.changes, r.changes) as changes from release r
          left join release_market m on m.release = r.number and m.market = ${market}
        where number > ${from} and number <= ${until} order by number`.execute(db);
      return rows;
    },
    histories: async (paths, market = world) => {
      const { rows } = await sql<LoggedChange>`
        select c.release, r.time, c.path, c.change, c.reason
        from release_change c join release r on r.number = c.release
        where c.path = any(${paths}) and c.market = case when exists (
          select from release_market m where m.release = c.release and m.market = ${market})
          then ${market} else 'world' end
        order by c.release`.execute(db);
      return Map.groupBy(rows, (row) => row.path);
    },
    allPaths: () => allPaths(db),
  };
}

function moment(at: Instant): Date {
  return new Date(at);
}

/** The paths of every page and file there can be, in batches. */
async function* allPaths(db: Kysely<Database>): AsyncGenerator<readonly string[]> {
  const topics = await slugs(db, 'topic');
  const places = await slugs(db, 'place');
  const pastVisits = await visitAddresses(db);
  yield [
    ...(await machinePaths(db)),
    ...siteLanguages.flatMap((language) => {
      const kinds = [
        ...(['home', 'topics', 'places', 'about', 'partners', 'translations', 'editions'] as const),
        ...(['search', 'press', 'visits', 'not-found'] as const),
        ...(['transparency', 'needs', 'offer-thanks', 'contributions'] as const),
      ];
      return [
        ...kinds.map((kind) => pathOf({ kind, language })),
        ...feedFormats.map((format) => pathOf({ kind: 'feed', language, topic: null, format })),
        ...feedFormats.map((format) => pathOf({ kind: 'corrections', language, format })),
        ...places.map((slug) => pathOf({ kind: 'place', language, slug })),
        ...pastVisits.flatMap(({ slug, year }) => [
          pathOf({ kind: 'visit', language, slug }),
          pathOf({ kind: 'visit-year', language, year }),
        ]),
        ...topics.flatMap((slug) =>
          feedFormats.map((format) => pathOf({ kind: 'feed', language, topic: slug, format })),
        ),
      ];
    }),
  ];
  yield await listPaths(db, topics);
  yield await redirectedPaths(db);
  let after = 0;
  for (;;) {
    const { rows } = await sql<{ ordinal: number; slugs: readonly Slug[] }>`
      select w.ordinal::int, array(select w.slug union all
        select f.slug from former_slug f where f.work = w.id) as slugs
      from work w
      where w.ordinal > ${after} and exists (
        select 1 from edition e where e.work = w.id and e.first_published_at is not null)
      order by w.ordinal limit ${worksAtATime}`.execute(db);
    if (rows.length === 0) return;
    yield rows.flatMap((row) =>
      row.slugs.flatMap((slug) =>
        siteLanguages.map((language) => pathOf({ kind: 'story', language, slug })),
      ),
    );
    after = rows.at(-1)?.ordinal ?? after;
  }
}

async function slugs(db: Kysely<Database>, table: 'topic' | 'place'): Promise<readonly Slug[]> {
  const { rows } = await sql<{ slug: Slug }>`
    select slug from ${sql.table(table)} where slug is not null order by slug`.execute(db);
  return rows.map((row) => row.slug);
}

async function machinePaths(db: Kysely<Database>): Promise<readonly string[]> {
  const kinds = [
    'sitemap-index',
    'news-sitemap',
    'robots',
    'security-txt',
    'trust-txt',
    'site-record',
  ] as const;
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(ordinal), 0)::int as last from work`.execute(db);
  const shards = Array.from(
    { length: Math.ceil((rows[0]?.last ?? 0) / worksPerShard) + 1 },
    (_, i) => i + 1,
  );
  const addresses: readonly Address[] = [
    ...kinds.map((kind) => ({ kind })),
    ...shards.map((shard) => ({ kind: 'sitemap', shard }) as const),
  ];
  return addresses.map(pathOf);
}

async function listPaths(
  db: Kysely<Database>,
  topics: readonly Slug[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ list: string; total: number }>`
    select language || ' ' as list, count(*)::int as total
    from edition where live_revision is not null group by language
    union all
    select e.language || ' ' || t.slug, count(*)::int
    from edition e join work_topic w on w.work = e.work join topic t on t.id = w.topic
    where e.live_revision is not null group by e.language, t.slug`.execute(db);
  const totals = new Map(rows.map((row) => [row.list, row.total]));
  const numbers = (total: number): readonly (number | null)[] => [
    null,
    ...Array.from({ length: numberedPages(total) }, (_, index) => index + 1),
  ];
  return siteLanguages.flatMap((language) => [
    ...numbers(totals.get(`${language} `) ?? 0).map((number) =>
      pathOf({ kind: 'stories', language, number }),
    ),
    ...topics.flatMap((slug) =>
      numbers(totals.get(`${language} ${slug}`) ?? 0).map((number) =>
        pathOf({ kind: 'topic', language, slug, number }),
      ),
    ),
  ]);
}
