import { Button, TextField } from '@mui/material';
import { type TranslationMethod, textLimits, translationMethods } from '@nhipcau/core/content';
import type { ReactElement } from 'react';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { useT } from '../messages/index.ts';
import { placedFrom, usePickPictures } from '../pictures/picture-picker.tsx';
import { Thumbnail } from '../pictures/thumbnail.tsx';
import type { Desk } from './use-desk.ts';

interface Props {
  readonly desk: Desk;
  readonly editable: boolean;
  /** Whether the edition is in the language in which the work was written. */
  readonly original: boolean;
  readonly dir: 'ltr' | 'rtl';
}

type Line = 'title' | 'summary' | 'byline' | 'translator';

/** Everything of a text but its body. */
export function Fields({ desk, editable, original, dir }: Props): ReactElement {
  const t = useT();
  const { text, write, problem } = desk;
  const line = (name: Line, rule?: string, multiline = false): ReactElement => {
    const wrong = fieldError(problem, `/${name}`, t);
    return (
      <TextField
        id={`field-${name}`}
        label={t(`editor.${name}`)}
        value={text[name]}
        multiline={multiline}
        disabled={!editable}
        error={wrong !== undefined}
        helperText={wrong ?? rule}
        onChange={(event) => write({ [name]: event.target.value })}
        slotProps={{
          htmlInput: { lang: desk.edition.language, dir, maxLength: textLimits[name] },
        }}
      />
    );
  };
  return (
    <div className="stack">
      {line('title', undefined, true)}
      {line('summary', t('editor.summary_rule'), true)}
      <div className="two">
        {line('byline', t('editor.byline_rule'))}
        {(!original || text.method !== 'original') && (
          <Pick
            label={t('editor.method')}
            value={text.method}
            disabled={!editable}
            choices={translationMethods.map((one) => [one, t(`editor.method_${one}`)])}
            onPick={(method) => write({ method: method as TranslationMethod })}
          />
        )}
        {(text.method !== 'original' || text.translator !== '') && line('translator')}
      </div>
      <Hero desk={desk} editable={editable} dir={dir} />
    </div>
  );
}

function Hero({ desk, editable, dir }: Omit<Props, 'original'>): ReactElement {
  const t = useT();
  const pick = usePickPictures();
  const { text, write, problem } = desk;
  const { hero } = text;
  const { language } = desk.edition;

  const choose = async (): Promise<void> => {
    const [picture] = await pick('one');
    if (picture === undefined) return;
    const placed = placedFrom(picture, language);
    write({ hero: { ...placed, caption: hero?.caption ?? '' } });
  };

  if (hero === null) {
    return (
      <div className="panel row" id="field-hero">
        <span className="soft">{t('editor.hero_none')}</span>
        {editable && (
          <Button variant="outlined" onClick={() => void choose()}>
            {t('editor.hero_choose')}
          </Button>
        )}
      </div>
    );
  }
  const own = { htmlInput: { lang: language, dir, maxLength: textLimits.alt } };
  const wrong = fieldError(problem, '/hero', t);
  return (
    <fieldset className="panel hero" id="field-hero">
      <legend>{t('editor.hero')}</legend>
      <Thumbnail key={hero.picture} id={hero.picture} alt={hero.alt} />
      <div className="stack">
        <TextField
          id="field-hero-alt"
          label={t('editor.alt')}
          value={hero.alt}
          multiline
          disabled={!editable}
          error={wrong !== undefined}
          helperText={wrong}
          slotProps={own}
          onChange={(event) => write({ hero: { ...hero, alt: event.target.value } })}
        />
        <TextField
          label={t('editor.caption')}
          value={hero.caption}
          multiline
          disabled={!editable}
          slotProps={own}
          onChange={(event) => write({ hero: { ...hero, caption: event.target.value } })}
        />
        {editable && (
          <div className="row">
            <Button onClick={() => void choose()}>{t('editor.hero_change')}</Button>
            <Button onClick={() => write({ hero: null })}>{t('editor.hero_remove')}</Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
