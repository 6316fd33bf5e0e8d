/** What partners ask of every route that they reach. A new route needs its line here. */
import type { Walled } from './isolation.fixture.ts';

/** What a partner sends of its own. */
export interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Places within a text, by what is put there. */
  readonly within?: readonly ((by: string) => Sample)[];
  /** Whether the answer says something of the partner itself, so that the search can find. */
  readonly tells?: boolean;
}

const code = '123456';
const binary = Buffer.from('{"challenge":"eA"}').toString('base64url');
const credential = { id: binary, rawId: binary, type: 'public-key', clientExtensionResults: {} };
const registration = {
  ...credential,
  response: { clientDataJSON: binary, attestationObject: binary, transports: ['usb'] },
};
const proof = { password: 'wrong', code };
const authentication = {
  ...credential,
  response: {
    clientDataJSON: binary,
    authenticatorData: binary,
    signature: binary,
    userHandle: binary,
  },
};
const csv = (me: Walled, change: object = {}): string => {
  const cells = {
    ...{ item: `${me.slug}`, item_language: 'ko', link: 'https://a.example/csv', day: today },
    ...{ outlet: 'An outlet', country: 'KR', archive: 'a copy', ...change },
  };
  return `${Object.keys(cells)}\n${Object.values(cells)}\n`;
};
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const alert = { alert: 'webhook', address: 'https://a.example/hook', reader: 'ko' };
const offer = {
  ...{ title: 'A title', summary: 'A summary', byline: 'A name', text: 'A text.', language: 'ko' },
  ...{ address: 'https://a.example/c', credit: 'A credit', conditions: 'A condition' },
  pictures: [
    { address: 'https://a.example/d.jpg', alt: 'Alt', caption: 'Caption', credit: 'Credit' },
  ],
  licence: {
    territory: { kind: 'worldwide', except: ['US'] },
    ...{ languages: ['ko'], media: ['web'] },
    permissions: { translate: true, adapt: true, cut: true },
  },
  ...{ embargoedUntil: '2998-01-01T00:00:00Z', expiresAt: '2999-01-01T00:00:00Z' },
};
const publication = { outlet: 'An outlet', country: 'KR', language: 'ko', archive: 'a copy' };

/** No partner has one: an application is opened by its private link alone. */
const application = { id: '01a00000-0000-7000-8000-00000000a991' };
const applied = {
  kind: 'single',
  outlet: {
    ...{ name: 'A name', kind: 'online', country: 'KR', address: 'A street' },
    ...{ website: 'https://a.example', representative: 'A name' },
  },
  ...{ purpose: 'A purpose', programme: 'A programme', publicationPlan: 'A plan' },
  ...{ entryOn: '2998-01-01', leaveOn: '2998-01-02', places: ['A place'], questions: ['Why?'] },
  members: [
    {
      ...{ id: application.id, fullName: 'A name', nationality: 'KR', position: 'reporter' },
      ...{ visaPlace: 'An airport', passportValidTo: '2999-01-01' },
    },
  ],
  equipment: [
    {
      ...{ description: 'A camera', serial: '1', quantity: 1 },
      value: { currency: 'KRW', amountMinor: '1' },
    },
  ],
  host: { name: 'A host', address: 'A street' },
  undertaking: true,
};

