import type { OrganisationId } from '@nhipcau/core/kernel';
import { listWorks } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, type Told } from './desk.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.api.close());

async function patch(work: Told, body: unknown): Promise<Told> {
  const { version } = await desk.done(desk.editor, 'GET', `/works/${work.id}`);
  return desk.done(desk.editor, 'PATCH', `/works/${work.id}`, { version, body });
}

describe('a slug', () => {
  test('that another work has is refused with that work', async () => {
    const first = await desk.work('equal-slug');
    const refusal = await desk.refused(desk.editor, 'POST', '/works', {
      body: { ...fields(), slug: 'equal-slug' },
    });
    expect(refusal).toMatchObject({ status: 409, kind: 'slug-taken', by: first.id });
  });

  test.each([
    ['hoi-an-lanterns', 'hoi-an-1anterns'],
    ['modern-art', 'modem-art'],
    ['floating-market', 'float-ing-market'],
  ])('%s makes %s a look-alike', async (slug, alike) => {
    const first = await desk.work(slug);
    const refusal = await desk.refused(desk.editor, 'POST', '/works', {
      body: { ...fields(), slug: alike },
    });
    expect(refusal).toMatchObject({
      status: 409,
      kind: 'slug-looks-alike',
      by: first.id,
      other: slug,
    });
  });

  test('that a public work had before stays taken, and leads on', async () => {
    const edition = await desk.edition('old-address');
    await desk.publish(edition.id);
    const work = await desk.done(desk.editor, 'GET', `/works/${edition.work}`);
    await sql`delete from outbox`.execute(desk.api.db);
    const renamed = await patch(work, { slug: 'new-address' });
    expect(renamed.slug).toBe('new-address');
    const [row] = await desk.outbox();
    expect(row?.paths).toEqual(
      expect.arrayContaining(['/vi/stories/old-address', '/vi/stories/new-address']),
    );
    expect(row?.keys).toContain(`work:${work.id}`);
    const refusal = await desk.refused(desk.editor, 'POST', '/works', {
      body: { ...fields(), slug: 'old-address' },
    });
    expect(refusal).toMatchObject({ kind: 'slug-taken', by: work.id });
    const back = await patch(work, { slug: 'old-address' });
    expect(back.slug).toBe('old-address');
    const former = await desk.api.db.selectFrom('former_slug').select('slug').execute();
    expect(former).toEqual([{ slug: 'new-address' }]);
  });

  test('of a work that never was public is free again', async () => {
    const work = await desk.work('never-public');
    await patch(work, { slug: 'never-shown' });
    expect((await desk.work('never-public')).slug).toBe('never-public');
  });
});

function fields(): Record<string, unknown> {
  const { organisation } = desk;
  return {
    ...{ category: 'official', original: 'vi', organisation },
    ...{ topics: [], places: [], related: [] },
  };
}

