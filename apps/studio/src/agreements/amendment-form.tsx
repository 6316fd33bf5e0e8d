import AddIcon from '@mui/icons-material/Add';
import { Button, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { LanguagePicks } from '../common/language-picks.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { useT } from '../messages/index.ts';
import type { Send } from './agreement-screen.tsx';
import { AddObligation } from './obligations.tsx';
import type { Agreement, ObligationFields } from './types.ts';

interface Props {
  readonly agreement: Agreement;
  readonly nameOf: (id: string) => string;
  readonly send: Send;
  readonly onClose: () => void;
}

/** What the parties signed to change: the words, and what each of them owes. */
export function AmendmentForm({ agreement, nameOf, send, onClose }: Props): ReactElement {
  const t = useT();
  const act = useAct();
  const { terms, obligations } = agreement;
  const today = toLocalField(Date.now()).slice(0, 10);
  const [fields, setFields] = useState({
    ...{ signedOn: today, effectiveFrom: today, basis: '', what: '' },
    ...{ scope: terms.scope, fullText: terms.fullText },
  });
  const [languages, setLanguages] = useState(terms.languages);
  const [ends, setEnds] = useState<readonly string[]>([]);
  const [adds, setAdds] = useState<readonly ObligationFields[]>([]);
  const [adding, setAdding] = useState(false);
  const open = obligations.filter(({ state }) => state !== 'accepted' && state !== 'waived');
  const save = async (): Promise<void> => {
    const { scope, fullText, ...said } = fields;
    const changes = {
      languages: languages.join() === terms.languages.join() ? null : languages,
      scope: scope === terms.scope ? null : scope,
      fullText: fullText === terms.fullText ? null : fullText,
    };
    if (await act.run(() => send('/amendments', { ...said, changes, ends, adds }))) onClose();
  };
  const field = (
    name: keyof typeof fields,
    label: string,
    kind: 'day' | 'text' | 'long',
    pointer = `/${name}`,
  ): ReactElement => {
    const wrong = fieldError(act.problem, pointer, t);
    return (
      <TextField
        label={label}
        value={fields[name]}
        error={wrong !== undefined}
        helperText={wrong}
        {...(kind === 'long' && { multiline: true, minRows: 2, maxRows: 12 })}
        {...(kind === 'day' && { type: 'date', slotProps: { inputLabel: { shrink: true } } })}
        onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
      />
    );
  };
  return (
    <>
      <EditDialog
        title={t('agreements.amend')}
        act={act}
        onClose={onClose}
        onSave={() => void save()}
      >
        <p className="soft small">{t('agreements.amend_lead')}</p>
        <div className="two">
          {field('signedOn', t('agreements.signed_on'), 'day')}
          {field('effectiveFrom', t('agreements.effective_from'), 'day')}
        </div>
        {field('basis', t('agreements.basis'), 'text')}
        {field('what', t('agreements.what_changes'), 'long')}
        <LanguagePicks
          label={t('agreements.languages')}
          value={languages}
          most={12}
          error={fieldError(act.problem, '/changes/languages', t)}
          onPick={setLanguages}
        />
        {field('scope', t('agreements.scope'), 'long', '/changes/scope')}
        {field('fullText', t('agreements.full_text_after'), 'long', '/changes/fullText')}
        {open.length > 0 && (
          <fieldset className="panel">
            <legend className="soft small">{t('agreements.ends')}</legend>
            {open.map(({ id, what, dueOn }) => (
              <FormControlLabel
                key={id}
                control={
                  <Checkbox
                    checked={ends.includes(id)}
                    onChange={(event) =>
                      setEnds(
                        event.target.checked ? [...ends, id] : ends.filter((one) => one !== id),
                      )
                    }
                  />
                }
                label={`${what} (${t('agreements.due', { day: dayText(dueOn) })})`}
              />
            ))}
          </fieldset>
        )}
        {adds.length > 0 && (
          <ul className="plain stack tight">
            {adds.map((one, index) => (
              <li key={`${one.owner} ${one.what} ${one.dueOn}`} className="row">
                <span>
                  {t('agreements.adds')}: {one.what} · {nameOf(one.owner)} ·{' '}
                  {t('agreements.due', { day: dayText(one.dueOn) })}
                </span>
                <Button onClick={() => setAdds(adds.filter((_, at) => at !== index))}>
                  {t('agreements.take_back')}
                  <span className="unseen"> {one.what}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div>
          <Button startIcon={<AddIcon />} onClick={() => setAdding(true)}>
            {t('agreements.add_obligation')}
          </Button>
        </div>
      </EditDialog>
      {adding && (
        <AddObligation
          {...{ agreement, nameOf }}
          send={async (one) => setAdds([...adds, one])}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
