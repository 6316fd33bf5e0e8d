import { randomBytes } from 'node:crypto';
import { uuidv7 } from '@nhipcau/core/kernel';
import { isConflict, isConnectionLoss } from '@nhipcau/postgres/server';
import { Hono } from 'hono';
import { publicOffer } from './funding/public-offer.ts';
import { healthPages } from './health/pages.ts';
import { type Answer, statusOfAnswer } from './http/answer.ts';
import type { Dependencies } from './http/dependencies.ts';
import { dispatch } from './http/dispatch.ts';
import { apiHeaders, commonHeaders, transportHeaders } from './http/headers.ts';
import { createMetrics } from './http/metrics.ts';
import { openApiDocument } from './http/openapi.ts';
import { apiLanguage, problemOf, retryAfter } from './http/problem.ts';
import type { Refusal } from './http/refusal.ts';
import type { Route } from './http/route.ts';
import { studioFiles } from './http/studio-files.ts';
import { previewFiles } from './publication/preview-files.ts';
import { routes as allRoutes } from './routes.ts';

interface Variables {
  readonly Variables: { requestId: string; route: string };
}

/** The api listener: the API, its document, the pages for operators, and the studio. */
export function createApi(
  dependencies: Dependencies,
  routes: readonly Route[] = allRoutes,
): Hono<Variables> {
  const { config, log, now } = dependencies;
  const app = new Hono<Variables>();
  const metrics = createMetrics();
  const everywhere = { ...commonHeaders, ...transportHeaders(config.apiUrl) };

  app.use(async (context, next) => {
    const began = performance.now();
    const request = uuidv7(now(), randomBytes(10));
    context.set('requestId', request);
    context.set('route', 'none');
    await next();
    const { status, headers } = context.res;
    for (const [name, value] of Object.entries(everywhere)) headers.set(name, value);
    headers.set('Request-Id', request);
    const ms = performance.now() - began;
    const { method } = context.req;
    const route = context.get('route');
    metrics.observe(method, route, status, ms / 1_000);
    log({ level: 'info', event: 'request', request, method, route, status, ms: Math.round(ms) });
  });

  const refused = (request: Request, refusal: Refusal): Response => {
    const language = apiLanguage(request.headers.get('accept-language'));
    const problem = problemOf(refusal, language);
    const wait = retryAfter(refusal, now());
    const headers = {
      ...apiHeaders,
      'Content-Type': 'application/problem+json',
      'Content-Language': language,
      ...(wait !== null && { 'Retry-After': String(wait) }),
      ...(problem.status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      ...(refusal.kind === 'method-not-allowed' && { Allow: refusal.allowed.join(', ') }),
      ...(refusal.kind === 'version-differs' && { ETag: `"${refusal.version}"` }),
    };
    return new Response(JSON.stringify(problem), { status: problem.status, headers });
  };

  app.onError((error, context) => {
    const request = context.get('requestId');
    const passing = isConflict(error) || isConnectionLoss(error);
    log({ level: 'error', event: 'fault', request, error: error.stack ?? error.message });
    return refused(context.req.raw, { kind: passing ? 'busy' : 'fault' });
  });
  app.notFound((context) => refused(context.req.raw, { kind: 'not-found' }));

  for (const route of routes) {
    const path = `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`;
    app.on(route.method.toUpperCase(), path, async (context) => {
      context.set('route', route.path);
      const request = context.req.raw;
      const outcome = await dispatch(route, context.req.param(), request, dependencies);
      if (!outcome.ok) return refused(request, outcome.error);
      if (dependencies.checkAnswers === true) checkAnswer(route, outcome.value);
      return respond(outcome.value);
    });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path);
    const allowed = methods.map((route) => route.method.toUpperCase());
    app.all(`/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`, (context) =>
      refused(context.req.raw, { kind: 'method-not-allowed', allowed }),
    );
  }

  const document = JSON.stringify(openApiDocument(routes, config.apiUrl));
  app.get('/api/v1/openapi.json', () => {
    const headers = { ...apiHeaders, 'Content-Type': 'application/json' };
    return new Response(document, { headers });
  });
  const pages = healthPages(dependencies, metrics);
  for (const [path, page] of Object.entries(pages)) {
    app.get(path, async (context) => {
      context.set('route', path);
      const { status, type, body } = await page();
      const headers = { ...apiHeaders, 'Content-Type': type };
      return new Response(body, { status, headers });
    });
  }
  const offer = publicOffer(dependencies);
  app.post('/forms/contribution', (context) => {
    context.set('route', '/forms/contribution');
    return offer(context.req.raw);
  });
  const files = previewFiles(dependencies);
  for (const folder of ['/assets/', '/media/']) {
    app.get(`${folder}*`, async (context) => {
      context.set('route', folder);
      const request = context.req.raw;
      const outcome = await files(request);
      return outcome.ok ? respond(outcome.value) : refused(request, outcome.error);
    });
  }
  const studio = studioFiles(config.studioFolder);
  app.get('/', (context) => context.redirect('/studio/'));
  app.get('/studio', (context) => context.redirect('/studio/'));
  app.get('/studio/*', (context) => {
    context.set('route', '/studio/');
    return studio(context.req.raw);
  });
  return app;
}

function respond(answer: Answer): Response {
  switch (answer.kind) {
    case 'json': {
      const headers = {
        ...apiHeaders,
        'Content-Type': 'application/json',
        ...(answer.version !== null && { ETag: `"${answer.version}"` }),
        ...answer.headers,
      };
      const response = new Response(JSON.stringify(answer.body), {
        status: answer.status,
        headers,
      });
      for (const cookie of answer.cookies ?? []) response.headers.append('Set-Cookie', cookie);
      return response;
    }
    case 'empty':
      return new Response(null, { status: 204, headers: { ...apiHeaders, ...answer.headers } });
    case 'bytes': {
      const headers = { ...apiHeaders, 'Content-Type': answer.type, ...answer.headers };
      const body = typeof answer.bytes === 'string' ? answer.bytes : new Uint8Array(answer.bytes);
      return new Response(body, { headers });
    }
  }
}

/** @throws when an answer is not what the route declares */
function checkAnswer({ method, path, responses }: Route, answer: Answer): void {
  const status = statusOfAnswer(answer);
  const schema = responses[status];
  if (schema === undefined) throw new Error(`${method} ${path} does not declare ${status}`);
  if (answer.kind !== 'json' || schema === null || typeof schema === 'string') return;
  const read = schema.safeParse(JSON.parse(JSON.stringify(answer.body)));
  if (!read.success) throw new Error(`${method} ${path} answers otherwise: ${read.error.message}`);
}
