import { Button } from '@mui/material';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import type { Work } from '../api/index.ts';
import { SaveState } from '../editions/save-state.tsx';
import { ExchangeButton } from '../exchange/exchange-dialog.tsx';
import { useT } from '../messages/index.ts';
import { KeysHelp } from './keys-help.tsx';
import { Progress } from './progress.tsx';
import { dirOf } from './segment-row.tsx';
import { Steps } from './steps.tsx';
import type { TranslationWork } from './use-translation.ts';

interface Props {
  readonly work: TranslationWork;
  readonly story: Work;
  readonly reviewing: boolean;
  readonly mayWrite: boolean;
  readonly mayReview: boolean;
  readonly isWriter: boolean;
  readonly editable: boolean;
  readonly onGo: (block: string) => void;
  /** After a file was taken back from outside. */
  readonly onReplaced: () => void;
  /** Lets a reviewer write; `null` where that is no question. */
  readonly onWriteInstead: (() => void) | null;
}

/** What the translation is, how far it is, where it is safe, and the steps it can take. */
export function TranslateHead(props: Props): ReactElement {
  const { work, story, reviewing, mayWrite, mayReview, isWriter, editable } = props;
  const t = useT();
  const { desk, translation, segments, unsaved } = work;
  const { edition, text } = desk;
  const from = translation.source.language;
  const to = edition.language;
  const title = text.title || translation.source.text.title || story.slug;
  const titleIn = text.title === '' ? from : to;
  return (
    <>
      <header className="desk-head translate-head">
        <title>{`${t('translate.title', { title })} (${to}) · ${t('app.name')}`}</title>
        <div>
          <p className="small row">
            <Link to="/translation">{t('translate.to_desk')}</Link>
            <Link to={`/editions/${edition.id}`}>{t('translate.to_edition')}</Link>
          </p>
          <h1>
            <span lang={titleIn} dir={dirOf(titleIn)}>
              {title}
            </span>
          </h1>
          <p className="small soft">
            {t(`language.${from}`)} → {t(`language.${to}`)} · {t(`stage.${edition.stage}`)}
          </p>
        </div>
        <div className="row">
          <ExchangeButton
            edition={edition.id}
            version={edition.version}
            unsaved={unsaved || desk.found !== null}
            mayWrite={mayWrite && !reviewing}
            onTaken={props.onReplaced}
          />
          <Steps
            {...{ work, mayWrite }}
            mayReview={mayReview}
            mayAccept={!isWriter}
            onGo={props.onGo}
          />
          {mayWrite && !reviewing && (
            <Button
              variant="contained"
              title={t('editor.save_key')}
              disabled={desk.busy || !editable || !unsaved}
              onClick={() => void work.save()}
            >
              {desk.busy ? t('common.saving') : t('editor.save')}
            </Button>
          )}
        </div>
        {reviewing && (
          <p className="small row translate-review">
            {t('translate.review_mode')}
            {props.onWriteInstead !== null && (
              <Button title={t('translate.write_instead_lead')} onClick={props.onWriteInstead}>
                {t('translate.write_instead')}
              </Button>
            )}
          </p>
        )}
        {edition.stage === 'review' && mayReview && isWriter && (
          <p className="small soft translate-review">{t('translate.own_work')}</p>
        )}
      </header>
      <div className="translate-facts">
        <Progress segments={segments} />
        <SaveState desk={desk} mayWrite={mayWrite} />
        <KeysHelp />
      </div>
    </>
  );
}
