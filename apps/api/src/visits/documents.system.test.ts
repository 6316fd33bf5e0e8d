import { execFileSync } from 'node:child_process';
import { visitPaperKinds } from '@nhipcau/core/papers';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let officer: string;
let editor: string;
let host: string;
let visit: string;

type Body = Readonly<Record<string, unknown>>;

async function asked(method: string, path: string, how: Ask): Promise<Body> {
  const answer = await api.ask(method, `/api/v1${path}`, how);
  if (answer.status >= 300) throw new Error(`${answer.status} ${await answer.text()}`);
  return json(answer);
}

/** Does something to the visit from the version that stands. */
async function doing(path: string, body: object): Promise<void> {
  const { version } = await asked('GET', `/visits/${visit}`, { cookie: officer });
  await asked('POST', `/visits/${visit}${path}`, {
    ...{ cookie: officer, body, version: Number(version) },
  });
}

beforeAll(async () => {
  api = await startTestApi();
  const { id: lan } = await api.person('bao-chi@example.vn', [everywhere('press-officer')]);
  await api.person('bien-tap@example.vn', [everywhere('editor')]);
  await api.person('quan-tri@example.vn', [everywhere('administrator')]);
  officer = await api.session('bao-chi@example.vn');
  editor = await api.session('bien-tap@example.vn');
  const administrator = await api.session('quan-tri@example.vn');
  const body = { from: '2020-01-01', country: 'VN' };
  const ministry = await asked('POST', '/organisations', {
    cookie: administrator,
    body: {
      ...{ ...body, slug: 'bo', kind: 'MINISTRY' },
      name: { vi: 'Bộ Văn hóa, Thể thao và Du lịch', en: 'Ministry of Culture' },
    },
  });
  const made = await asked('POST', '/organisations', {
    cookie: administrator,
    body: {
      ...{ ...body, slug: 'cuc', kind: 'AGENCY', parent: ministry.id, abbreviation: 'TTĐN' },
      name: { vi: 'Cục Thông tin đối ngoại', en: 'Department of External Information' },
    },
  });
  host = String(made.id);
  const place = api.ids();
  await sql`insert into place (id, slug, source, retrieved_on)
    values (${place}, null, '', '2026-01-01')`.execute(api.db);
  await sql`insert into place_state (place, code, name, official_name, unit_type, valid)
    values (${place}, '46', '{"vi": "Huế", "en": "Hue"}', 'Thành phố Huế', 'city', '[2025-01-01,)')`.execute(
    api.db,
  );
  const outlet = await asked('POST', '/outlets', {
    cookie: officer,
    body: {
      ...{ name: 'Han River Daily', country: 'KR', languages: ['ko'], kind: 'newspaper' },
      organisation: null,
    },
  });
  const begun = await asked('POST', '/visits', {
    cookie: officer,
    body: {
      ...{ code: '2026-gardens', name: { vi: 'Vườn Huế', en: 'Gardens of Hue' } },
      ...{
        hostRole: 'inviting',
        purpose: 'Ẩm thực',
        publicationPlan: 'Loạt bài',
        channel: 'online',
      },
      ...{ receivedOn: '2026-06-30', firstOn: '2026-11-24', lastOn: '2026-11-26', messages: [] },
    },
  });
  visit = String(begun.id);
  await doing('/members', {
    ...{ outlet: outlet.id, position: 'camera', passportName: 'HAN SEOYEON', nationality: 'KR' },
    ...{ passportValidUntil: '2030-01-01', visaPlace: 'Nội Bài', permit: null },
    ...{ attended: null, consentToName: false },
  });
  await doing('/programme', {
    ...{ day: '2026-11-24', fromMinute: 480, untilMinute: 600, province: '46', venue: 'Đại Nội' },
    ...{ activity: 'Quay nghi lễ', questions: ['Ai gìn giữ?'], interpreter: 'ko', guide: lan },
    interviewees: [{ role: 'Giám đốc', organisation: 'Trung tâm bảo tồn' }],
    ...{ transport: 'Ô tô', free: false, reason: 'host' },
  });
}, 120_000);
afterAll(() => api.close());

const get = (path: string, cookie = officer) =>
  api.ask('GET', `/api/v1/visits/${visit}${path}`, { cookie });

/** The words of a PDF as poppler's `pdftotext` reads them; `null` where it is not installed. */
function wordsOf(pdf: Buffer): string | null {
  try {
    const told = execFileSync('pdftotext', ['-layout', '-', '-'], {
      input: pdf,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    return told.toString('utf8').normalize('NFC').replace(/\s+/g, ' ');
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

test.each(visitPaperKinds)(
  '%s is given as a PDF and as a Word file',
  { timeout: 60_000 },
  async (kind) => {
    const pdf = await get(`/documents/${kind}?host=${host}&format=pdf&language=ko`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toContain(`2026-gardens.${kind}.pdf`);
    const file = Buffer.from(await pdf.arrayBuffer());
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    const read = wordsOf(file);
    if (read !== null) expect(read).toContain('Han River Daily');
    const word = await get(`/documents/${kind}?host=${host}&format=docx`);
    expect(word.status).toBe(200);
    expect(
      Buffer.from(await word.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  },
);

test('the papers are those of the host and of the law of the day of receipt', {
  timeout: 60_000,
}, async () => {
  const textOf = async (kind: string) =>
    wordsOf(
      Buffer.from(
        await (await get(`/documents/${kind}?host=${host}&format=pdf&language=ko`)).arrayBuffer(),
      ),
    );
  const [form, letter, pack] = [
    await textOf('form-01'),
    await textOf('invitation'),
    await textOf('briefing'),
  ];
  if (form === null || letter === null || pack === null) return;
  for (const said of ['HAN SEOYEON', 'Hàn Quốc', 'Ẩm thực', 'Đại Nội, Huế', 'Ai gìn giữ?']) {
    expect(form).toContain(said);
  }
  expect(letter).toContain('BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH');
  expect(letter).toContain('/TM-TTĐN');
  expect(letter).toContain('88/2012/NĐ-CP Điều 4');
  for (const said of ['취재 안내 자료', 'Tài liệu hướng dẫn đoàn', 'bao-chi', 'Quay nghi lễ']) {
    expect(pack).toContain(said);
  }
});

test('the calendar has the programme and no name', async () => {
  const answer = await get(`/calendar?host=${host}`);
  expect(answer.headers.get('content-type')).toContain('text/calendar');
  const text = await answer.text();
  expect(text).toContain('SUMMARY:Quay nghi lễ');
  expect(text).toContain('DTSTART:20261124T010000Z');
  expect(text).not.toContain('HAN');
});

test('nothing is given to others, of no visit, or in the name of nobody', async () => {
  const path = `/documents/form-01?host=${host}&format=pdf`;
  expect((await get(path, editor)).status).toBe(403);
  expect((await get(`/calendar?host=${host}`, editor)).status).toBe(403);
  expect((await get(`/documents/form-01?host=${api.ids()}&format=pdf`)).status).toBe(422);
  expect((await get(`/documents/secret?host=${host}&format=pdf`)).status).toBe(404);
  const other = `/api/v1/visits/${api.ids()}${path}`;
  expect((await api.ask('GET', other, { cookie: officer })).status).toBe(404);
});
