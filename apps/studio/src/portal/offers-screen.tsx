import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask, useAct, usePages } from '../api/index.ts';
import { OfferForm } from './offer-form.tsx';
import { PortalListEnd, PortalProblem, PortalScreen } from './parts.tsx';
import { directionOf, usePortal } from './portal-context.ts';
import type { PortalOffer } from './types.ts';

const states = {
  offered: 'offerReceived',
  accepted: 'offerTaken',
  refused: 'offerDeclined',
  'taken-back': 'offerBack',
} as const;

/** What the partner offers us, and what became of it. */
export function OffersScreen(): ReactElement {
  const { t } = usePortal();
  const offers = usePages<PortalOffer>('/portal/offers');
  return (
    <PortalScreen title={t('offers')}>
      <p className="soft">
        {t('offerRule')} <a href="#offer-new">{t('offerNew')}</a>
      </p>
      <section className="stack" aria-labelledby="offers-own">
        <h2 id="offers-own">{t('offersOwn')}</h2>
        <ul className="plain stack">
          {offers.data?.map((offer) => (
            <Offered key={offer.id} offer={offer} />
          ))}
        </ul>
        <PortalListEnd list={offers} empty={t('noOffers')} />
      </section>
      <section className="stack" aria-labelledby="offer-new">
        <h2 id="offer-new" tabIndex={-1}>
          {t('offerNew')}
        </h2>
        <OfferForm />
      </section>
    </PortalScreen>
  );
}

function Offered({ offer }: { readonly offer: PortalOffer }): ReactElement {
  const { t, moment, languageName } = usePortal();
  const cache = useQueryClient();
  const act = useAct();
  const { id, title, language, state, decision, receivedAt } = offer;
  const withdraw = (): void => {
    void act.run(async () => {
      await ask('POST', `/portal/offers/${id}/withdraw`);
      await cache.invalidateQueries({ queryKey: ['/portal/offers'] });
    });
  };
  return (
    <li className="panel stack tight">
      <p>
        <strong lang={language ?? undefined} dir={directionOf(language ?? 'en')}>
          {title}
        </strong>{' '}
        <span className={`tag ${state === 'accepted' ? 'good' : ''}`}>{t(states[state])}</span>
      </p>
      {decision !== '' && (
        <p>
          {t('reason')}: <bdi>{decision}</bdi>
        </p>
      )}
      <p className="soft small">
        {language !== null && `${languageName(language)} · `}
        {moment(receivedAt)}
      </p>
      <PortalProblem error={act.problem} />
      {state === 'offered' && (
        <div>
          <button
            type="button"
            disabled={act.busy}
            aria-label={`${t('offerWithdraw')}: ${title}`}
            onClick={withdraw}
          >
            {t('offerWithdraw')}
          </button>
        </div>
      )}
    </li>
  );
}
