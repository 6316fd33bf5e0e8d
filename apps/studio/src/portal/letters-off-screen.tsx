import { type ReactElement, useEffect, useState } from 'react';
import { ask, isProblem, useAct } from '../api/index.ts';
import { useScheme } from '../layout/use-scheme.ts';
import { Arch } from '../look/arch.tsx';
import './portal.css';
import { directionOf, firstLanguage } from './portal-context.ts';
import { type PortalWords, wordsIn } from './words/index.ts';

/** Where the link of a letter about saved searches leads: one click, without a sign-in, ends these letters. */
export function LettersOffScreen(): ReactElement | null {
  const [language] = useState(firstLanguage);
  const [words, setWords] = useState<PortalWords | null>(null);
  const [done, setDone] = useState(false);
  const act = useAct();
  useScheme();
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    void wordsIn(language).then(setWords);
    return () => document.documentElement.removeAttribute('dir');
  }, [language]);
  if (words === null) return null;
  const end = (): void => {
    const key = window.location.hash.slice(1);
    void act
      .run(() => ask('POST', `/alert-letters/${encodeURIComponent(key)}/off`))
      .then((well) => well && setDone(true));
  };
  const unreachable = isProblem(act.problem, 'unreachable');
  return (
    <div className="portal">
      <title>{`${words.lettersOff} · Nhịp Cầu`}</title>
      <main className="stack">
        <p className="brand">
          <Arch />
          Nhịp Cầu
        </p>
        <h1>{words.lettersOff}</h1>
        {!done && <p>{words.lettersOffAsk}</p>}
        {!done && (
          <div>
            <button type="button" className="main" disabled={act.busy} onClick={end}>
              {words.lettersOffDo}
            </button>
          </div>
        )}
        <div role="status">
          {done && <p className="good">{words.lettersOffDone}</p>}
          {act.problem !== null && (
            <p className="note wrong">
              {unreachable ? words.unreachable : words.lettersOffUnknown}
            </p>
          )}
        </div>
        <p>
          <a href="/studio/portal/search">{words.portal}</a>
        </p>
      </main>
    </div>
  );
}
