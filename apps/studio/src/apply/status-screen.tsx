import type { ReactElement } from 'react';
import type { PrivateLink } from './applicant.ts';
import { useSpeech } from './apply-context.ts';
import { OwnData } from './own-data.tsx';
import type { OwnApplication, Step } from './types.ts';

/** How far an application has come: each step with its legal clock, and who opened the passports. */
export function StatusScreen({
  link,
  application,
  onGone,
}: {
  readonly link: PrivateLink;
  readonly application: OwnApplication;
  readonly onGone: () => void;
}): ReactElement {
  const { t, day, countryName } = useSpeech();
  const { content, state, turnedDown, steps } = application;
  const { outlet, members, entryOn, leaveOn } = content;
  return (
    <>
      <section className="card" aria-labelledby="state">
        <h1 id="state">{t('statusTitle')}</h1>
        <p className={`state ${state}`}>{t(`state.${state}`)}</p>
        {turnedDown !== null && <p>{t(`why.${turnedDown}`)}</p>}
        <p className="soft">
          <bdi>{outlet.name}</bdi>
          {outlet.country !== null && ` · ${countryName(outlet.country)}`}
          {entryOn !== null && leaveOn !== null && ` · ${day(entryOn)} – ${day(leaveOn)}`}
        </p>
        <ul className="names">
          {members.map(({ id, fullName }) => (
            <li key={id}>
              <bdi>{fullName}</bdi>
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="steps">
        <h2 id="steps">{t('steps')}</h2>
        <ol className="steps">
          {steps.map((step) => (
            <StepLine key={step.code} step={step} />
          ))}
        </ol>
      </section>
      <Openings application={application} />
      <OwnData {...{ link, application, onGone }} />
    </>
  );
}

function StepLine({ step }: { readonly step: Step }): ReactElement {
  const { t, moment, day } = useSpeech();
  const { code, state, doneAt, dueAt, daysLeft, term, law } = step;
  const clock = [
    term === null ? null : t(`within.${term.unit}`, { amount: term.amount }),
    law,
    dueAt === null || state === 'done' ? null : t('dueBy', { time: day(dayOf(dueAt)) }),
    daysLeft === null
      ? null
      : daysLeft === 0 && isOver(dueAt)
        ? t('over')
        : t('left', { count: daysLeft }),
  ].filter((part) => part !== null);
  return (
    <li className={state} aria-current={state === 'now' ? 'step' : undefined}>
      <strong>{t(`step.${code}`)}</strong>
      <span className="soft">
        {doneAt !== null && ` ${t('done', { time: moment(doneAt) })}`}
        {state === 'now' && ` ${t('nowIs')}`}
      </span>
      {clock.length > 0 && <p className="clock">{clock.join(' · ')}</p>}
    </li>
  );
}

/** The day in Vietnam, by which the law counts. */
function dayOf(at: string): string {
  return new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);
}

function isOver(dueAt: string | null): boolean {
  return dueAt !== null && Date.parse(dueAt) < Date.now();
}

function Openings({
  application: { openings, content },
}: {
  readonly application: OwnApplication;
}): ReactElement {
  const { t, moment } = useSpeech();
  const nameOf = (id: string): string =>
    content.members.find((member) => member.id === id)?.fullName ?? '';
  return (
    <section className="card" aria-labelledby="openings">
      <h2 id="openings">{t('openings')}</h2>
      {openings.length === 0 ? (
        <p className="soft">{t('noOpenings')}</p>
      ) : (
        <ul className="plain">
          {openings.map(({ member, reason, openedAt }) => (
            <li key={`${member} ${openedAt}`}>
              {t('opening', {
                ...{ time: moment(openedAt), name: nameOf(member), reason: t(`r.${reason}`) },
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
