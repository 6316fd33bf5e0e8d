import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Button, Checkbox, FormControlLabel, IconButton, TextField } from '@mui/material';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import {
  partsOfSpeech,
  type Rendering,
  renderingForms,
  renderingStatuses,
} from '@nhipcau/core/translation';
import { type ReactElement, useState } from 'react';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { useT } from '../messages/index.ts';
import type { ConceptForm } from './use-concept.ts';

interface Props {
  readonly form: ConceptForm;
  readonly editable: boolean;
}

/** The words of a concept, language by language; one language is open at a time. */
export function Renderings({ form, editable }: Props): ReactElement {
  const t = useT();
  const [open, setOpen] = useState<SiteLanguage | null>(null);
  const all = form.value.renderings;
  return (
    <section className="stack tight" aria-label={t('terms.renderings')}>
      <h2>{t('terms.renderings')}</h2>
      <div className="term-words">
        {siteLanguages.map((language) => {
          const own = all.flatMap((one, index) =>
            one.language === language ? [{ one, index }] : [],
          );
          const wrong = own.some(
            ({ index }) => fieldError(form.act.problem, `/renderings/${index}`, t) !== undefined,
          );
          const isOpen = editable && (open === language || wrong);
          return (
            <div key={language} className="term-language" data-open={isOpen || undefined}>
              <div className="term-summary">
                {editable ? (
                  <button
                    type="button"
                    className="link"
                    aria-expanded={isOpen}
                    onClick={() => setOpen(isOpen ? null : language)}
                  >
                    {t(`language.${language}`)}
                  </button>
                ) : (
                  <span>{t(`language.${language}`)}</span>
                )}
                <Words renderings={own.map(({ one }) => one)} />
              </div>
              {isOpen && <Lines form={form} language={language} own={own} />}
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Words({ renderings }: { readonly renderings: readonly Rendering[] }): ReactElement {
  const t = useT();
  if (renderings.length === 0) return <span className="soft">{t('terms.none')}</span>;
  return (
    <ul className="plain row term-chips">
      {renderings.map(({ language, text, status, expand, note }) => (
        <li key={text} className={`term-chip ${status}`} title={note}>
          <span lang={language} dir="auto">
            {status === 'forbidden' ? <s>{text}</s> : text}
          </span>
          <small>
            {t(`terms.status_${status}`)}
            {expand ? ` · ${t('terms.expand')}` : ''}
          </small>
        </li>
      ))}
    </ul>
  );
}

interface LinesProps {
  readonly form: ConceptForm;
  readonly language: SiteLanguage;
  readonly own: readonly { readonly one: Rendering; readonly index: number }[];
}

function Lines({ form, language, own }: LinesProps): ReactElement {
  const t = useT();
  const all = form.value.renderings;
  const change = (index: number, more: Partial<Rendering>): void =>
    form.set({ renderings: all.map((one, at) => (at === index ? { ...one, ...more } : one)) });
  const add = (): void => {
    const next: Rendering = {
      ...{ language, text: '', form: 'full', expand: false, partOfSpeech: null, note: '' },
      status: own.some(({ one }) => one.status === 'preferred') ? 'admitted' : 'preferred',
      validFrom: null,
    };
    form.set({ renderings: [...all, next] });
  };
  return (
    <div className="stack tight term-lines">
      {own.map(({ one, index }) => (
        <Line
          key={index}
          rendering={one}
          wrong={fieldError(form.act.problem, `/renderings/${index}`, t)}
          onChange={(more) => change(index, more)}
          onRemove={() => form.set({ renderings: all.filter((_, at) => at !== index) })}
        />
      ))}
      <div>
        <Button startIcon={<AddIcon />} onClick={add}>
          {t('terms.add')}
        </Button>
      </div>
    </div>
  );
}

interface LineProps {
  readonly rendering: Rendering;
  readonly wrong: string | undefined;
  readonly onChange: (more: Partial<Rendering>) => void;
  readonly onRemove: () => void;
}

function Line({ rendering, wrong, onChange, onRemove }: LineProps): ReactElement {
  const t = useT();
  const { language, text, status, form, expand, partOfSpeech, note } = rendering;
  return (
    <fieldset className="term-line">
      <legend className="unseen">{text === '' ? t('terms.add') : text}</legend>
      <TextField
        label={t('terms.words')}
        value={text}
        required
        error={wrong !== undefined}
        helperText={wrong}
        slotProps={{ htmlInput: { lang: language, dir: 'auto' } }}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <Pick
        label={t('terms.status')}
        value={status}
        choices={renderingStatuses.map((one) => [one, t(`terms.status_${one}`)])}
        onPick={(next) => onChange({ status: next as Rendering['status'] })}
      />
      <Pick
        label={t('terms.form')}
        value={form}
        choices={renderingForms.map((one) => [one, t(`terms.form_${one}`)])}
        onPick={(next) =>
          onChange({ form: next as Rendering['form'], ...(next === 'full' && { expand: false }) })
        }
      />
      <IconButton aria-label={t('terms.remove', { words: text })} onClick={onRemove}>
        <DeleteIcon fontSize="small" />
      </IconButton>
      <TextField
        label={t(status === 'forbidden' ? 'terms.why' : 'terms.note')}
        value={note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
      <Pick
        label={t('terms.part_of_speech')}
        value={partOfSpeech ?? ''}
        none={t('terms.unsaid')}
        choices={partsOfSpeech.map((one) => [one, t(`terms.speech_${one}`)])}
        onPick={(next) =>
          onChange({ partOfSpeech: next === '' ? null : (next as Rendering['partOfSpeech']) })
        }
      />
      {form === 'abbreviation' && (
        <FormControlLabel
          control={<Checkbox checked={expand} onChange={(_, on) => onChange({ expand: on })} />}
          label={t('terms.expand')}
        />
      )}
    </fieldset>
  );
}
