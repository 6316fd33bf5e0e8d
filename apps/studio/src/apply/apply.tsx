import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import { Arch } from '../look/arch.tsx';
import { directionOf, ownLanguageName } from '../portal/portal-context.ts';
import { type PlaceNames, placeNamesIn } from '../portal/words/index.ts';
import { linkIn, type PrivateLink } from './applicant.ts';
import { ApplyContext, speechIn, useSpeech } from './apply-context.ts';
import './apply.css';
import { BeginScreen } from './begin-screen.tsx';
import { OwnScreen } from './own-screen.tsx';
import { type ApplyWords, wordsIn } from './words/index.ts';

interface Spoken {
  readonly language: SiteLanguage;
  readonly words: ApplyWords;
  readonly names: PlaceNames | null;
}

/** The language that the address asks for, else the browser's first that the site has, else English. */
function firstLanguage(): SiteLanguage {
  const asked = new URLSearchParams(window.location.search).get('language') ?? '';
  const found = [asked, ...navigator.languages]
    .map((tag) => siteLanguages.find((language) => language === tag.split('-')[0]))
    .find((language) => language !== undefined);
  return found ?? 'en';
}

/** Where an outlet applies for a press visit, in its language and without an account. */
export function Apply(): ReactElement | null {
  const [language, setLanguage] = useState(firstLanguage);
  const [spoken, setSpoken] = useState<Spoken | null>(null);
  useEffect(() => {
    let wanted = true;
    void Promise.all([wordsIn(language), placeNamesIn(language)]).then(([words, names]) => {
      if (!wanted) return;
      setSpoken({ language, words, names });
      document.documentElement.lang = language;
      document.documentElement.dir = directionOf(language);
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const show = (): void => {
      document.documentElement.dataset.scheme = dark.matches ? 'dark' : 'light';
    };
    show();
    dark.addEventListener('change', show);
    return () => dark.removeEventListener('change', show);
  }, []);
  const speech = useMemo(
    () => spoken && speechIn(spoken.language, spoken.words, spoken.names, setLanguage),
    [spoken],
  );
  if (speech === null) return null;
  return (
    <ApplyContext value={speech}>
      <Frame />
    </ApplyContext>
  );
}

function Frame(): ReactElement {
  const { t, language, change } = useSpeech();
  const [link, setLink] = useState(() => linkIn(window.location.hash));
  useEffect(() => {
    const follow = (): void => setLink(linkIn(window.location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const begun = useCallback((made: PrivateLink) => {
    // The fragment stays in the address, so that the page can be kept; no server is sent it.
    window.history.replaceState(null, '', `/studio/apply#${made.id}.${made.secret}`);
    setLink(made);
  }, []);
  return (
    <div className="apply">
      <title>{`${t('title')} · Nhịp Cầu`}</title>
      <a className="skip" href="#form">
        {t('skip')}
      </a>
      <header>
        <span className="brand">
          <Arch />
          Nhịp Cầu
        </span>
        <label>
          <span className="unseen">{t('language')}</span>
          <select value={language} onChange={(event) => change(event.target.value as SiteLanguage)}>
            {siteLanguages.map((one) => (
              <option key={one} value={one} lang={one}>
                {ownLanguageName(one)}
              </option>
            ))}
          </select>
        </label>
      </header>
      <main id="form" tabIndex={-1}>
        {link === null ? (
          <BeginScreen onBegun={begun} />
        ) : (
          <OwnScreen key={link.id} link={link} onLanguage={change} />
        )}
      </main>
    </div>
  );
}
