import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Responses, Route } from './route.ts';

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
  })
  .openapi('Problem');

type Content = Readonly<Record<string, { readonly schema: z.ZodType }>>;

/** The OpenAPI 3.1 document of the routes. */
export function openApiDocument(routes: readonly Route[], server: string): unknown {
  const document = new OpenAPIHono();
  const registry = document.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'nhipcau_session',
  });
  registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  for (const route of routes) {
    registry.registerPath({
      method: route.method,
      path: route.path,
      operationId: operationId(route),
      summary: route.summary,
      tags: [route.path.split('/')[1] ?? ''],
      security: route.action === 'open' ? [] : [{ session: [] }, { key: [] }],
      'x-action': route.action,
      request: {
        ...(route.params !== null && { params: route.params }),
        ...(route.query !== null && { query: route.query }),
        ...headersOf(route),
        ...(route.body !== null && {
          body: { required: true, content: bodyContent(route, route.body) },
        }),
      },
      responses: {
        ...responsesOf(route.responses),
        default: {
          description: 'A refusal, RFC 9457',
          content: { 'application/problem+json': { schema: problem } },
        },
      },
    });
  }
  return document.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Nhịp Cầu', version: '1' },
    servers: [{ url: `${server}/api/v1` }],
  });
}

function operationId({ method, path }: Route): string {
  const words = path.split(/[/{}-]+/).filter(Boolean);
  return [method, ...words]
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

function headersOf(route: Route): { headers?: z.ZodObject } {
  const shape: Record<string, z.ZodType> = {
    ...(route.ifMatch && { 'If-Match': z.string() }),
    ...(route.idempotent && { 'Idempotency-Key': z.string().max(100).optional() }),
  };
  return Object.keys(shape).length === 0 ? {} : { headers: z.object(shape) };
}

function bodyContent({ form }: Route, body: z.ZodType): Content {
  if (!form || !(body instanceof z.ZodObject)) return { 'application/json': { schema: body } };
  const file = z.string().openapi({ type: 'string', format: 'binary' });
  return { 'multipart/form-data': { schema: z.strictObject({ file, ...body.shape }) } };
}

function responsesOf(
  responses: Responses,
): Record<string, { description: string; content?: Record<string, { schema: z.ZodType }> }> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, schema]) => {
      const description = descriptions[status] ?? '';
      if (schema === null) return [status, { description }];
      if (typeof schema === 'string') {
        const file = z.string().openapi({ type: 'string', format: 'binary' });
        return [status, { description, content: { [schema]: { schema: file } } }];
      }
      return [status, { description, content: { 'application/json': { schema } } }];
    }),
  );
}

const descriptions: Readonly<Record<string, string>> = {
  '200': 'Done',
  '201': 'Made',
  '202': 'Written; something outside follows',
  '204': 'Done, with nothing to say',
};
