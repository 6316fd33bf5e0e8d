/** The label that a host country's law wants, on both sides of its days, in everything that a partner there takes. */
import type { WorkId } from '@nhipcau/core/kernel';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Newswire, openNewswire } from './newswire.fixture.ts';

const labels = {
  vi: 'Nội dung do cơ quan nước ngoài chi trả.',
  en: 'Content paid for by a foreign agency.',
  ko: '외국 기관이 비용을 댄 콘텐츠입니다.',
  ar: 'محتوى تموّله جهة أجنبية.',
};
const email = 'han-river@example.vn';

let newswire: Newswire;
let partner: Awaited<ReturnType<Newswire['partner']>>;
let cookie: string;
let work: WorkId;
let rule: string;

beforeAll(async () => {
  newswire = await openNewswire();
  const { api } = newswire;
  partner = await newswire.partner('han-river');
  await api.person(email, [{ role: 'partner', organisation: partner.id, languages: null }]);
  cookie = await api.session(email);
  work = await newswire.work(['ko', 'ar', 'fr']);
  await newswire.licence(partner.id, [work], ['ko', 'ar', 'fr']);
  await sql`insert into market (code, name, languages) values ('KR', '{}', '{ko}')`.execute(api.db);
  rule = api.ids();
  await sql`insert into market_rule (id, market, valid, label, source)
    values (${rule}, 'KR', '[2000-01-01,2000-01-02)', ${JSON.stringify(labels)}, 'Luật mẫu, Điều 1')`.execute(
    api.db,
  );
});
afterAll(() => newswire.api.close());

/** Makes the rule hold on days counted from today, the second one not among them. */
async function holdsFrom(first: number, until: number | null): Promise<void> {
  await sql`update market_rule set valid = (
      select daterange(today + ${first}::int, today + ${until}::int)
      from (select (now() at time zone 'Asia/Ho_Chi_Minh')::date as today) as clock)
    where id = ${rule}`.execute(newswire.api.db);
  await newswire.settle();
}

async function textOf(answer: Response): Promise<string> {
  expect(answer.status).toBe(200);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isPacked
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join('')
    : Buffer.from(bytes).toString();
}

const take = async (language: string, format: string): Promise<string> =>
  textOf(
    await newswire.api.ask('POST', `/api/v1/portal/items/${work}/${language}/take`, {
      cookie,
      body: { format },
    }),
  );
const pull = async (format: string): Promise<string> =>
  textOf(
    await newswire.api.ask('GET', `/api/v1/wire?since=w0&format=${format}`, { key: partner.key }),
  );

const taken = ['text', 'docx', 'html', 'ninjs', 'newsml', 'pictures'] as const;
const pulled = ['ninjs', 'newsml', 'atom', 'rss'] as const;

describe.each<[when: string, first: number, until: number | null, isShown: boolean]>([
  ['the day before it begins', 1, null, false],
  ['its first day', 0, null, true],
  ['its last day', -1, 1, true],
  ['the day on which it holds no more', -1, 0, false],
])('on %s', (_when, first, until, isShown) => {
  beforeAll(() => holdsFrom(first, until));

  test.each(taken)('a partner there takes %s with the label or without, as is due', async (as) => {
    for (const language of ['ko', 'ar'] as const) {
      const said = (await take(language, as)).split(labels[language]).length > 1;
      expect([language, said]).toEqual([language, isShown]);
    }
    expect((await take('fr', as)).includes(labels.en)).toBe(isShown);
  });

  test.each(pulled)('its program pulls %s with it or without, as is due', async (as) => {
    const said = await pull(as);
    for (const label of [labels.ko, labels.ar, labels.en]) {
      expect([label, said.includes(label)]).toEqual([label, isShown]);
    }
  });

  test('the portal tells what to print', async () => {
    const answer = await newswire.api.ask('GET', `/api/v1/portal/items/${work}`, { cookie });
    const { items } = (await answer.json()) as {
      readonly items: readonly { readonly language: string; readonly terms: object }[];
    };
    expect(items.find(({ language }) => language === 'ko')?.terms).toMatchObject({
      label: isShown ? labels.ko : null,
    });
  });
});
