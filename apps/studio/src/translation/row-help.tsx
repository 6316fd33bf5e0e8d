import { Button } from '@mui/material';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { type ReactElement, type ReactNode, useId } from 'react';
import { SayOn } from '../comments/say-on.tsx';
import { ThreadCard } from '../comments/thread-card.tsx';
import type { Talk } from '../comments/use-threads.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { type MessageKey, useT } from '../messages/index.ts';
import { machineTroubleText } from './machine-trouble.ts';
import { dirOf } from './segment-row.tsx';
import type { PlacedFinding, Segment } from './segments.ts';
import type { Suggested, Suggestion } from './use-suggestions.ts';
import type { TermChoice } from './use-terms.ts';
import { Difference, Words } from './words.tsx';

interface Props {
  readonly edition: string;
  readonly segment: Segment;
  readonly languages: readonly [from: SiteLanguage, to: SiteLanguage];
  readonly suggested: Suggested;
  readonly choices: readonly TermChoice[];
  readonly findings: readonly PlacedFinding[];
  readonly talk: Talk;
  readonly editable: boolean;
  readonly mayComment: boolean;
  readonly onInsert: (suggestion: Suggestion) => void;
  readonly onTerm: (words: string) => void;
  readonly onFinding: (finding: PlacedFinding) => void;
}

/** What helps with the row in which the person works. */
export function RowHelp(props: Props): ReactElement {
  return (
    <div className="row-help stack">
      <Findings {...props} />
      <Matches {...props} />
      <Terms {...props} />
      <Comments {...props} />
    </div>
  );
}

function Part({
  name,
  children,
}: {
  readonly name: MessageKey;
  readonly children: ReactNode;
}): ReactElement {
  const t = useT();
  const id = useId();
  return (
    <section className="stack tight" aria-labelledby={id}>
      <h2 id={id}>{t(name)}</h2>
      {children}
    </section>
  );
}

function Findings({ findings, editable, onFinding }: Props): ReactElement {
  const t = useT();
  return (
    <Part name="translate.checks">
      <div id="row-findings">
        {findings.length === 0 ? (
          <p className="small soft">{t('translate.checks_none')}</p>
        ) : (
          <ul className="plain">
            {findings.map((one) => {
              const { kind, severity, part, side, start, text, expected } = one;
              const words = t(`check.${kind}`, { text, expected });
              return (
                <li
                  key={`${kind} ${part} ${side} ${start}`}
                  className="finding"
                  data-severity={severity}
                >
                  <span className="unseen">{t(`check.${severity}`)}: </span>
                  {editable && side === 'target' ? (
                    <button
                      type="button"
                      className="link"
                      title={t('check.go')}
                      onClick={() => onFinding(one)}
                    >
                      {words}
                    </button>
                  ) : (
                    words
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </Part>
  );
}

function Matches({ suggested, languages, editable, segment, onInsert }: Props): ReactElement {
  const t = useT();
  const { suggestions, sentences, state, trouble } = suggested;
  const [from, to] = languages;
  const several = segment.row.parts.length > 1;
  return (
    <Part name="translate.matches">
      {suggestions.length > 0 && (
        <ol className="plain">
          {suggestions.map((one, index) => (
            <li key={one.key} className="match">
              <div className="match-head small">
                <kbd>{index < 9 ? index + 1 : '·'}</kbd>
                <strong className="figure">
                  {one.percent === null
                    ? t('translate.machine')
                    : t('translate.percent', { percent: Math.min(one.percent, 100) })}
                </strong>
                {one.percent === 101 && <span>{t('translate.context')}</span>}
                {one.marksLost && <span className="warn">{t('translate.marks_lost')}</span>}
                {several && <span className="soft">#{one.part + 1}</span>}
                <span className="soft break">{one.from}</span>
                {editable && <Button onClick={() => onInsert(one)}>{t('translate.insert')}</Button>}
              </div>
              {one.percent !== null && one.percent < 100 && (
                <p className="small" lang={from} dir={dirOf(from)}>
                  <Difference runs={one.difference} />
                </p>
              )}
              <p lang={to} dir={dirOf(to)}>
                <Words words={one.words} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {sentences.length > 0 && (
        <details open>
          <summary className="small">{t('memory.sentences')}</summary>
          <dl className="stack tight small">
            {sentences.map(({ key, percent, source, words }) => (
              <div key={key}>
                <dt className="soft" lang={from} dir={dirOf(from)}>
                  <Words words={source} />{' '}
                  {t('translate.percent', { percent: Math.min(percent, 100) })}
                </dt>
                <dd style={{ margin: 0 }} lang={to} dir={dirOf(to)}>
                  <Words words={words} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <p className="small soft" aria-live="polite">
        {state === 'waiting'
          ? t('translate.matches_waiting')
          : state === 'failed'
            ? t('translate.matches_failed')
            : suggestions.length === 0
              ? t('translate.matches_none')
              : ''}{' '}
        {trouble !== null && machineTroubleText(trouble, t)}
      </p>
    </Part>
  );
}

function Terms({ choices, languages, editable, onTerm }: Props): ReactElement {
  const t = useT();
  const [from, to] = languages;
  let number = 0;
  return (
    <Part name="translate.terms">
      {choices.length === 0 ? (
        <p className="small soft">{t('translate.terms_none')}</p>
      ) : (
        <dl className="terms">
          {choices.map(({ concept, words, use, avoid }) => (
            <div key={concept}>
              <dt lang={from} dir={dirOf(from)}>
                {words}
              </dt>
              {use.length === 0 && <dd className="small soft">{t('translate.term_missing')}</dd>}
              {use.map((text) => {
                number += 1;
                return (
                  <dd key={text}>
                    {number <= 9 && <kbd>{number}</kbd>}
                    {editable ? (
                      <button
                        type="button"
                        className="link"
                        lang={to}
                        title={t('translate.term_use')}
                        onMouseDown={(event) => event.preventDefault()}
                        onClick={() => onTerm(text)}
                      >
                        <bdi>{text}</bdi>
                      </button>
                    ) : (
                      <bdi lang={to}>{text}</bdi>
                    )}
                  </dd>
                );
              })}
              {avoid.map((text) => (
                <dd key={text} className="small wrong">
                  {t('translate.term_avoid')}: <bdi lang={to}>{text}</bdi>
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}

function Comments({ edition, segment, talk, mayComment }: Props): ReactElement {
  const t = useT();
  const { key } = segment.row;
  // A comment on the title, the summary or the top picture is one on the whole text.
  const block = key.length < 8 ? null : key;
  const threads = talk.threads.filter((one) => one.block === block && one.resolved === null);
  return (
    <Part name="translate.comments">
      <ProblemText error={talk.problem} />
      {threads.map((thread) => (
        <ThreadCard key={thread.id} {...{ thread, talk, mayComment }} onGo={null} />
      ))}
      {mayComment && (
        <div id="row-comment">
          <SayOn key={key} label={t('translate.comment')} {...{ edition, block, talk }} />
        </div>
      )}
    </Part>
  );
}
