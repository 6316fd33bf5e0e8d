import { TextField } from '@mui/material';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { type InterfaceProblem, interfaceProblems } from '@nhipcau/core/translation';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, useAll } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { moment } from '../common/moment.ts';
import { knownKey, type Translate, useT } from '../messages/index.ts';
import {
  type InterfaceForm,
  type InterfaceMessage,
  type InterfacePhrase,
  phraseOf,
  standing,
} from './interface-types.ts';

interface Props {
  readonly language: SiteLanguage;
  readonly phrase: InterfacePhrase;
  readonly onClose: () => void;
}

/** Proposes other words for a phrase, its plural forms side by side. */
export function PhraseDialog({ language, phrase, onClose }: Props): ReactElement {
  const t = useT();
  const act = useAct();
  const notify = useNotify();
  const cache = useQueryClient();
  const { key, vi, en } = phrase;
  const forms = phrase.forms.filter(({ builtIn }) => builtIn !== null);
  const [texts, setTexts] = useState(() => forms.map(proposedOrStanding));
  const builtIn = phraseOf(forms.map(({ form, builtIn }) => ({ form, text: builtIn ?? '' })));
  const sources = [phraseOf(vi), phraseOf(en)];
  const problemsOf = ({ form }: InterfaceForm, text: string): readonly InterfaceProblem[] =>
    interfaceProblems(text, { language, key, form }, builtIn, sources);
  const save = (): Promise<boolean> =>
    act.run(async () => {
      for (const [at, one] of forms.entries()) {
        const text = (texts[at] ?? '').trim();
        if (text === proposedOrStanding(one)) continue;
        const { form, proposed } = one;
        const body = { language, key, form, text, seen: proposed?.id ?? null };
        await ask('POST', '/interface-messages', { body });
      }
      await cache.invalidateQueries({ queryKey: [`/interface-messages?language=${language}`] });
      notify(t('interface.saved'), { type: 'success' });
      onClose();
    });
  const own = { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' };
  return (
    <EditDialog
      title={t('interface.edit', { language: t(`language.${language}`) })}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
      saveLabel={t('interface.propose')}
    >
      <dl className="phrase-made">
        <dt>
          <code>{key}</code>
        </dt>
        {(
          [
            ['vi', vi],
            ['en', en],
          ] as const
        ).map(([from, said]) => (
          <dd key={from} lang={from}>
            {said.map(({ text }) => text).join(' · ')}
          </dd>
        ))}
      </dl>
      <div className="phrase-fields">
        {forms.map((one, at) => {
          const text = texts[at] ?? '';
          const problems = problemsOf(one, text);
          return (
            <TextField
              key={one.form ?? ''}
              label={t(one.form === null ? 'interface.text' : `interface.form_${one.form}`)}
              value={text}
              multiline
              autoFocus={at === 0}
              error={problems.length > 0}
              helperText={
                problems.length > 0 ? (
                  problems.map((problem) => problemWords(problem, t)).join(' ')
                ) : (
                  <>
                    {t('interface.built_in')} <bdi lang={language}>{one.builtIn}</bdi>
                  </>
                )
              }
              onChange={(event) =>
                setTexts(texts.map((old, where) => (where === at ? event.target.value : old)))
              }
              slotProps={{ htmlInput: own }}
            />
          );
        })}
      </div>
      <History language={language} phrase={key} />
    </EditDialog>
  );
}

function proposedOrStanding(one: InterfaceForm): string {
  return one.proposed?.text ?? standing(one);
}

/** One sentence on what is wrong with a text. */
function problemWords(problem: InterfaceProblem, t: Translate): string {
  const data = {
    name: 'name' in problem ? problem.name : '',
    text: 'text' in problem ? problem.text : '',
    most: 'most' in problem ? problem.most : 0,
  };
  return t(knownKey('interface_problem', problem.kind, 'no-such-place'), data);
}

function History(props: {
  readonly language: SiteLanguage;
  readonly phrase: string;
}): ReactElement | null {
  const t = useT();
  const { language, phrase } = props;
  const all = useAll<InterfaceMessage>(
    `/interface-messages/history?language=${language}&key=${encodeURIComponent(phrase)}`,
  );
  if (all.data === undefined || all.data.length === 0) return null;
  return (
    <section>
      <h3>{t('interface.history')}</h3>
      <ul className="plain stack tight small">
        {all.data.map(({ id, form, text, state, proposedBy, proposedAt, decidedBy }) => (
          <li key={id}>
            <bdi lang={language}>{text}</bdi>{' '}
            <span className="soft">
              {form !== null && `(${t(`interface.form_${form}`)}) `}
              {t(`interface.state_${state}`)} · {proposedBy.name}
              {decidedBy !== null && ` → ${decidedBy.name}`} · {moment(proposedAt, Date.now(), t)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
