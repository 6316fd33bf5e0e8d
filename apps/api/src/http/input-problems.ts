import type { z } from '@hono/zod-openapi';
import type { InputProblem } from './refusal.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with an input, as the API tells it. `prefix` is `''` for the body. */
export function inputProblems(error: z.ZodError, prefix: '' | '?'): readonly InputProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, prefix));
}

function problemsOf(issue: Issue, prefix: '' | '?'): readonly InputProblem[] {
  const path = pointer(issue.path, prefix);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: pointer([...issue.path, key], prefix),
        kind: 'unknown-field',
      }));
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('received undefined')
        ? [{ path, kind: 'missing' }]
        : [{ path, kind: 'wrong-type', expected: issue.expected }];
    case 'invalid_value':
      return [{ path, kind: 'not-one-of', values: issue.values }];
    case 'too_big':
      return [{ path, kind: 'too-much', most: Number(issue.maximum) }];
    case 'too_small':
      return [{ path, kind: 'too-little', least: Number(issue.minimum) }];
    case 'custom':
      return [{ kind: 'invalid', ...issue.params, path: `${path}${innerPath(issue.params)}` }];
    default:
      return [{ path, kind: 'wrong-type' }];
  }
}

function innerPath(params: Readonly<Record<string, unknown>> | undefined): string {
  return typeof params?.path === 'string' ? params.path : '';
}

function pointer(path: readonly PropertyKey[], prefix: '' | '?'): string {
  if (prefix === '?') return `?${path.map(String).join('/')}`;
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
