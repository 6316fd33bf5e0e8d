import { type ReactElement, type ReactNode, useId } from 'react';
import { useSpeech } from './apply-context.ts';

/** What stands around a field: its name, what there is to know, and what is wrong with it. */
export interface Said {
  readonly label: string;
  readonly why?: string | undefined;
  readonly problem?: string | undefined;
}

/** What ties an input to the words around it. */
interface Tied {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

/** A field with its words, errors beside it. */
export function Field({
  label,
  why,
  problem,
  children,
}: Said & { readonly children: (tied: Tied) => ReactNode }): ReactElement {
  const id = useId();
  const whyId = `${id}-why`;
  const problemId = `${id}-problem`;
  const described = [why && whyId, problem && problemId].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {why !== undefined && (
        <p className="why" id={whyId}>
          {why}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': problem === undefined ? undefined : true,
      })}
      {problem !== undefined && (
        <p className="problem" id={problemId}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** A line of text, or several; `value` and what is typed are the same. */
export function TextIn({
  value,
  onChange,
  lines,
  longest,
  type = 'text',
  dir = 'auto',
  ...said
}: Said & {
  readonly value: string;
  readonly onChange: (next: string) => void;
  readonly lines?: number;
  readonly longest: number;
  readonly type?: 'text' | 'date' | 'email' | 'url';
  readonly dir?: 'auto' | 'ltr';
}): ReactElement {
  return (
    <Field {...said}>
      {(tied) =>
        lines === undefined ? (
          <input
            {...tied}
            {...{ type, value, dir }}
            maxLength={longest}
            autoComplete="off"
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea
            {...tied}
            {...{ value, dir }}
            rows={lines}
            maxLength={longest}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

/** One of several; `null` while nothing is chosen. */
export function ChoiceIn<Value extends string>({
  value,
  onChange,
  choices,
  ...said
}: Said & {
  readonly value: Value | null;
  readonly onChange: (next: Value | null) => void;
  readonly choices: readonly (readonly [value: Value, name: string])[];
}): ReactElement {
  const { t } = useSpeech();
  return (
    <Field {...said}>
      {(tied) => (
        <select
          {...tied}
          value={value ?? ''}
          onChange={(event) =>
            onChange(event.target.value === '' ? null : (event.target.value as Value))
          }
        >
          <option value="">{t('choose')}</option>
          {choices.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A list, one thing on each line. */
export function LinesIn({
  value,
  onChange,
  most,
  ...said
}: Said & {
  readonly value: readonly string[];
  readonly onChange: (next: readonly string[]) => void;
  readonly most: number;
}): ReactElement {
  const text = value.join('\n');
  return (
    <TextIn
      {...said}
      lines={Math.max(3, value.length + 1)}
      longest={most}
      value={text}
      onChange={(next) => onChange(next === '' ? [] : next.split('\n'))}
    />
  );
}
