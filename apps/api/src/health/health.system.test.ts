import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, startTestApi, type TestApi } from '../api.fixture.ts';
import { routes } from '../routes.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

test('it is alive', async () => {
  expect((await api.ask('GET', '/healthz')).status).toBe(200);
});

test('it is ready after the first release, and says until then what is missing', async () => {
  const before = await api.ask('GET', '/readyz');
  expect(before.status).toBe(503);
  expect(await json(before)).toEqual({
    ready: false,
    missing: ['the first release is not published yet'],
  });
  const row = { number: 1, time: new Date(api.now()), reason: 'r', changes: 0 };
  await api.db.insertInto('release').values(row).execute();
  const after = await api.ask('GET', '/readyz');
  expect([after.status, await json(after)]).toEqual([200, { ready: true, missing: [] }]);
});

test('the metrics count requests by route, not by address', async () => {
  await api.ask('GET', `/api/v1/places/${api.ids()}`);
  await api.ask('GET', '/api/v1/made-up-by-somebody');
  const text = await (await api.ask('GET', '/metrics')).text();
  expect(text).toContain(
    'nhipcau_http_request_duration_seconds_count{method="GET",route="/places/{id}",status="401"} 1',
  );
  expect(text).not.toContain('made-up');
  expect(text).toMatch(/^nhipcau_outbox_waiting 0$/m);
  expect(text).toMatch(/^nhipcau_release_number 1$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});

describe('the OpenAPI document', () => {
  interface Operation {
    readonly 'x-action': string;
    readonly responses: Readonly<Record<string, unknown>>;
    readonly requestBody?: unknown;
    readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  }
  async function paths(): Promise<Readonly<Record<string, Readonly<Record<string, Operation>>>>> {
    const document = await json(await api.ask('GET', '/api/v1/openapi.json'));
    expect(document.openapi).toBe('3.1.0');
    return document.paths as Awaited<ReturnType<typeof paths>>;
  }

  test('describes exactly the routes that there are, each with its action and answers', async () => {
    const described = Object.entries(await paths()).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => [
        `${method} ${path}`,
        operation['x-action'],
        Object.keys(operation.responses).sort().join(),
        operation.requestBody !== undefined,
      ]),
    );
    const there = routes.map((route) => [
      `${route.method} ${route.path}`,
      route.action,
      [...Object.keys(route.responses), 'default'].sort().join(),
      route.body !== null,
    ]);
    expect(described.sort()).toEqual(there.sort());
  });

  test('names every parameter of a path', async () => {
    for (const [path, operations] of Object.entries(await paths())) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      for (const { parameters = [] } of Object.values(operations)) {
        const described = parameters.filter((one) => one.in === 'path').map((one) => one.name);
        expect(described.sort()).toEqual(names.sort());
      }
    }
  });

  test('every object of a request takes no other fields than those it names', async () => {
    const loose: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { type, properties, additionalProperties } = value as Readonly<Record<string, unknown>>;
      if (type === 'object' && properties !== undefined && additionalProperties !== false)
        loose.push(at);
      for (const [name, inner] of Object.entries(value)) walk(inner, `${at}/${name}`);
    };
    for (const [path, operations] of Object.entries(await paths())) {
      for (const [method, { requestBody }] of Object.entries(operations))
        walk(requestBody, `${method} ${path}`);
    }
    expect(loose).toEqual([]);
  });
});

describe('the studio', () => {
  test('says how to build it when it is not there', async () => {
    const answer = await api.ask('GET', '/studio/');
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining('npm start'),
    ]);
  });

  test('serves its files, its page for its screens, and nothing outside its folder', async () => {
    const studio = join(api.folder, 'studio');
    mkdirSync(join(studio, 'assets'), { recursive: true });
    writeFileSync(join(studio, 'index.html'), '<title>Studio</title>');
    writeFileSync(join(studio, 'assets/app-1a2b.js'), 'export {};');
    writeFileSync(join(api.folder, 'secret.js'), 'secret');
    const page = await api.ask('GET', '/studio/');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const script = await api.ask('GET', '/studio/assets/app-1a2b.js', {
      headers: { 'accept-encoding': 'br' },
    });
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-encoding')).toBe('br');
    expect(await script.text()).toBe('export {};');
    const screen = await api.ask('GET', '/studio/works/some-id');
    expect([screen.status, await screen.text()]).toEqual([200, '<title>Studio</title>']);
    for (const path of [
      '/studio/assets/none.js',
      '/studio/%2e%2e/secret.js',
      '/studio/..%2fsecret.js',
      '/studio/%00',
      '/studio/%',
    ]) {
      const answer = await api.ask('GET', path);
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  test.each(['/', '/studio'])('is found from %s', async (path) => {
    const answer = await api.ask('GET', path);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/studio/']);
  });
});
