import type { Messages } from './messages/index.ts';
import { fill } from './phrase.ts';
import type { FundingLine } from './view.ts';

/** In one line, who gave what in which form; without the giver where that is withheld. */
export function fundingLine(
  { giver, kind, form }: FundingLine,
  { transparency: words }: Messages,
): string {
  const given = { kind: words.kind[kind], form: words.form[form] };
  return giver === null ? fill(words.lineWithheld, given) : fill(words.line, { ...given, giver });
}
