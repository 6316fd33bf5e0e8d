import { Button } from '@mui/material';
import { moneyText, parseMoneyJson } from '@nhipcau/core/kernel';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { useOne } from '../api/index.ts';
import { Loaded } from '../common/loaded.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { OpenPassport } from './open-passport.tsx';
import { TakeOver } from './take-over.tsx';
import { TurnDown } from './turn-down.tsx';
import type { ReceivedApplication } from './types.ts';

/** One application: what it says, who comes, and the passports behind their seal. */
export function ApplicationScreen(): ReactElement {
  const t = useT();
  const { id = '' } = useParams();
  const query = useOne<ReceivedApplication>(`/applications/${id}`);
  return (
    <Loaded query={query} title={t('applications.title')}>
      {(application) => <Shown application={application} />}
    </Loaded>
  );
}

function Shown({ application }: { readonly application: ReceivedApplication }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const mayDecide = useMay('application.decide');
  const [isTakingOver, setTakingOver] = useState(false);
  const [isTurningDown, setTurningDown] = useState(false);
  const { content, state, turnedDown, submittedAt, keptUntil, visit } = application;
  const name = content.outlet.name === '' ? application.id.slice(-6) : content.outlet.name;
  const lead = [
    t(`applications.state_${state}`),
    ...(turnedDown === null ? [] : [t(`applications.why_${turnedDown}`)]),
    ...(submittedAt === null ? [] : [moment(submittedAt)]),
  ];
  return (
    <Screen title={name} lead={lead.join(' · ')}>
      {mayDecide && state === 'submitted' && (
        <div className="row" style={{ marginBlockEnd: '0.9rem' }}>
          <Button variant="contained" onClick={() => setTakingOver(true)}>
            {t('applications.take_over')}
          </Button>
          <Button variant="outlined" onClick={() => setTurningDown(true)}>
            {t('applications.turn_down')}
          </Button>
        </div>
      )}
      {visit !== null && (
        <p>
          <Link to={`/visits/${visit}`}>{t('applications.to_visit')}</Link>
        </p>
      )}
      {isTakingOver && <TakeOver application={application} onClose={() => setTakingOver(false)} />}
      {isTurningDown && (
        <TurnDown application={application} onClose={() => setTurningDown(false)} />
      )}
      <Facts application={application} />
      <Members application={application} />
      <p className="soft">
        {keptUntil === null
          ? t('applications.key_gone')
          : t('applications.kept_until', { day: keptUntil })}
      </p>
      <Openings application={application} />
    </Screen>
  );
}

function Facts({ application }: { readonly application: ReceivedApplication }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const { content, contactEmail } = application;
  const { outlet, host } = content;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('applications.outlet'),
      [outlet.name, outlet.country, outlet.address].filter(Boolean).join(', '),
    ],
    [t('applications.contact'), [contactEmail, outlet.website].filter(Boolean).join(' · ')],
    [t('applications.representative'), outlet.representative],
    [t('applications.days'), `${content.entryOn ?? ''} – ${content.leaveOn ?? ''}`],
    [t('applications.purpose'), content.purpose],
    [t('applications.places'), content.places.join(' · ')],
    [t('applications.programme'), content.programme],
    [t('applications.questions'), content.questions.join('\n')],
    [t('applications.plan'), content.publicationPlan],
    [
      t('applications.host'),
      host === null ? t('applications.host_us') : `${host.name}, ${host.address}`,
    ],
    [
      t('applications.equipment'),
      content.equipment
        .map(({ description, serial, quantity, value }) => {
          const money = value === null ? null : parseMoneyJson(value);
          const worth = money?.ok === true ? moneyText(money.value, language) : '';
          return [`${quantity} × ${description}`, serial, worth].filter(Boolean).join(', ');
        })
        .join('\n'),
    ],
  ];
  return (
    <section className="panel stack" style={{ marginBlockEnd: '0.9rem' }}>
      <h2>{t('applications.facts')}</h2>
      <dl className="facts" lang={application.language}>
        {facts
          .filter(([, said]) => said !== '')
          .map(([name, said]) => (
            <div key={name}>
              <dt className="soft small">{name}</dt>
              <dd dir="auto" style={{ whiteSpace: 'pre-line' }}>
                {said}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Members({ application }: { readonly application: ReceivedApplication }): ReactElement {
  const t = useT();
  const mayOpen = useMay('passport.open');
  const [opening, setOpening] = useState<string | null>(null);
  const { content, sealed } = application;
  const isSealed = (member: string): boolean => sealed.some((one) => one.member === member);
  const member = content.members.find(({ id }) => id === opening);
  return (
    <section className="panel stack" style={{ marginBlockEnd: '0.9rem' }}>
      <h2>{t('applications.members')}</h2>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('applications.members')}</th>
            <th scope="col">{t('applications.nationality')}</th>
            <th scope="col">{t('applications.visa')}</th>
            <th scope="col">{t('applications.valid_to')}</th>
            <th scope="col">{t('applications.passport')}</th>
          </tr>
        </thead>
        <tbody>
          {content.members.map(({ id, fullName, nationality, visaPlace, passportValidTo }) => (
            <tr key={id}>
              <td dir="auto">{fullName}</td>
              <td data-label={t('applications.nationality')}>{nationality}</td>
              <td data-label={t('applications.visa')}>{visaPlace}</td>
              <td data-label={t('applications.valid_to')}>{passportValidTo}</td>
              <td data-label={t('applications.passport')}>
                {!isSealed(id) && <span className="soft">{t('applications.not_there')}</span>}
                {isSealed(id) && !mayOpen && t('applications.sealed')}
                {isSealed(id) && mayOpen && (
                  <Button size="small" variant="outlined" onClick={() => setOpening(id)}>
                    {t('applications.open')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {member !== undefined && (
        <OpenPassport application={application} member={member} onClose={() => setOpening(null)} />
      )}
    </section>
  );
}

function Openings({
  application: { openings },
}: {
  readonly application: ReceivedApplication;
}): ReactElement {
  const t = useT();
  const moment = useMoment();
  return (
    <section className="panel stack">
      <h2>{t('applications.openings')}</h2>
      {openings.length === 0 && <p className="soft">{t('applications.no_openings')}</p>}
      <ul className="plain">
        {openings.map(({ openedAt, openedBy, reason, caseReference, member }) => (
          <li key={`${member} ${openedAt}`}>
            {t('applications.opening', {
              ...{ time: moment(openedAt), by: openedBy, case: caseReference },
              reason: t(`applications.r_${reason}`),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
