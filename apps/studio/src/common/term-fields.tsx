import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import { fieldError } from './field-errors.ts';
import { MomentField } from './moment-field.tsx';

/** When something holds, as it is typed: without a beginning it is from now on. */
export interface TermFields {
  readonly from: string | null;
  readonly until: string | null;
}

interface Props {
  readonly fields: TermFields;
  readonly problem: unknown;
  /** Whether the beginning may be left open. */
  readonly fromNow: boolean;
  readonly onChange: (change: Partial<TermFields>) => void;
}

/** The beginning and the end of a term. */
export function TermInputs({ fields, problem, fromNow, onChange }: Props): ReactElement {
  const t = useT();
  return (
    <>
      <MomentField
        label={t('term.from')}
        value={fields.from}
        {...(fromNow && { helperText: t('term.from_now') })}
        error={fieldError(problem, '/from', t)}
        onChange={(from) => onChange({ from })}
      />
      <MomentField
        label={t('term.until')}
        value={fields.until}
        helperText={t('term.until_open')}
        error={fieldError(problem, '/until', t)}
        onChange={(until) => onChange({ until })}
      />
    </>
  );
}

/** A change of something that has a beginning: emptying that field leaves it as it was. */
export function keepingBeginning<T extends Partial<TermFields>>({
  from,
  ...change
}: T): Omit<T, 'from'> & { readonly from?: string } {
  return { ...change, ...(from !== undefined && from !== null && { from }) };
}
