import { Problem } from '../api/problem.ts';
import { knownKey, type Translate } from '../messages/keys.ts';

/** What is wrong with the field at a JSON pointer, or below it; `undefined` means nothing. */
export function fieldError(error: unknown, pointer: string, t: Translate): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const { kind, fields, detail, data } = error;
  if (kind.startsWith('slug-') && pointer === '/slug') return detail;
  if (kind === 'email-taken' && pointer === '/email') return error.title;
  if (kind === 'state-not-later' && pointer === '/from') return detail;
  if (kind === 'unknown-reference' && `/${String(data.field)}` === pointer) return detail;
  const own = fields.find(({ path }) => path === pointer || path.startsWith(`${pointer}/`));
  return own === undefined ? undefined : t(knownKey('field', own.kind, 'other'));
}
