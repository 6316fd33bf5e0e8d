import type { Action } from '@nhipcau/core/access';
import type { ReactElement } from 'react';
import { NavLink } from 'react-router-dom';
import { type MessageKey, useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';

interface Place {
  readonly to: string;
  readonly name: MessageKey;
  readonly needs: Action;
}

const groups: readonly { readonly name: MessageKey; readonly places: readonly Place[] }[] = [
  {
    name: 'nav.content',
    places: [
      { to: '/today', name: 'nav.today', needs: 'desk.read' },
      { to: '/pitches', name: 'nav.pitches', needs: 'desk.read' },
      { to: '/works', name: 'nav.works', needs: 'work.read' },
      { to: '/pictures', name: 'nav.pictures', needs: 'picture.read' },
      { to: '/imports', name: 'nav.imports', needs: 'import.run' },
    ],
  },
  {
    name: 'nav.translation',
    places: [
      { to: '/translation', name: 'nav.my_translations', needs: 'desk.read' },
      { to: '/translation/grid', name: 'nav.grid', needs: 'translation.read' },
      { to: '/terms', name: 'nav.terms', needs: 'term.read' },
      { to: '/memory', name: 'nav.memory', needs: 'translation.read' },
      { to: '/interface', name: 'nav.interface', needs: 'translation.read' },
    ],
  },
  {
    name: 'nav.reference',
    places: [
      { to: '/topics', name: 'nav.topics', needs: 'topic.read' },
      { to: '/places', name: 'nav.places', needs: 'place.read' },
      { to: '/organisations', name: 'nav.organisations', needs: 'organisation.read' },
      { to: '/markets', name: 'nav.markets', needs: 'organisation.read' },
      { to: '/obligations', name: 'nav.obligations', needs: 'obligation.read' },
      { to: '/special-days', name: 'nav.special_days', needs: 'obligation.read' },
    ],
  },
  {
    name: 'nav.partnership',
    places: [
      { to: '/visits', name: 'nav.visits', needs: 'visit.read' },
      { to: '/partners', name: 'nav.partners', needs: 'partner.read' },
      { to: '/agreements', name: 'nav.agreements', needs: 'agreement.read' },
      { to: '/licences', name: 'nav.licences', needs: 'licence.read' },
      { to: '/rights', name: 'nav.rights', needs: 'licence.read' },
      { to: '/reach', name: 'nav.reach', needs: 'pickup.read' },
      { to: '/offers', name: 'nav.offers', needs: 'offer.read' },
      { to: '/feeds', name: 'nav.feeds', needs: 'offer.read' },
      { to: '/deliveries', name: 'nav.deliveries', needs: 'delivery.read' },
      { to: '/channels', name: 'nav.channels', needs: 'channel.read' },
    ],
  },
  {
    name: 'nav.press',
    places: [{ to: '/applications', name: 'nav.applications', needs: 'application.read' }],
  },
  {
    name: 'nav.books',
    places: [
      { to: '/ledger', name: 'nav.journal', needs: 'ledger.read' },
      { to: '/ledger/funds', name: 'nav.funds', needs: 'ledger.read' },
      { to: '/ledger/trial-balance', name: 'nav.trial_balance', needs: 'ledger.read' },
      { to: '/ledger/periods', name: 'nav.periods', needs: 'ledger.read' },
      { to: '/ledger/rates', name: 'nav.rates', needs: 'ledger.read' },
    ],
  },
  {
    name: 'nav.resources',
    places: [
      { to: '/contributions', name: 'nav.contributions', needs: 'funding.read' },
      { to: '/needs', name: 'nav.needs', needs: 'funding.read' },
    ],
  },
  {
    name: 'nav.publishing',
    places: [
      { to: '/home', name: 'nav.home', needs: 'home.read' },
      { to: '/pinned-notices', name: 'nav.pinned', needs: 'pinned.read' },
      { to: '/redirects', name: 'nav.redirects', needs: 'redirect.read' },
      { to: '/releases', name: 'nav.releases', needs: 'release.read' },
    ],
  },
  {
    name: 'nav.administration',
    places: [
      { to: '/users', name: 'nav.users', needs: 'user.read' },
      { to: '/site', name: 'nav.site', needs: 'site.read' },
      { to: '/audit', name: 'nav.audit', needs: 'user.read' },
    ],
  },
];

/** Every screen that the person signed in may open. */
export function PlacesToGo({ onGo }: { readonly onGo?: () => void }): ReactElement {
  const t = useT();
  const { actions } = useMe();
  return (
    <div>
      {groups.map(({ name, places }) => {
        const allowed = places.filter(({ needs }) => actions.includes(needs));
        if (allowed.length === 0) return null;
        return (
          <section key={name}>
            <h2>{t(name)}</h2>
            <ul className="plain">
              {allowed.map(({ to, name }) => (
                <li key={to}>
                  <NavLink
                    to={to}
                    end={places.some((one) => one.to.startsWith(`${to}/`))}
                    {...(onGo !== undefined && { onClick: onGo })}
                  >
                    {t(name)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
