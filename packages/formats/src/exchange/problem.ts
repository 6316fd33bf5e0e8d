import type { ImportProblem } from '../imports/imported.ts';
import type { XmlProblem } from '../xml/index.ts';

/** Most bytes of a file that comes back, and most units: an edition has fewer. */
export const exchangeLimits = { bytes: 20_000_000, units: 25_000 } as const;

/** Why a file that came back cannot be read, and where: lines and columns from 1, or 0. */
export interface ExchangeFileProblem {
  readonly kind:
    | XmlProblem['kind']
    | ImportProblem['kind']
    | 'not-an-exchange-file'
    | 'not-one-file'
    | 'no-reference'
    | 'wrong-language'
    | 'too-many-units';
  readonly line: number;
  readonly column: number;
  readonly detail: string;
}

/** Thrown within this package only; the readers give its problem as a refusal. */
export class ExchangeRefused extends Error {
  override name = 'ExchangeRefused';
  readonly problem: ExchangeFileProblem;
  constructor(
    kind: ExchangeFileProblem['kind'],
    { line, column }: { readonly line: number; readonly column: number },
    detail = '',
  ) {
    super(`${kind} at ${line}:${column}: ${detail}`);
    this.problem = { kind, line, column, detail: detail.slice(0, 200) };
  }
}
