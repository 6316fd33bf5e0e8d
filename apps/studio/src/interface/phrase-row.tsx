import { Button, Checkbox } from '@mui/material';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import type { InterfaceForm, InterfaceMessage, InterfacePhrase } from './interface-types.ts';
import { standing } from './interface-types.ts';

interface Props {
  readonly phrase: InterfacePhrase;
  readonly language: string;
  /** Proposals that are ticked, by their ids; `null` where the person cannot accept any. */
  readonly ticked: ReadonlySet<string> | null;
  readonly me: string;
  readonly onTick: (id: string) => void;
  /** `null` where the person cannot propose. */
  readonly onOpen: ((phrase: InterfacePhrase) => void) | null;
}

/** A phrase: what it is made from, what readers see, what waits. */
export function PhraseRow({ phrase, language, ticked, me, onTick, onOpen }: Props): ReactElement {
  const t = useT();
  const { key, vi, en, forms } = phrase;
  const sources = [
    ['vi', vi],
    ['en', en],
  ] as const;
  return (
    <li className="phrase">
      <div className="phrase-source">
        <code>{key.slice(key.indexOf('.') + 1)}</code>
        {sources.map(([own, texts]) =>
          own === language ? null : (
            <p key={own} lang={own}>
              {texts.map(({ text }) => text).join(' · ')}
            </p>
          ),
        )}
      </div>
      <dl className="phrase-forms">
        {forms.map((one) => (
          <Form key={one.form ?? ''} {...{ one, language, ticked, me, onTick }} />
        ))}
      </dl>
      {onOpen !== null && (
        <Button size="small" onClick={() => onOpen(phrase)}>
          {t('common.edit')}
          <span className="unseen"> {key}</span>
        </Button>
      )}
    </li>
  );
}

interface FormProps extends Pick<Props, 'language' | 'ticked' | 'me' | 'onTick'> {
  readonly one: InterfaceForm;
}

function Form({ one, language, ticked, me, onTick }: FormProps): ReactElement {
  const t = useT();
  const { form, accepted, proposed, builtIn } = one;
  const own = { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' };
  return (
    <div>
      <dt className={form === null ? 'unseen' : ''}>
        {form === null ? t('interface.text') : t(`interface.form_${form}`)}
      </dt>
      <dd>
        {builtIn === null ? (
          <span className="soft">{t('interface.gone')}</span>
        ) : (
          <span {...own}>{standing(one)}</span>
        )}{' '}
        {accepted !== null && <Flags of={accepted} />}
        {proposed !== null && (
          <div className="phrase-waits">
            {ticked !== null && (
              <Checkbox
                size="small"
                checked={ticked.has(proposed.id)}
                disabled={proposed.proposedBy.id === me || !proposed.fits}
                onChange={() => onTick(proposed.id)}
                slotProps={{ input: { 'aria-label': `${t('interface.tick')}: ${proposed.text}` } }}
              />
            )}
            <span className="phrase-flag">{t('interface.proposed')}</span>{' '}
            <strong {...own}>{proposed.text}</strong>{' '}
            <span className="soft small">{proposed.proposedBy.name}</span> <Flags of={proposed} />
          </div>
        )}
      </dd>
    </div>
  );
}

function Flags({ of }: { readonly of: InterfaceMessage }): ReactElement {
  const t = useT();
  return (
    <>
      {of.state === 'accepted' && <span className="phrase-flag">{t('interface.changed')}</span>}{' '}
      {!of.fits && <span className="phrase-flag wrong">{t('interface.unfit')}</span>}{' '}
      {of.fits && of.stale && <span className="phrase-flag wrong">{t('interface.stale')}</span>}
    </>
  );
}
