import type { ApplicationContent } from '@nhipcau/core/applications';
import { outletKinds } from '@nhipcau/core/visits';
import { type ReactElement, useMemo, useState } from 'react';
import { type PrivateLink, submit } from './applicant.ts';
import { useSpeech } from './apply-context.ts';
import { countriesBy } from './countries.ts';
import { EquipmentFields } from './equipment-fields.tsx';
import { ChoiceIn, LinesIn, TextIn } from './fields.tsx';
import { MemberFields } from './member-fields.tsx';
import { OwnData } from './own-data.tsx';
import type { OwnApplication } from './types.ts';
import { useAct } from './use-act.ts';
import { type Draft, useDraft } from './use-draft.ts';

/** Kinds of problems that a form is full of before somebody has come to them. */
const quietAtFirst: ReadonlySet<string> = new Set(['missing', 'not-sealed', 'not-accepted']);

/** The draft of an application: everything on one page, saved by itself. */
export function FormScreen({
  link,
  application,
  onChange,
  onGone,
  onReload,
}: {
  readonly link: PrivateLink;
  readonly application: OwnApplication;
  readonly onChange: (next: OwnApplication) => void;
  readonly onGone: () => void;
  readonly onReload: () => void;
}): ReactElement {
  const speech = useSpeech();
  const { t, of, language } = speech;
  const act = useAct();
  const draft = useDraft(link, application, onChange);
  const [tried, setTried] = useState(false);
  const countries = useMemo(() => countriesBy(speech.countryName, language), [speech, language]);
  const { content, change } = draft;
  const told = application.problems.filter(({ kind }) => tried || !quietAtFirst.has(kind));
  /** What is wrong with a field, in words. */
  const wrong = (path: string): string | undefined => {
    const found =
      draft.refused.find((one) => one.path === path) ?? told.find((one) => one.path === path);
    if (found === undefined) return undefined;
    const { kind, ...data } = found as { kind: string; least?: string; most?: number };
    const least = data.least === undefined ? {} : { least: speech.day(data.least) };
    return of('p', kind, { ...(data.most !== undefined && { most: data.most }), ...least });
  };
  const handIn = (): void => {
    setTried(true);
    void act.run(async () => {
      const stored = await draft.flush();
      if (stored === null || stored.problems.length > 0) {
        window.setTimeout(focusFirstProblem);
        return;
      }
      onChange(await submit(link, stored.version));
      window.scrollTo(0, 0);
    });
  };
  const shared = { content, change, wrong };
  return (
    <>
      <div className="card">
        <h1>{t('title')}</h1>
        {application.contactEmail !== null && (
          <p className="soft">{t('linkMailed', { email: application.contactEmail })}</p>
        )}
      </div>
      <OutletFields {...shared} countries={countries} />
      <VisitFields {...shared} />
      <MemberFields {...shared} {...{ link, application, countries, draft, onChange }} />
      <EquipmentFields {...shared} />
      <SignFields {...shared} />
      <div className="card">
        {tried && application.problems.length > 0 && (
          <p className="problem" role="alert">
            {t('toDo', { count: application.problems.length })}
          </p>
        )}
        {act.problem !== null && (
          <p className="problem" role="alert">
            {act.problem}
          </p>
        )}
        <button type="button" disabled={act.busy} onClick={handIn}>
          {t('submit')}
        </button>
      </div>
      <OwnData {...{ link, application, onGone }} />
      <SaveState draft={draft} onReload={onReload} />
    </>
  );
}

function focusFirstProblem(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"], .needs')?.focus();
}

/** What a group of fields works with. */
export interface FieldsOf {
  readonly content: ApplicationContent;
  readonly change: (next: ApplicationContent) => void;
  readonly wrong: (path: string) => string | undefined;
}

function OutletFields({
  content,
  change,
  wrong,
  countries,
}: FieldsOf & { readonly countries: ReturnType<typeof countriesBy> }): ReactElement {
  const { t } = useSpeech();
  const { outlet } = content;
  const put = (part: Partial<ApplicationContent['outlet']>): void =>
    change({ ...content, outlet: { ...outlet, ...part } });
  return (
    <section className="card" aria-labelledby="outlet">
      <h2 id="outlet">{t('outletSection')}</h2>
      <TextIn
        {...{ label: t('outletName'), problem: wrong('/outlet/name'), value: outlet.name }}
        longest={200}
        onChange={(name) => put({ name })}
      />
      <div className="pair">
        <ChoiceIn
          {...{ label: t('outletKind'), problem: wrong('/outlet/kind'), value: outlet.kind }}
          choices={outletKinds.map((one) => [one, t(one)])}
          onChange={(kind) => put({ kind })}
        />
        <ChoiceIn
          {...{ label: t('country'), problem: wrong('/outlet/country'), value: outlet.country }}
          choices={countries}
          onChange={(country) => put({ country })}
        />
      </div>
      <TextIn
        {...{ label: t('address'), problem: wrong('/outlet/address'), value: outlet.address }}
        longest={300}
        onChange={(address) => put({ address })}
      />
      <div className="pair">
        <TextIn
          {...{ label: t('website'), problem: wrong('/outlet/website'), value: outlet.website }}
          dir="ltr"
          longest={300}
          onChange={(website) => put({ website })}
        />
        <TextIn
          {...{ label: t('representative'), value: outlet.representative }}
          problem={wrong('/outlet/representative')}
          longest={120}
          onChange={(representative) => put({ representative })}
        />
      </div>
      <ChoiceIn
        {...{ label: t('kind'), value: content.kind }}
        choices={(['group', 'single'] as const).map((one) => [one, t(one)])}
        onChange={(kind) => kind !== null && change({ ...content, kind })}
      />
    </section>
  );
}

