import './terms.css';
import { Alert, Button, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { conceptKinds } from '@nhipcau/core/translation';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { ask, useOne } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { Loaded } from '../common/loaded.tsx';
import { Pick } from '../common/pick.tsx';
import { RecordFields } from '../common/record-form.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { Affected } from './affected.tsx';
import { Renderings } from './renderings.tsx';
import { SourceFields } from './source-fields.tsx';
import { TermHistory } from './term-history.tsx';
import type { Concept } from './term-types.ts';
import { type ConceptForm, useConcept } from './use-concept.ts';

/** One concept with its words in every language; `/terms/new` begins one. */
export function TermScreen(): ReactElement {
  const t = useT();
  const { id } = useParams();
  const concept = useOne<Concept>(id === undefined ? null : `/terms/${id}`);
  if (id === undefined) return <Written key="new" first={null} />;
  return (
    <Loaded query={concept} title={t('terms.title')}>
      {(first) => <Written key={first.id} first={first} />}
    </Loaded>
  );
}

function Written({ first }: { readonly first: Concept | null }): ReactElement {
  const t = useT();
  const go = useNavigate();
  const moment = useMoment();
  const editable = useMay('term.write');
  const form = useConcept(first, ({ id }) => {
    if (first === null) go(`/terms/${id}`, { replace: true });
  });
  return (
    <Screen
      title={first?.title ?? t('terms.new')}
      lead={
        first !== null &&
        t('terms.changed', {
          time: moment(first.changedAt),
          name: first.changedBy?.name ?? t('terms.house_list'),
        })
      }
      actions={first !== null && editable && <Retire concept={first} />}
    >
      {first?.validUntil !== null && first !== null && (
        <Alert severity="info">{t('terms.retired', { day: first.validUntil })}</Alert>
      )}
      <div className="term-screen">
        <RecordFields form={form} editable={editable}>
          <fieldset className="term-fields" disabled={!editable}>
            <Fields form={form} />
          </fieldset>
          <Renderings form={form} editable={editable} />
        </RecordFields>
        {first !== null && (
          <aside className="stack">
            <Affected concept={first} />
            <TermHistory concept={first} />
          </aside>
        )}
      </div>
    </Screen>
  );
}

function Fields({ form }: { readonly form: ConceptForm }): ReactElement {
  const t = useT();
  const { value, act, set } = form;
  const wrong = (pointer: string): string | undefined => fieldError(act.problem, pointer, t);
  const { kind, subject, definition, note, sovereignty, domestic } = value;
  const name = kind !== 'term';
  return (
    <>
      <div className="two">
        <Pick
          label={t('terms.kind')}
          value={kind}
          choices={conceptKinds.map((one) => [one, t(`terms.kind_${one}`)])}
          onPick={(next) => set({ kind: next as typeof kind })}
          helperText={t(name ? 'terms.name_rule' : 'terms.term_rule')}
        />
        <TextField
          label={t('terms.subject')}
          value={subject}
          error={wrong('/subject') !== undefined}
          helperText={wrong('/subject')}
          onChange={(event) => set({ subject: event.target.value })}
        />
      </div>
      <div className="two">
        {(['vi', 'en'] as const).map((language) => (
          <TextField
            key={language}
            label={t('terms.definition', { language: t(`language.${language}`) })}
            value={definition[language]}
            multiline
            minRows={2}
            error={wrong(`/definition/${language}`) !== undefined}
            helperText={wrong(`/definition/${language}`)}
            slotProps={{ htmlInput: { lang: language } }}
            onChange={(event) =>
              set({ definition: { ...definition, [language]: event.target.value } })
            }
          />
        ))}
      </div>
      <div className="row">
        <FormControlLabel
          control={
            <Checkbox checked={sovereignty} onChange={(_, on) => set({ sovereignty: on })} />
          }
          label={t('terms.sovereignty')}
        />
        <FormControlLabel
          control={<Checkbox checked={domestic} onChange={(_, on) => set({ domestic: on })} />}
          label={t('terms.domestic')}
        />
      </div>
      <SourceFields form={form} />
      <TextField
        label={t('terms.note')}
        value={note}
        multiline
        error={wrong('/note') !== undefined}
        helperText={wrong('/note')}
        onChange={(event) => set({ note: event.target.value })}
      />
    </>
  );
}

/** Gives a concept its last day; it stays with its history, and texts are no longer checked by it. */
function Retire({ concept }: { readonly concept: Concept }): ReactElement | null {
  const t = useT();
  const go = useNavigate();
  const notify = useNotify();
  const [asked, setAsked] = useState(false);
  if (concept.validUntil !== null) return null;
  if (!asked) return <Button onClick={() => setAsked(true)}>{t('terms.retire')}</Button>;
  const retire = async (): Promise<void> => {
    try {
      const { id, version } = concept;
      await ask('POST', `/terms/${id}/retire`, { body: { on: null }, version });
      notify(t('terms.retired_done'), { type: 'success' });
      go('/terms');
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error), { type: 'error' });
    }
  };
  return (
    <div className="row">
      <span className="small">{t('terms.retire_rule')}</span>
      <Button variant="contained" color="error" onClick={() => void retire()}>
        {t('terms.retire')}
      </Button>
      <Button onClick={() => setAsked(false)}>{t('common.cancel')}</Button>
    </div>
  );
}
