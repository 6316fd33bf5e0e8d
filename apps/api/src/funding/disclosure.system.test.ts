import type { ActivityId, ContributionId, OrganisationId, WorkId } from '@nhipcau/core/kernel';
import { pathOf } from '@nhipcau/core/publishing';
import {
  insertContribution,
  postgresPublicReader,
  type StoredContribution,
  updateContribution,
} from '@nhipcau/postgres';
import { type RenderContext, remember, renderPath, startReading } from '@nhipcau/publisher';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Newswire, openNewswire } from '../wire/newswire.fixture.ts';
import { aBank, day, vnd } from './contribution-rows.fixture.ts';

let wire: Newswire;
let work: WorkId;
let key: string;
let given: StoredContribution;

beforeAll(async () => {
  wire = await openNewswire();
  const { api } = wire;
  const partner = await wire.partner('seoul-times');
  key = partner.key;
  work = await wire.work(['vi', 'ko', 'ar']);
  await wire.licence(partner.id, [work], ['ko']);
  const activity = api.ids() as ActivityId;
  await sql`insert into activity (id, kind, code, name, created_at)
    values (${activity}, 'visit', 'a-visit', '{"vi": "Chuyến thăm", "en": "A visit"}', now())`.execute(
    api.db,
  );
  given = await aBank(api, activity);
  await insertContribution(api.db, given, api.now());
  await sql`insert into activity_work (activity, work) values (${activity}, ${work})`.execute(
    api.db,
  );
}, 120_000);
afterAll(() => wire.api.close());

async function change(to: Partial<StoredContribution>): Promise<void> {
  given = { ...given, ...to };
  await updateContribution(wire.api.db, given, null, wire.api.now());
}

const file = '/assets/file';
const context: RenderContext = {
  ...{ siteUrl: 'https://example.vn', apiUrl: 'https://api.example.vn', today: '2026-11-28' },
  ...{ siteRecord: async () => '{}', sha256: (text) => text },
  assets: () => ({
    ...{ style: file, favicon: file, icon: file, searchScript: file, storyScript: file },
    ...{ verifyButton: file, verifyScript: file, preloadFonts: [], siteCard: file, notShown: file },
    verifyWords: {} as never,
  }),
};

async function at(path: string) {
  const reader = postgresPublicReader(wire.api.db);
  const reading = startReading(remember(reader), async () => 'f'.repeat(64));
  const page = await renderPath(path, reading, context);
  return { text: page?.text ?? '', keys: reading.keys };
}

async function onTheWire(): Promise<string> {
  await wire.settle();
  const answer = await wire.api.ask('GET', '/api/v1/wire?since=w0', { key });
  return answer.text();
}

const story = async (language: 'vi' | 'ko' | 'ar') => {
  const { rows } = await sql<{ slug: string }>`select slug from work where id = ${work}`.execute(
    wire.api.db,
  );
  return at(pathOf({ kind: 'story', language, slug: rows[0]?.slug as never }));
};

describe('who gave for what a story tells of', () => {
  test('is told by nobody before it is agreed', async () => {
    expect((await story('vi')).text).not.toContain('Ngân hàng Sông Mã');
    expect(await onTheWire()).not.toContain('Song Ma Bank');
  });

  test('stands on its page in every language, in its feeds and packages, once it is agreed', async () => {
    await change({ stage: 'agreed', agreedOn: day('2026-05-20'), agreedBy: given.agreedBy });
    const { text, keys } = await story('vi');
    expect(text).toContain('Bên cho Ngân hàng Sông Mã: tiền (tài trợ)');
    expect([...keys]).toContain(`funding:${work}`);
    expect((await story('ko')).text).toContain('Song Ma Bank: 현금(후원)');
    expect((await story('ar')).text).toContain('من Song Ma Bank: مال (رعاية)');
    for (const format of ['atom', 'rss', 'json'] as const) {
      const feed = await at(pathOf({ kind: 'feed', language: 'vi', topic: null, format }));
      expect(feed.text).toContain('Ngân hàng Sông Mã');
      expect([...feed.keys]).toContain(`funding:${work}`);
    }
    expect(await onTheWire()).toContain('Song Ma Bank: 현금(후원)');
  });

  test('is in the register with amount, use, rest and declarations, as a page and as a table', async () => {
    await change({
      stage: 'in-use',
      tranches: [{ on: day('2026-05-21'), money: vnd(200_000_000n), evidence: 'Báo có' }],
      uses: [
        {
          ...{ on: day('2026-06-01'), money: vnd(150_000_000n), evidence: 'PC 1' },
          what: { vi: 'Phiên dịch ba ngày', en: 'Three days of interpreting' },
        },
      ],
    });
    const { text, keys } = await at('/en/transparency/');
    expect([...keys]).toContain('register');
    for (const part of ['Song Ma Bank', 'VND 200,000,000', 'VND 50,000,000', 'A visit']) {
      expect(text.replaceAll('\u00a0', ' ')).toContain(part);
    }
    expect(text).toContain('Three days of interpreting');
    expect(text).toContain('100%');
    const table = (await at('/en/transparency/contributions.csv')).text;
    expect(table.split('\r\n')[1]).toContain(
      'Song Ma Bank,,sponsorship,cash,ON_BOOK_SPONSORSHIP,A visit,',
    );
    expect(table).toContain(',VND,200000000,,150000000,50000000,');
  });

  test('is withheld with the ground in law in the place of giver and amount, everywhere', async () => {
    await change({ withheld: 'Điều 9 Luật Bảo vệ bí mật nhà nước' });
    const page = (await at('/en/transparency/')).text;
    expect(page).toContain('Điều 9 Luật Bảo vệ bí mật nhà nước');
    const all = [
      ...[page, (await at('/en/transparency/contributions.csv')).text, (await story('vi')).text],
      (await at(pathOf({ kind: 'feed', language: 'vi', topic: null, format: 'atom' }))).text,
    ];
    for (const text of all) {
      expect(text).not.toMatch(/Sông Mã|Song Ma|200[.,]?000[.,]?000|150[.,]?000[.,]?000/);
    }
    expect(await onTheWire()).toContain('제공자는 법에 따라 비공개');
  });

  test('refusals are counted by kind, without a name', async () => {
    const refused = { ...given, id: wire.api.ids() as ContributionId, version: 1, withheld: '' };
    await insertContribution(
      wire.api.db,
      {
        ...refused,
        ...({ stage: 'rejected', rejection: 'under-our-management' } as const),
        ...{ agreedOn: null, agreedBy: null, tranches: [], uses: [] },
        giver: given.giver as OrganisationId,
      },
      wire.api.now(),
    );
    const { text } = await at('/en/transparency/');
    expect(text).toContain('<dt>under our management</dt><dd><strong>1</strong></dd>');
    expect(text).not.toContain('Song Ma');
  });
});