function VisitFields({ content, change, wrong }: FieldsOf): ReactElement {
  const { t } = useSpeech();
  const text = (name: 'purpose' | 'programme' | 'publicationPlan', why?: string) => (
    <TextIn
      {...{ label: t(name), why, problem: wrong(`/${name}`), value: content[name] }}
      lines={4}
      longest={name === 'programme' ? 6_000 : 3_000}
      onChange={(next) => change({ ...content, [name]: next })}
    />
  );
  const day = (name: 'entryOn' | 'leaveOn') => (
    <TextIn
      {...{ label: t(name), problem: wrong(`/${name}`), value: content[name] ?? '' }}
      type="date"
      longest={10}
      onChange={(next) => change({ ...content, [name]: next === '' ? null : next })}
    />
  );
  return (
    <section className="card" aria-labelledby="visit">
      <h2 id="visit">{t('visitSection')}</h2>
      {text('purpose')}
      <div className="pair">
        {day('entryOn')}
        {day('leaveOn')}
      </div>
      <LinesIn
        {...{ label: t('places'), problem: wrong('/places'), value: content.places }}
        most={8_000}
        onChange={(places) => change({ ...content, places })}
      />
      {text('programme', t('programmeWhy'))}
      <LinesIn
        {...{ label: t('questions'), why: t('questionsWhy'), value: content.questions }}
        problem={wrong('/questions')}
        most={20_000}
        onChange={(questions) => change({ ...content, questions })}
      />
      {text('publicationPlan', t('publicationPlanWhy'))}
    </section>
  );
}

function SignFields({ content, change, wrong }: FieldsOf): ReactElement {
  const { t } = useSpeech();
  const { host, undertaking } = content;
  const problem = wrong('/undertaking');
  return (
    <section className="card" aria-labelledby="sign">
      <h2 id="sign">{t('signSection')}</h2>
      <ChoiceIn
        {...{ label: t('host'), value: host === null ? 'us' : 'other' }}
        choices={[
          ['us', t('hostUs')],
          ['other', t('hostOther')],
        ]}
        onChange={(next) =>
          change({ ...content, host: next === 'other' ? { name: '', address: '' } : null })
        }
      />
      {host !== null && (
        <div className="pair">
          <TextIn
            {...{ label: t('hostName'), problem: wrong('/host/name'), value: host.name }}
            longest={200}
            onChange={(name) => change({ ...content, host: { ...host, name } })}
          />
          <TextIn
            {...{ label: t('hostAddress'), problem: wrong('/host/address'), value: host.address }}
            longest={300}
            onChange={(address) => change({ ...content, host: { ...host, address } })}
          />
        </div>
      )}
      <label className="tick">
        <input
          type="checkbox"
          checked={undertaking}
          aria-invalid={problem === undefined ? undefined : true}
          aria-describedby={problem === undefined ? undefined : 'undertaking-problem'}
          onChange={(event) => change({ ...content, undertaking: event.target.checked })}
        />
        {t('undertaking')}
      </label>
      {problem !== undefined && (
        <p className="problem" id="undertaking-problem">
          {problem}
        </p>
      )}
    </section>
  );
}

function SaveState({
  draft: { saved, flush },
  onReload,
}: {
  readonly draft: Draft;
  readonly onReload: () => void;
}): ReactElement {
  const { t, moment } = useSpeech();
  return (
    <p className="save-state" role="status">
      {saved.kind === 'saving' && t('saving')}
      {saved.kind === 'saved' &&
        saved.at !== null &&
        t('savedAt', { time: moment(saved.at.toISOString()) })}
      {saved.kind === 'not-saved' &&
        (saved.key === 'changedElsewhere' ? (
          <>
            {t('changedElsewhere')}{' '}
            <button type="button" className="quiet" onClick={onReload}>
              {t('reload')}
            </button>
          </>
        ) : (
          <>
            {t('notSaved')} {saved.key !== 'failed' && t(saved.key)}{' '}
            <button type="button" className="quiet" onClick={() => void flush()}>
              {t('again')}
            </button>
          </>
        ))}
    </p>
  );
}
