import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, type Told } from './desk.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.api.close());

/** The api's clock stands at 2026-11-24T02:00:00Z. */
const end = '2026-11-24T09:00:00.000Z';
const reason = 'Hãng tin cùng công bố lúc 16 giờ';
let serial = 0;

/** A work with one edition in review, under an embargo that the editor set. */
async function embargoed(): Promise<{ readonly work: string; readonly edition: Told }> {
  serial += 1;
  const edition = await desk.edition(`cam-cong-bo-${'abcdefghjk'[serial]}`);
  const work = String(edition.work);
  await desk.done(desk.editor, 'PUT', `/works/${work}/embargo`, { body: { until: end, reason } });
  const asked = { version: edition.version, body: { publishAt: null, reason: null } };
  const review = await desk.done(desk.editor, 'POST', `/editions/${edition.id}/submit`, asked);
  return { work, edition: review };
}
const step = ({ id, version }: Told, verb: string, body: object, cookie = desk.publisher) =>
  desk.refused(cookie, 'POST', `/editions/${id}/${verb}`, { version, body });
const relax = (work: string, until: string | null, cookie = desk.publisher) =>
  desk.refused(cookie, 'POST', `/works/${work}/embargo/relax`, {
    body: { until, reason: 'Được phép' },
  });

describe('a work under an embargo', () => {
  test('is told with who set it and why, on the work and on each edition', async () => {
    const { work, edition } = await embargoed();
    expect(edition.embargoUntil).toBe(end);
    expect(await desk.done(desk.editor, 'GET', `/works/${work}`)).toMatchObject({
      embargo: { until: end, reason },
    });
  });

  test('goes out neither at once nor on an earlier schedule; at its end it may', async () => {
    const { edition } = await embargoed();
    expect(await step(edition, 'approve', {})).toMatchObject({
      ...{ status: 409, kind: 'embargoed', until: end },
    });
    const approved = (await step(edition, 'approve', { hold: true })) as unknown as Told;
    expect(approved.stage).toBe('approved');
    const early = { publishAt: '2026-11-24T08:59:59.999Z' };
    expect(await step(approved, 'publish', early)).toMatchObject({ kind: 'embargoed' });
    expect(await step(approved, 'publish', { publishAt: end })).toMatchObject({
      ...{ status: 200, stage: 'scheduled', publishAt: end },
    });
  });

  test('is asked for no earlier instant at submission', async () => {
    serial += 1;
    const edition = await desk.edition(`cam-cong-bo-${'abcdefghjk'[serial]}`);
    const body = { until: end, reason };
    await desk.done(desk.editor, 'PUT', `/works/${edition.work}/embargo`, { body });
    const asked = { publishAt: '2026-11-24T05:00:00Z', reason: null };
    expect(await step(edition, 'submit', asked, desk.editor)).toMatchObject({ kind: 'embargoed' });
  });

  test('is kept from the public by Postgres too, whoever writes', async () => {
    const { edition } = await embargoed();
    const out = sql`update edition set stage = 'published', live_revision = head,
      live_since = '2026-11-24T08:59:59.999Z', first_published_at = '2026-11-24T08:59:59.999Z'
      where id = ${edition.id}`;
    await expect(out.execute(desk.api.db)).rejects.toThrow('under an embargo');
  });

  test('is not there for a program, and is for people of the desk', async () => {
    const { work, edition } = await embargoed();
    const key = await desk.api.key(['work.read']);
    const statuses = async (path: string) => {
      const program = await desk.api.ask('GET', `/api/v1${path}`, { key });
      const person = await desk.api.ask('GET', `/api/v1${path}`, { cookie: desk.editor });
      return [program.status, person.status];
    };
    expect(await statuses(`/works/${work}`)).toEqual([404, 200]);
    expect(await statuses(`/editions/${edition.id}`)).toEqual([404, 200]);
    expect(await statuses(`/editions/${edition.id}/revisions`)).toEqual([404, 200]);
    const list = await desk.api.ask('GET', '/api/v1/works?limit=100', { key });
    expect(await list.text()).not.toContain(work);
  });
});

describe('an embargo', () => {
  test('is lifted or moved earlier by another publisher alone, with the reason in the trail', async () => {
    const { work, edition } = await embargoed();
    expect(await relax(work, null, desk.editor)).toMatchObject({ status: 403 });
    const earlier = '2026-11-24T03:00:00.000Z';
    const put = { body: { until: earlier, reason } };
    expect(await desk.refused(desk.editor, 'PUT', `/works/${work}/embargo`, put)).toMatchObject({
      ...{ status: 409, kind: 'relaxing' },
    });
    expect(await relax(work, earlier)).toMatchObject({
      ...{ status: 200, embargo: { until: earlier, reason } },
    });
    expect(await relax(work, null)).toMatchObject({ status: 200, embargo: null });
    const { rows } = await sql<{ detail: unknown }>`select detail from audit_event
      where action = 'embargo.relax' order by entry desc limit 1`.execute(desk.api.db);
    expect(rows[0]?.detail).toMatchObject({ reason: 'Được phép', after: null });
    expect(await step(edition, 'approve', {})).toMatchObject({ stage: 'published' });
  });

  test('is not relaxed by the publisher who set it', async () => {
    serial += 1;
    const { work } = await desk.edition(`cam-cong-bo-${'abcdefghjk'[serial]}`);
    const body = { until: end, reason };
    await desk.done(desk.publisher, 'PUT', `/works/${work}/embargo`, { body });
    expect(await relax(String(work), null)).toMatchObject({ status: 403, kind: 'own-work' });
    expect(await relax(String(work), null, desk.otherPublisher)).toMatchObject({ status: 200 });
  });

  test('is not set on what is public, nor before a schedule that is earlier', async () => {
    serial += 1;
    const { id, work } = await desk.edition(`cam-cong-bo-${'abcdefghjk'[serial]}`);
    await desk.publish(id);
    const body = { until: end, reason };
    expect(
      await desk.refused(desk.editor, 'PUT', `/works/${work}/embargo`, { body }),
    ).toMatchObject({
      ...{ status: 409, kind: 'already-public', language: 'vi' },
    });
  });
});
