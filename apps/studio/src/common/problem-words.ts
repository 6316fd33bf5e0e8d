import { Problem } from '../api/problem.ts';
import { knownKey, type Translate } from '../messages/keys.ts';
import { moment } from './moment.ts';

/** One sentence or two that say what went wrong, in the language of the studio. */
export function problemText(error: unknown, t: Translate): string {
  if (error instanceof DOMException && error.name === 'InvalidStateError') {
    return t('passkey.known_here');
  }
  if (error instanceof DOMException) return t('passkey.cancelled');
  if (!(error instanceof Problem)) return error instanceof Error ? error.message : String(error);
  const { kind, title, detail, data, fields } = error;
  switch (kind) {
    case 'unreachable':
      return `${t('problem.unreachable')}. ${t('problem.unreachable_detail')}`;
    case 'too-many-guesses':
      return t('sign_in.too_many', { time: moment(String(data.retryAt), Date.now(), t) });
    case 'wrong-credentials':
      return t('sign_in.wrong_credentials');
    case 'wrong-code':
      return t('sign_in.wrong_code');
    case 'challenge-ended':
      return t('sign_in.challenge_ended');
    case 'wrong-password':
      return t('account.wrong');
    case 'version-differs':
      return t('common.changed_meanwhile');
    case 'import-refused': {
      const { kind: why = 'other' } = (data.refusal ?? {}) as { readonly kind?: string };
      return t(knownKey('import_refused', why, 'other'));
    }
    case 'picture-refused': {
      const { kind: why = 'other' } = (data.refusal ?? {}) as { readonly kind?: string };
      return t(knownKey('refused', why, 'other'));
    }
    case 'invalid-request':
      return `${title}: ${fields
        .map((one) => `${one.path.slice(1)}: ${t(knownKey('field', one.kind, 'other'))}`)
        .join('; ')}`;
    default:
      return detail === '' || detail === title ? title : `${title}. ${detail}`;
  }
}
