import { Checkbox, FormControlLabel, TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type Market, useAll } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { named } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { useCreate } from '../common/use-create.ts';
import { useRecord } from '../common/use-record.ts';
import { WordsFields } from '../common/words-fields.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import type { MarketRule } from './types.ts';
import { useMarketName } from './use-market-name.ts';

type Fields = Omit<MarketRule, 'id' | 'version'>;

const noWords = { vi: '', en: '' };

/** Writes a rule down. */
export function NewMarketRule({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const markets = useAll<Market>('/markets');
  const { act, create } = useCreate('/market-rules', 'market_rules.saved');
  const [fields, setFields] = useState<Fields>({
    ...{ market: '', from: '', until: null, label: noWords, filing: null, source: '' },
  });
  const save = async (): Promise<void> => {
    if (await create(fields)) onClose();
  };
  const noMarket = fieldError(act.problem, '/market', t);
  const choices = (markets.data ?? []).filter(({ code }) => code !== 'world');
  return (
    <EditDialog
      title={t('market_rules.new')}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Pick
        label={t('market_rules.market')}
        value={fields.market}
        choices={choices.map(({ code, name }) => [code, `${code} · ${named(name, language)}`])}
        {...(noMarket !== undefined && { helperText: noMarket })}
        onPick={(market) => setFields({ ...fields, market })}
      />
      <RuleFields
        fields={fields}
        problem={act.problem}
        onChange={(change) => setFields({ ...fields, ...change })}
      />
    </EditDialog>
  );
}

interface EditProps {
  readonly rule: MarketRule;
  readonly onClose: () => void;
}

/** Changes a rule, or gives it its last day. */
export function EditMarketRule({ rule, onClose }: EditProps): ReactElement {
  const t = useT();
  const marketName = useMarketName();
  const form = useRecord<MarketRule>({
    first: rule,
    path: `/market-rules/${rule.id}`,
    list: '/market-rules',
    fields: ['from', 'until', 'label', 'filing', 'source'],
    saved: 'market_rules.saved',
  });
  const { value, act, set, takePresent } = form;
  const save = async (): Promise<void> => {
    if (!form.changed || (await form.save())) onClose();
  };
  return (
    <EditDialog
      title={t('market_rules.edit', { market: marketName(rule.market) })}
      {...{ act, onClose, takePresent }}
      onSave={() => void save()}
    >
      <RuleFields fields={value} problem={act.problem} onChange={set} />
    </EditDialog>
  );
}

interface FieldsProps {
  readonly fields: Fields;
  readonly problem: unknown;
  readonly onChange: (change: Partial<Omit<Fields, 'market'>>) => void;
}

function RuleFields({ fields, problem, onChange }: FieldsProps): ReactElement {
  const t = useT();
  const { from, until, label, filing, source } = fields;
  const wrong = (pointer: string): string | undefined => fieldError(problem, pointer, t);
  const day = (name: 'from' | 'until', value: string, hint?: string): ReactElement => (
    <TextField
      type="date"
      label={t(`market_rules.${name}`)}
      value={value}
      required={name === 'from'}
      error={wrong(`/${name}`) !== undefined}
      helperText={wrong(`/${name}`) ?? hint}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={({ target }) =>
        onChange(name === 'from' ? { from: target.value } : { until: target.value || null })
      }
    />
  );
  return (
    <>
      <div className="two">
        {day('from', from)}
        {day('until', until ?? '', t('market_rules.until_rule'))}
      </div>
      <WordsFields
        label={(language) => t('market_rules.label_in', { language })}
        pointer="/label"
        value={label}
        disabled={false}
        multiline
        {...{ problem }}
        onChange={(words) => onChange({ label: words })}
      />
      <FormControlLabel
        control={
          <Checkbox
            checked={filing !== null}
            onChange={(_, on) =>
              onChange({ filing: on ? { duty: noWords, deadlineDays: 2 } : null })
            }
          />
        }
        label={t('market_rules.has_filing')}
      />
      {filing !== null && (
        <>
          <WordsFields
            label={(language) => t('market_rules.duty_in', { language })}
            pointer="/filing/duty"
            value={filing.duty}
            disabled={false}
            multiline
            {...{ problem }}
            onChange={(duty) => onChange({ filing: { ...filing, duty } })}
          />
          <TextField
            type="number"
            label={t('market_rules.deadline')}
            value={filing.deadlineDays}
            error={wrong('/filing/deadlineDays') !== undefined}
            helperText={wrong('/filing/deadlineDays')}
            slotProps={{ htmlInput: { min: 0, max: 3650 } }}
            onChange={({ target }) =>
              onChange({ filing: { ...filing, deadlineDays: Number(target.value) } })
            }
          />
        </>
      )}
      <TextField
        label={t('market_rules.source')}
        value={source}
        required
        error={wrong('/source') !== undefined}
        helperText={wrong('/source') ?? t('market_rules.source_rule')}
        onChange={({ target }) => onChange({ source: target.value })}
      />
    </>
  );
}
