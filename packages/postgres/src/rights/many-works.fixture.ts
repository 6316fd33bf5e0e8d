import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Database } from '../database.ts';
import type { GivenLicence } from './grant-licence.ts';
import { aGrant, aMarket, grant, type Market } from './rights.fixture.ts';

/** A product that has none of the works yet. */
const nothing: GivenLicence['scope'] = {
  ...{ kind: 'product', leaveOutTaken: true },
  product: { topics: [], places: [], categories: ['official'], organisations: [] },
};

/** 100,000 works of which the first partner has every fifth, and a material in each hundredth. */
export async function manyWorks(db: Kysely<Database>, owner: pg.Pool): Promise<Market> {
  const market = await aMarket(db);
  await grant(db, market, aGrant(market, [], { scope: nothing }));
  const client = await owner.connect();
  for (const statement of [
    'set statement_timeout = 0',
    `do $$ declare one record; begin
      for one in select conrelid::regclass as t, conname from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace
      loop execute format('alter table %s drop constraint %I', one.t, one.conname); end loop;
    end $$`,
    'drop index revision_title, revision_pictures',
    'alter table work disable trigger user',
    'alter table edition disable trigger user',
    'alter table licence_work disable trigger user',
    'alter table material disable trigger user',
    `insert into work (id, kind, slug, slug_skeleton, category, original, organisation, created_at,
        changed_at)
      select ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'story', 'w-' || n,
        'w-' || n, 'promotional', 'vi', (select id from organisation where slug = 'house'), now(), now()
      from generate_series(1, 100000) n`,
    `insert into edition (id, work, language, version, stage, head, writers, live_revision, live_since,
        first_published_at, updated_at)
      select gen_random_uuid(), id, 'vi', 1, 'published', 1, '{}', 1, now(), now(), now() from work`,
    `insert into revision (edition, number, title, summary, byline, method, translator, body, saved_by,
        saved_at)
      select id, 1, 'Tựa ' || id, '', '', 'original', '', '{"type": "doc", "content": []}',
        (select id from app_user limit 1), now() from edition`,
    `insert into licence_work (licence, work, partner, countries, tongues, media, during, lane)
      select l.id, w.id, l.partner, claim_countries(l.territory), claim_tongues(l.languages),
        claim_media(l.media), tstzrange(l.starts_at, l.ends_at), int8range(l.ordinal, l.ordinal + 1)
      from licence l, work w where w.ordinal % 5 = 0`,
    `insert into material (id, work, part, kind, holder, credit, territory, source, may_translate,
        may_adapt, may_cut, may_sublicense, may_train)
      select gen_random_uuid(), id, 'hero', 'picture', 'Hãng ảnh', '', '{"kind": "worldwide", "except": []}',
        '', true, true, true, true, true from work where ordinal % 100 = 0`,
  ]) {
    await client.query(statement);
  }
  await client.query('vacuum analyze').finally(() => client.release(true));
  return market;
}
