import { type SealedPart, sealedAs, sealingPurpose } from '@nhipcau/core/applications';
import { seal } from '@nhipcau/formats/hpke';
import sharp from 'sharp';
import { json, type TestApi } from '../api.fixture.ts';

/** An application as a browser has it in hand. */
export interface Begun {
  readonly id: string;
  readonly link: Readonly<Record<string, string>>;
  readonly key: { readonly id: string; readonly publicKey: string };
}

export const memberId = '0193a1b2-0000-7000-8000-0000000000aa';
export const details = { passportNumber: 'M81234567', birthDate: '1990-02-03' };

/** What an outlet in Korea fills in. */
export const content = {
  kind: 'single',
  outlet: {
    ...{ name: '한강데일리', kind: 'newspaper', country: 'KR', address: '서울', website: '' },
    representative: '서하늘',
  },
  ...{ purpose: '등불 연재', programme: '호이안에서 이틀', publicationPlan: '기사 네 편' },
  ...{ entryOn: '2026-12-15', leaveOn: '2026-12-20', places: ['Hội An'], questions: [] },
  members: [
    {
      ...{ id: memberId, fullName: 'HAN GYEOUL', nationality: 'KR', position: 'reporter' },
      ...{ visaPlace: 'Incheon', passportValidTo: '2030-05-01' },
    },
  ],
  equipment: [
    {
      ...{ description: 'Camera', serial: 'C-1', quantity: 1 },
      value: { currency: 'KRW', amountMinor: '3000000' },
    },
  ],
  ...{ host: null, undertaking: true },
};

/** Begins an application in Korean. */
export async function begin(api: TestApi, contactEmail = 'desk@hangang.example'): Promise<Begun> {
  const answer = await api.ask('POST', '/api/v1/press-applications', {
    body: { language: 'ko', contactEmail },
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  const { application, secret } = (await answer.json()) as {
    application: { id: string; key: Begun['key'] };
    secret: string;
  };
  return {
    ...{ id: application.id, key: application.key },
    link: { authorization: `Link ${secret}` },
  };
}

export async function read(
  api: TestApi,
  { id, link }: Begun,
): Promise<Readonly<Record<string, unknown>>> {
  return json(await api.ask('GET', `/api/v1/press-applications/${id}`, { headers: link }));
}

export async function save(api: TestApi, begun: Begun, body: unknown = content): Promise<Response> {
  const { version } = await read(api, begun);
  return api.ask('PUT', `/api/v1/press-applications/${begun.id}`, {
    ...{ headers: begun.link, body, version: version as number },
  });
}

/** Seals as the browser does. */
export function sealed(
  { id, key }: Begun,
  part: SealedPart,
  plain: Uint8Array,
  member: string = memberId,
): Promise<Uint8Array<ArrayBuffer>> {
  const publicKey = new Uint8Array(Buffer.from(key.publicKey, 'base64url'));
  const binding = { info: sealingPurpose, aad: sealedAs(id, member, part) };
  return seal(publicKey, binding, new Uint8Array(plain));
}

export async function send(
  api: TestApi,
  { id, link, key }: Begun,
  part: SealedPart,
  bytes: Uint8Array,
  member: string = memberId,
): Promise<Response> {
  const form = new FormData();
  form.set('key', key.id);
  form.set('file', new File([new Uint8Array(bytes)], 'sealed'));
  return api.ask('PUT', `/api/v1/press-applications/${id}/members/${member}/${part}`, {
    ...{ headers: link, body: form },
  });
}

/** A picture that could be of a passport. */
export function picture(): Promise<Buffer> {
  const background = { r: 20, g: 60, b: 90 };
  return sharp({ create: { width: 320, height: 220, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** An application with everything, handed in. */
export async function handIn(api: TestApi, contactEmail?: string): Promise<Begun> {
  const begun = await begin(api, contactEmail);
  await save(api, begun);
  const plain = new TextEncoder().encode(JSON.stringify(details));
  await send(api, begun, 'details', await sealed(begun, 'details', plain));
  await send(api, begun, 'image', await sealed(begun, 'image', await picture()));
  const { version } = await read(api, begun);
  const answer = await api.ask('POST', `/api/v1/press-applications/${begun.id}/submit`, {
    ...{ headers: begun.link, version: version as number },
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  return begun;
}
