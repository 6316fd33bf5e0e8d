import type { Translate } from '../messages/keys.ts';
import type { Rule } from './types.ts';

/** The term of a rule in words: “within 7 working days”. */
export function termText({ offset, direction }: Rule, t: Translate): string {
  return t(`obligation_term.${direction}-${offset.unit}`, { smart_count: offset.amount });
}

const byArticle = new Intl.Collator('vi', { numeric: true });

/** In the order of documents and articles, which is that of the way through them. */
export function inLegalOrder(rules: readonly Rule[]): readonly Rule[] {
  return rules.toSorted((a, b) => byArticle.compare(a.law, b.law));
}
