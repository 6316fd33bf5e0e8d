/** The examples of pages in `docs/contracts`, asked as they are printed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@nhipcau/core/access';
import { receiveOffer } from '@nhipcau/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everywhere } from './api.fixture.ts';
import { openPortal, type Portal } from './portal/portal.fixture.ts';

let portal: Portal;
/** What stands for a name in braces. */
const known = new Map<string, string>();

beforeAll(async () => {
  portal = await openPortal();
  const { api, first, house } = portal;
  const roles: readonly (readonly [string, Role])[] = [
    ['manager', 'partner-manager'],
    ['publisher', 'publisher'],
    ['editor', 'editor'],
    ['administrator', 'administrator'],
  ];
  for (const [name, role] of roles) {
    await api.person(`${name}@example.vn`, [everywhere(role)]);
    known.set(name, await api.session(`${name}@example.vn`));
  }
  known.set('person', first.cookie).set('partner', first.partner).set('house', house);
}, 120_000);
afterAll(() => portal.api.close());

interface Example {
  readonly method: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: unknown;
  readonly status: number;
  /** `null` where the answer has none, or none that matters. */
  readonly answer: unknown;
}

function examplesOf(page: string): readonly Example[] {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/contracts', page), 'utf8');
  return [...text.matchAll(/```http\n([\s\S]*?)```/g)].map(([, block = '']) => {
    const [, head = '', asked = '', status = '', answer = ''] =
      /^([\s\S]*?)\n\n(?:([[{][\s\S]*?)\n\n)?(\d{3})\n([\s\S]*)$/.exec(block) ?? [];
    const [line = '', ...fields] = head.split('\n');
    const [method = '', path = ''] = line.split(' ');
    const headers = fields.map((one) => one.split(': ') as [string, string]);
    return {
      ...{ method, path, headers: new Map(headers), status: Number(status) },
      body: asked === '' ? undefined : JSON.parse(asked),
      answer: answer.trim() === '' ? null : JSON.parse(answer),
    };
  });
}

/** A value with what is known in the place of names. */
function filled<T>(value: T): T {
  const text = JSON.stringify(value).replace(
    /\{(\w+)\}/g,
    (whole, name) => known.get(name) ?? whole,
  );
  return JSON.parse(text) as T;
}

/** Learns what stands in an answer where the page has a name that is not known yet. */
function learn(page: unknown, answer: unknown): void {
  if (typeof page === 'string') {
    const [, name] = /^\{(\w+)\}$/.exec(page) ?? [];
    if (name !== undefined && !known.has(name)) known.set(name, String(answer));
  } else if (page !== null && typeof page === 'object') {
    for (const [name, inner] of Object.entries(page)) {
      learn(inner, (answer as Record<string, unknown> | undefined)?.[name]);
    }
  }
}

async function follow(page: string): Promise<number> {
  const examples = examplesOf(page);
  for (const example of examples) {
    const { method, path, headers, body, status, answer } = example;
    const { Cookie: cookie, ...others } = filled(Object.fromEntries(headers));
    const told = await portal.api.ask(method, filled(path), {
      ...(cookie !== undefined && { cookie }),
      ...(body !== undefined && { body: filled(body) }),
      headers: others,
    });
    const text = await told.text();
    expect([told.status, `${method} ${path}`], text).toEqual([status, `${method} ${path}`]);
    if (answer === null) continue;
    const value = JSON.parse(text);
    learn(answer, value);
    expect(value, `${method} ${path}`).toMatchObject(filled(answer) as object);
  }
  return examples.length;
}

test('the page on partners and agreements is right', async () => {
  expect(await follow('partners.md')).toBe(8);
});

test('the page on channels is right', async () => {
  expect(await follow('channels.md')).toBe(6);
});

test('the page on offers is right', async () => {
  const { api, first } = portal;
  await api.db.transaction().execute((trx) =>
    receiveOffer(
      trx,
      {
        ...{ partner: first.partner, feed: null, item: 'urn:x:1', itemVersion: '1' },
        ...{ title: 'Lanterns', language: 'en', address: null, publishedAt: null, changedAt: null },
        ...{
          content: { blocks: [] },
          fingerprint: 'a'.repeat(64),
          rights: 'Free',
          rightsUrl: null,
        },
        ...{ credit: '', embargoedUntil: null, expiresAt: null, usable: true, corrects: false },
        reason: '',
      },
      api.ids,
      api.now(),
    ),
  );
  expect(await follow('offers.md')).toBe(3);
});

test('the page on the portal is right', async () => {
  known.delete('offer');
  const work = await portal.work('lanterns');
  await portal.give(portal.first, { work, language: 'en', title: 'Lanterns of Hội An' });
  expect(await follow('portal.md')).toBe(8);
});
