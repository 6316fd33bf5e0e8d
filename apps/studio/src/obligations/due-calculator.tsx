import { TextField } from '@mui/material';
import { lawText } from '@nhipcau/core/obligations';
import { type ReactElement, useState } from 'react';
import { useOne } from '../api/index.ts';
import { dayText, named, toLocalField } from '../common/moment.ts';
import { MomentField } from '../common/moment-field.tsx';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { MissingWarning } from './missing-holidays.tsx';
import { termText } from './term-text.ts';
import type { DueDate, Rule } from './types.ts';

/** Says until when a rule wants something done, from a day or an hour that somebody enters. */
export function DueCalculator({ rules }: { readonly rules: readonly Rule[] }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const [id, setId] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const rule = rules.find((one) => one.id === id) ?? null;
  const inHours = rule?.offset.unit === 'hour';
  const due = useOne<DueDate>(
    rule === null || from === null
      ? null
      : `/obligation-rules/${rule.id}/due?from=${encodeURIComponent(from)}`,
  );
  return (
    <section className="stack kept-in" aria-labelledby="calculator">
      <h2 id="calculator">{t('obligations.calculator')}</h2>
      <p className="soft small">{t('obligations.calculator_lead')}</p>
      <Pick
        label={t('obligations.rule')}
        value={id}
        choices={rules.map(
          (one) =>
            [one.id, `${named(one.name, language)} (${lawText(one.law, language)})`] as const,
        )}
        onPick={(picked) => {
          setId(picked);
          setFrom(null);
        }}
        {...(rule !== null && {
          helperText: `${termText(rule, t)} · ${t('obligations.counted_from', {
            event: named(rule.countedFrom, language),
          })}`,
        })}
      />
      {rule !== null &&
        (inHours ? (
          <MomentField label={t('obligations.event_time')} value={from} onChange={setFrom} />
        ) : (
          <TextField
            type="date"
            label={t('obligations.event_day')}
            value={from ?? ''}
            onChange={(event) => setFrom(event.target.value || null)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
      <ProblemText error={due.error} />
      {rule !== null && due.data !== undefined && (
        <>
          <p aria-live="polite">
            <strong>{dueText(rule, due.data)}</strong>{' '}
            <span className="soft">{lawText(rule.law, language)}</span>
          </p>
          <MissingWarning missing={due.data.missing} />
        </>
      )}
    </section>
  );

  function dueText({ direction }: Rule, { dueAt, dueOn }: DueDate): string {
    const day = dayText(dueOn);
    if (inHours) return t('obligations.due_time', { day, time: toLocalField(dueAt).slice(11) });
    return t(direction === 'before' ? 'obligations.due_before' : 'obligations.due', { day });
  }
}