describe('a change of a public work', () => {
  test('touches the lists it leaves and those it comes into', async () => {
    const edition = await desk.edition('moving-work');
    await desk.publish(edition.id);
    const topic = desk.api.ids();
    await sql`insert into topic (id, slug, position, name, description)
      values (${topic}, 'rivers', 2, '{"vi":"","en":""}', '{"vi":"","en":""}')`.execute(
      desk.api.db,
    );
    const work = await desk.done(desk.editor, 'GET', `/works/${edition.work}`);
    await sql`delete from outbox`.execute(desk.api.db);
    await patch(work, { topics: [topic] });
    const [row] = await desk.outbox();
    expect(row?.keys).toEqual(
      expect.arrayContaining([
        `list:vi:topic:${topic}`,
        `list:vi:topic:${desk.topic}`,
        `work:${work.id}`,
      ]),
    );
    expect(row?.keys).not.toContain(`list:vi:place:${desk.place}`);
  });

  test('makes the numbered pages that come into being when a list grows', async () => {
    const topic = desk.api.ids();
    await sql`insert into topic (id, slug, position, name, description)
      values (${topic}, 'full-topic', 3, '{"vi":"","en":""}', '{"vi":"","en":""}')`.execute(
      desk.api.db,
    );
    await sql`with w as (
        insert into work (id, kind, slug, slug_skeleton, category, original, organisation,
          created_at, changed_at)
        select overlay(gen_random_uuid()::text placing '7' from 15)::uuid, 'story', 'filler-' || n, 'filler' || n, 'official', 'vi',
          ${desk.organisation}, '2020-01-01', '2020-01-01'
        from generate_series(100, 170) n returning id),
      e as (insert into edition (id, work, language, version, stage, head, writers, live_revision,
          live_since, first_published_at, updated_at)
        select overlay(gen_random_uuid()::text placing '7' from 15)::uuid, id, 'vi', 1, 'published', 1, '{}', 1, now(),
          '2020-01-01', now() from w)
      insert into work_topic (work, topic, position) select id, ${topic}, 1 from w`.execute(
      desk.api.db,
    );
    const edition = await desk.edition('seventy-second');
    await desk.publish(edition.id);
    const work = await desk.done(desk.editor, 'GET', `/works/${edition.work}`);
    await sql`delete from outbox`.execute(desk.api.db);
    await patch(work, { topics: [topic] });
    const [row] = await desk.outbox();
    expect(row?.paths).toContain('/vi/topics/full-topic/page/2');
    expect(row?.keys).toContain(`list:vi:topic:${topic}:1`);
  });

  test('of one that is not public puts nothing into the outbox', async () => {
    const work = await desk.work('private-work');
    await sql`delete from outbox`.execute(desk.api.db);
    await patch(work, { category: 'official' });
    expect(await desk.outbox()).toEqual([]);
  });
});

describe('what a work names', () => {
  test.each([
    ['topics', (): unknown => ({ topics: [desk.api.ids()] })],
    ['places', (): unknown => ({ places: [desk.api.ids()] })],
    ['related', (): unknown => ({ related: [desk.api.ids()] })],
    ['organisation', (): unknown => ({ organisation: desk.api.ids() })],
  ])('has to exist: %s', async (field, change) => {
    const body = { ...fields(), slug: 'names-nothing', ...(change() as object) };
    const refusal = await desk.refused(desk.editor, 'POST', '/works', { body });
    expect(refusal).toMatchObject({ status: 422, kind: 'unknown-reference', field });
  });

  test('is named once, and is not the work itself', async () => {
    const body = { ...fields(), slug: 'names-twice', topics: [desk.topic, desk.topic] };
    const twice = await desk.refused(desk.editor, 'POST', '/works', { body });
    expect(twice.problems).toEqual([{ path: '/topics/1', kind: 'given-twice' }]);
    const work = await desk.work('names-itself');
    const itself = await desk.refused(desk.editor, 'PATCH', `/works/${work.id}`, {
      version: 1,
      body: { related: [work.id] },
    });
    expect(itself).toMatchObject({ status: 422, kind: 'related-to-itself' });
  });
});