/** For every route that a partner reaches, what it asks of its own: with one line for each way to ask. */
export const samples: Readonly<Record<string, (me: Walled) => readonly Sample[]>> = {
  'get /wire': () =>
    ['ninjs', 'newsml', 'atom', 'rss'].map((format) => ({
      query: { since: 'w0', limit: '100', format },
      tells: true,
    })),
  'get /wire/licences/{id}': (me) => [
    { params: { id: me.licence }, query: { part: '1' }, tells: true },
  ],
  'get /wire/pictures/{work}/{language}/{sha256}': ({ works: [work = ''], picture }) => [
    { params: { work, language: 'ko', sha256: picture }, tells: true },
  ],
  'get /portal/self': () => [{ tells: true }],
  'get /portal/items': (me) => [
    {
      query: { q: '등불', language: 'ko', topic: me.topic, reader: 'ko', limit: '50' },
      tells: true,
    },
    { query: { cursor: me.cursors.items } },
  ],
  'get /portal/items/{work}': ({ works: [work = ''] }) => [{ params: { work }, tells: true }],
  'get /portal/pictures/{sha256}': ({ picture }) => [{ params: { sha256: picture }, tells: true }],
  'post /portal/items/{work}/{language}/take': ({ works: [work = ''] }) =>
    ['text', 'docx', 'html', 'ninjs', 'newsml', 'pictures'].map((format) => ({
      ...{ params: { work, language: 'ko' }, body: { format }, tells: true },
    })),
  'get /portal/tasks': () => [{ tells: true }],
  'post /portal/tasks/{itemVersion}/acted': ({ task }) => [{ params: { itemVersion: task } }],
  'get /portal/requests': ({ cursors }) => [
    { query: { cursor: cursors.requests, limit: '50' }, tells: true },
  ],
  'post /portal/requests': ({ works: [work] }) => [
    { body: { kind: 'language', about: { work, item: 'ko' }, wanted: 'ja', note: 'A note' } },
  ],
  'get /portal/searches': () => [{ tells: true }],
  'post /portal/searches': ({ topic }) => [
    { body: { name: 'A name', query: 'words', language: 'ko', topic, ...alert } },
  ],
  'put /portal/searches/{id}/alert': ({ search }) => [{ params: { id: search }, body: alert }],
  'post /portal/searches/{id}/seen': ({ search }) => [{ params: { id: search } }],
  'delete /portal/searches/{id}': ({ search }) => [{ params: { id: search } }],
  'get /portal/pickups': ({ cursors }) => [
    { query: { cursor: cursors.pickups, limit: '50' }, tells: true },
  ],
  'post /portal/pickups': ({ works: [work] }) => [
    {
      body: {
        ...{ ...publication, work, item: 'ko', usedOn: today, link: 'https://a.example/b' },
        reach: { count: 5, method: 'plays', source: 'A counter' },
      },
    },
  ],
  'post /portal/pickups/import': (me) => {
    const withCells = (cells: object): Sample => ({
      body: { csv: csv(me, cells), check: false },
    });
    const within = [
      (item: string) => withCells({ item }),
      (item: string) => withCells({ item, day: 'never' }),
      (link: string) => withCells({ link }),
    ];
    return [{ ...withCells({}), within }];
  },
  'get /portal/offers': ({ cursors }) => [
    { query: { limit: '50' }, tells: true },
    { query: { cursor: cursors.offers } },
  ],
  'post /portal/offers': () => [{ body: offer }],
  'post /portal/offers/{id}/withdraw': ({ offer: id }) => [{ params: { id } }],
  'get /portal/figures': () => [
    { query: { from: '2020-01-01', until: '2999-01-01' }, tells: true },
  ],
  'get /portal/figures/file': () =>
    ['csv', 'xlsx'].map((format) => ({
      query: { from: '2020-01-01', until: '2999-01-01', format, reader: 'ko' },
      tells: true,
    })),
  'get /portal/channels': () => [{ tells: true }],
  'get /portal/keys': () => [{ tells: true }],
  'post /alert-letters/{key}/off': () => [{ params: { key: 'e'.repeat(64) } }],

  'get /session': () => [{ tells: true }],
  'delete /session': () => [{}],
  'post /session': ({ email }) => [{ body: { email, password: 'wrong' } }],
  'post /session/code': () => [{ body: { challenge: 'none', code } }],
  'post /session/password': () => [{ body: { current: 'wrong', next: 'một câu khác thật dài' } }],
  'get /session/letters': () => [{}],
  'put /session/letters': () => [{ body: { language: 'en', digest: true } }],
  'get /session/recovery-codes': () => [{}],
  'post /session/recovery-codes': () => [{ body: proof }, { body: { passkey: authentication } }],
  'post /session/recovery-codes/acknowledge': () => [{}],
  'post /press-applications': () => [
    { body: { language: 'ko', contactEmail: 'outlet@a.example' } },
  ],
  'get /press-applications/{id}': () => [{ params: application }],
  'put /press-applications/{id}': () => [{ params: application, body: applied }],
  'put /press-applications/{id}/members/{member}/{part}': () => [
    {
      params: { ...application, member: application.id, part: 'details' },
      body: { key: application.id },
    },
  ],
  'post /press-applications/{id}/submit': () => [{ params: application }],
  'post /press-applications/{id}/withdraw': () => [{ params: application }],
  'get /press-applications/{id}/data': () => [{ params: application }],
  'post /session/invitation': () => [{ body: { token: 'none' } }],
  'post /session/invitation/accept': () => [
    { body: { token: 'none', password: 'một câu khác thật dài' } },
  ],
  'post /session/passkey/options': () => [{ body: { challenge: null } }],
  'post /session/passkey': () => [{ body: { challenge: null, response: authentication } }],
  'post /session/passkey/enrol-options': () => [{ body: { challenge: 'none' } }],
  'post /session/passkey/enrol': () => [
    { body: { challenge: 'none', name: 'A key', response: registration } },
  ],
  'get /sessions': () => [{}],
  'delete /sessions/{id}': ({ session }) => [{ params: { id: session } }],
  'post /sessions/end-others': () => [{}],
  'get /passkeys': () => [{ tells: true }],
  'post /passkeys/options': () => [{ body: proof }, { body: { passkey: authentication } }],
  'post /passkeys': () => [{ body: { name: 'A key', response: registration } }],
  'post /passkeys/prove': () => [{}],
  'post /passkeys/{id}/remove': ({ passkey: id }) => [
    { params: { id }, body: proof },
    { params: { id }, body: { passkey: authentication } },
  ],
  'get /notices': () => [{}],
  'post /notices/seen': ({ session }) => [{ body: { notices: [session] } }],
};
