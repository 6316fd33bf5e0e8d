import { Button, Checkbox, FormControlLabel } from '@mui/material';
import { lawText } from '@nhipcau/core/obligations';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask, useAct, useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, named, toLocalField } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { DueCalculator } from './due-calculator.tsx';
import { NewRule } from './new-rule.tsx';
import { inLegalOrder, termText } from './term-text.ts';
import type { Rule } from './types.ts';
import { Verified } from './verified.tsx';

const path = '/obligation-rules';

/** What laws order within which time, with the article and the days on which each holds. */
export function RulesScreen(): ReactElement {
  const t = useT();
  const cache = useQueryClient();
  const act = useAct();
  const rules = useAll<Rule>(path);
  const [past, setPast] = useState(false);
  const [replaced, setReplaced] = useState<Rule | null>(null);
  const today = toLocalField(Date.now()).slice(0, 10);
  const isOver = ({ validUntil }: Rule): boolean => validUntil !== null && validUntil <= today;
  const known = inLegalOrder(rules.data ?? []);
  const shown = known.filter((rule) => past || !isOver(rule));
  const refresh = (): Promise<void> => cache.invalidateQueries({ queryKey: [path] });
  const verify = (id: string): void => {
    void act.run(async () => {
      await ask('POST', `${path}/${id}/verify`);
      await refresh();
    });
  };
  return (
    <Screen title={t('obligations.title')} lead={t('obligations.lead')}>
      <div className="stack">
        <DueCalculator rules={known} />
        <section className="stack tight" aria-labelledby="rules">
          <h2 id="rules">{t('obligations.rules')}</h2>
          <FormControlLabel
            control={<Checkbox checked={past} onChange={(_, checked) => setPast(checked)} />}
            label={t('obligations.past')}
          />
          <ProblemText error={act.problem} />
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t('obligations.rule')}</th>
                <th scope="col">{t('obligations.law')}</th>
                <th scope="col">{t('obligations.holds')}</th>
                <th scope="col" className="end">
                  <span className="unseen">{t('obligations.new_version')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((rule) => (
                <Row
                  key={rule.id}
                  rule={rule}
                  state={isOver(rule) ? 'over' : rule.validFrom > today ? 'to_come' : null}
                  busy={act.busy}
                  onVerify={() => verify(rule.id)}
                  onReplace={() => setReplaced(rule)}
                />
              ))}
            </tbody>
          </table>
          <ListEnd list={rules} empty={t('obligations.none')} />
        </section>
      </div>
      {replaced !== null && (
        <NewRule like={replaced} onSaved={refresh} onClose={() => setReplaced(null)} />
      )}
    </Screen>
  );
}

interface RowProps {
  readonly rule: Rule;
  readonly state: 'over' | 'to_come' | null;
  readonly busy: boolean;
  readonly onVerify: () => void;
  readonly onReplace: () => void;
}

function Row({ rule, state, busy, onVerify, onReplace }: RowProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const mayWrite = useMay('obligation.write');
  const { validFrom, validUntil, law, sourceUrl } = rule;
  const name = named(rule.name, language);
  const days =
    validUntil === null
      ? t('obligations.from_on', { from: dayText(validFrom) })
      : t('obligations.from_to', { from: dayText(validFrom), until: dayText(validUntil) });
  return (
    <tr>
      <td>
        <strong>{name}</strong>
        <div className="small">
          {t(`obligation_duty.${rule.appliesTo}`)} · {termText(rule, t)} ·{' '}
          <span className="soft">
            {t('obligations.counted_from', { event: named(rule.countedFrom, language) })}
          </span>
        </div>
      </td>
      <td className="small" data-label={t('obligations.law')}>
        <a href={sourceUrl}>{lawText(law, language)}</a>
        <Verified
          row={rule}
          none={t('obligations.unverified')}
          action={t('obligations.verify')}
          about={`${name} ${lawText(law, language)}`}
          busy={busy}
          onVerify={onVerify}
        />
      </td>
      <td className="small" data-label={t('obligations.holds')}>
        {days} {state !== null && <em>({t(`obligations.${state}`)})</em>}
      </td>
      <td className="end">
        {mayWrite && validUntil === null && (
          <Button onClick={onReplace}>
            {t('obligations.new_version')}
            <span className="unseen"> {name}</span>
          </Button>
        )}
      </td>
    </tr>
  );
}