describe('the list', () => {
  test('finds titles without marks and case, in any language, by every filter', async () => {
    desk.api.pass(1_000);
    const edition = await desk.edition('search-me');
    const { version } = await desk.done(desk.editor, 'GET', `/editions/${edition.id}`);
    const text = { ...(edition.text as object), title: 'Đêm Huế 100% đẹp_lắm' };
    await desk.done(desk.editor, 'PUT', `/editions/${edition.id}/text`, { version, body: text });
    const found = async (search: string): Promise<readonly string[]> => {
      const page = await desk.done(desk.editor, 'GET', `/works?${search}`);
      return (page.items as Told[]).map(({ slug }) => String(slug));
    };
    for (const q of ['dem hue', 'ĐÊM', 'hue 100%', 'dep_lam']) {
      expect(await found(`q=${encodeURIComponent(q)}`)).toEqual(['search-me']);
    }
    expect(await found('q=hue_100')).toEqual([]);
    expect(await found(`q=dem%20hue&topic=${desk.topic}&place=${desk.place}`)).toHaveLength(1);
    expect(await found('q=dem%20hue&stage=draft&language=vi')).toHaveLength(1);
    expect(await found('q=dem%20hue&stage=draft&language=en')).toEqual([]);
    expect(await found('q=dem%20hue&stage=published')).toEqual([]);
    expect((await found('limit=1'))[0]).toBe('search-me');
  });

  test('tells corrected and withdrawn texts from others, and finds them', async () => {
    const edition = await desk.edition('corrected-and-withdrawn');
    const found = async (stage: string): Promise<Told | undefined> => {
      const { items } = await desk.done(desk.editor, 'GET', `/works?stage=${stage}`);
      const work = (items as Told[]).find(({ id }) => id === edition.work);
      return (work?.editions as Told[] | undefined)?.[0];
    };
    await desk.publish(edition.id);
    expect(await found('published')).toMatchObject({ corrected: null, withdrawn: null });
    expect(await found('corrected')).toBeUndefined();
    await desk.publish(edition.id, { title: 'Đã sửa' });
    const corrected = { revision: 2, reason: 'Sửa số liệu' };
    expect(await found('corrected')).toMatchObject({ stage: 'published', corrected });
    expect(await found('withdrawn')).toBeUndefined();
    const { version } = await desk.done(desk.editor, 'GET', `/editions/${edition.id}`);
    await desk.done(desk.publisher, 'POST', `/editions/${edition.id}/withdraw`, {
      ...{ version, body: { reason: 'Nhầm' } },
    });
    expect(await found('withdrawn')).toMatchObject({ live: null, withdrawn: { reason: 'Nhầm' } });
    expect(await found('corrected')).toBeUndefined();
  });

  test('shows everything once over its pages, the newest change first', async () => {
    for (let n = 0; n < 5; n += 1) {
      desk.api.pass(1_000);
      await desk.work(`paged-${'abcde'[n]}`);
    }
    const all: Told[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor = next === '' ? '' : `&cursor=${next}`;
      const page: Told = await desk.done(desk.editor, 'GET', `/works?limit=3${cursor}`);
      all.push(...(page.items as Told[]));
      next = page.next as string | null;
    }
    const rows = await desk.api.db.selectFrom('work').select('id').execute();
    expect(new Set(all.map(({ id }) => id)).size).toBe(rows.length);
    expect(all).toHaveLength(rows.length);
    const changes = all.map(({ changedAt }) => String(changedAt));
    expect(changes).toEqual([...changes].sort().reverse());
  });

  test('takes two statements, whatever it holds', async () => {
    const sent: string[] = [];
    const counted = desk.api.db.withPlugin({
      transformQuery: ({ node }) => {
        sent.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const asked = {
      q: null,
      topic: null,
      place: null,
      stage: null,
      language: null,
      openAt: null,
      after: null,
    };
    await listWorks(counted, { ...asked, organisations: null, limit: 100 });
    expect(sent).toHaveLength(2);
  });

  test('of somebody with a grant in one organisation shows its works alone', async () => {
    const other = desk.api.ids() as OrganisationId;
    await sql`insert into organisation (id, slug) values (${other}, 'other-agency')`.execute(
      desk.api.db,
    );
    const theirs = await desk.work('of-the-others', { organisation: other });
    const cookie = await desk.join('of-other', [
      { role: 'editor', organisation: other, languages: null },
    ]);
    const page = await desk.done(cookie, 'GET', '/works');
    expect((page.items as Told[]).map(({ slug }) => slug)).toEqual(['of-the-others']);
    const ours = await desk.work('of-ours');
    const refusals = [
      await desk.refused(cookie, 'GET', `/works/${ours.id}`),
      await desk.refused(cookie, 'PATCH', `/works/${ours.id}`, { version: 1, body: {} }),
      await desk.refused(cookie, 'POST', `/works/${ours.id}/editions`, {
        body: { language: 'vi', copyFrom: null },
      }),
      await desk.refused(cookie, 'PATCH', `/works/${theirs.id}`, {
        version: 1,
        body: { organisation: desk.organisation },
      }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});
