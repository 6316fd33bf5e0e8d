import { Alert, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactElement, type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { ask } from '../api/index.ts';
import { Loaded } from '../common/loaded.tsx';
import { Screen } from '../common/screen.tsx';
import { useLanguageName } from '../common/use-language-name.ts';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { AcceptOffer, RefuseOffer, SettleOffer } from './decide-offer.tsx';
import type { Offer } from './offer-types.ts';
import { OfferedLicence } from './offered-licence.tsx';
import { OfferedText } from './offered-text.tsx';
import { useOrganisationName } from './use-organisation-name.ts';

/** How often an offer whose work is being made is asked for, in milliseconds. */
const lookEveryMs = 1_500;

/** One offer: its text, its terms, and what can be decided about it. */
export function OfferScreen(): ReactElement {
  const t = useT();
  const { id = '' } = useParams();
  const path = `/offers/${id}`;
  const query = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => ask<Offer>('GET', path, { signal }),
    refetchInterval: ({ state }) => (state.data?.waiting === true ? lookEveryMs : false),
  });
  return (
    <Loaded query={query} title={t('offers.title')}>
      {(offer) => <Shown offer={offer} />}
    </Loaded>
  );
}

function Shown({ offer }: { readonly offer: Offer }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const organisationName = useOrganisationName();
  const languageName = useLanguageName();
  const { title, language, content, partner, receivedAt } = offer;
  const lead = [
    organisationName(partner),
    ...(language === null ? [] : [languageName(language)]),
    t('offers.received', { at: moment(receivedAt) }),
  ];
  return (
    <Screen title={title === '' ? t('offers.no_title') : title} lead={lead.join(' · ')}>
      <Standing offer={offer} />
      <Facts offer={offer} />
      <section className="panel stack">
        <h2>{t('offers.text')}</h2>
        <div className="stack" lang={language ?? ''} dir="auto">
          {content.summary !== undefined && content.summary !== '' && (
            <p>
              <strong>{content.summary}</strong>
            </p>
          )}
          {content.byline !== undefined && content.byline !== '' && (
            <p className="soft">{content.byline}</p>
          )}
          {content.hero != null && (
            <p className="soft small break">
              {t('offers.picture', { address: content.hero.address })}
              {content.hero.caption !== '' && <> · {content.hero.caption}</>}
            </p>
          )}
          {content.blocks === undefined ? (
            <p className="soft">{t('offers.no_text')}</p>
          ) : (
            <OfferedText blocks={content.blocks} />
          )}
        </div>
      </section>
    </Screen>
  );
}

/** How it stands, and what can be done with it now. */
function Standing({ offer }: { readonly offer: Offer }): ReactElement {
  const t = useT();
  const mayDecide = useMay('offer.decide');
  const [deciding, setDeciding] = useState<'accept' | 'refuse' | 'settle' | null>(null);
  const { state, attention, problem, waiting, reason, work } = offer;
  const close = (): void => setDeciding(null);
  const changed = attention === 'update' || attention === 'correction';
  return (
    <div className="panel stack" style={{ marginBlockEnd: '0.9rem' }}>
      <p role="status" style={{ margin: 0 }}>
        <strong>{waiting ? t('offers.waiting') : t(`offers.${state}`)}</strong>
      </p>
      {attention !== 'none' && (
        <Alert severity={attention === 'kill' ? 'error' : 'warning'} variant="outlined">
          {t(`offers.attention_${attention}`)}
        </Alert>
      )}
      {reason !== '' && <p dir="auto">{t('offers.reason', { reason })}</p>}
      {problem !== null && (
        <Alert severity="error" variant="outlined">
          {t(knownKey('offer_problem', problem.kind, 'other'))}
          {problem.detail !== '' && <span className="soft"> ({problem.detail})</span>}
        </Alert>
      )}
      <div className="row">
        {mayDecide &&
          (state === 'offered' || state === 'refused' || (state === 'accepted' && changed)) && (
            <Button variant="contained" onClick={() => setDeciding('accept')}>
              {t(changed ? 'offers.accept_change' : 'offers.accept')}
            </Button>
          )}
        {mayDecide && state === 'offered' && (
          <Button variant="outlined" onClick={() => setDeciding('refuse')}>
            {t('offers.refuse')}
          </Button>
        )}
        {mayDecide && attention !== 'none' && (
          <Button variant="outlined" onClick={() => setDeciding('settle')}>
            {t('offers.settle')}
          </Button>
        )}
        {work !== null && <Link to={`/works/${work}`}>{t('offers.work')}</Link>}
      </div>
      {deciding === 'accept' && <AcceptOffer offer={offer} onClose={close} />}
      {deciding === 'refuse' && <RefuseOffer offer={offer} onClose={close} />}
      {deciding === 'settle' && <SettleOffer offer={offer} onClose={close} />}
    </div>
  );
}

function Facts({ offer }: { readonly offer: Offer }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const { address, publishedAt, changedAt, rights, credit, embargoedUntil, expiresAt } = offer;
  const { decidedBy, decidedAt, decision } = offer;
  const at = (when: string | null): string => (when === null ? '' : moment(when));
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('offers.rights'),
      <span dir="auto" key="rights">
        {rights}
      </span>,
    ],
    [
      t('offers.licence'),
      offer.content.licence === undefined ? (
        ''
      ) : (
        <OfferedLicence key="licence" licence={offer.content.licence} />
      ),
    ],
    [t('offers.credit'), credit],
    [t('offers.embargo'), at(embargoedUntil)],
    [t('offers.expires'), at(expiresAt)],
    [t('offers.published'), at(publishedAt)],
    [t('offers.changed'), at(changedAt)],
    [t('offers.source'), address === null ? '' : <Outside key="address" address={address} />],
    [
      t('offers.decided_by'),
      decidedBy === null ? '' : t('offers.decided', { name: decidedBy, at: at(decidedAt) }),
    ],
    [t('offers.decision'), decision],
  ];
  return (
    <dl className="panel facts" style={{ marginBlockEnd: '0.9rem' }}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function Outside({ address }: { readonly address: string }): ReactElement {
  return (
    <a href={address} target="_blank" rel="noreferrer noopener" dir="ltr">
      {address}
    </a>
  );
}
