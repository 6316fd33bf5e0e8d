import { QueryClient } from '@tanstack/react-query';
import { lazy, type ReactElement } from 'react';
import { AdminContext, CoreAdminUI, CustomRoutes, localStorageStore } from 'react-admin';
import { BrowserRouter, Navigate, Route } from 'react-router-dom';
import { isProblem } from './api/problem.ts';
import { Layout } from './layout/layout.tsx';
import { NotFound } from './layout/not-found.tsx';
import { darkTheme, lightTheme } from './look/theme.ts';
import { i18nProvider } from './messages/i18n-provider.ts';
import { authProvider } from './session/session.ts';
import { SignIn } from './session/sign-in.tsx';

const Today = lazy(() =>
  import('./today/today-screen.tsx').then((screen) => ({ default: screen.TodayScreen })),
);
const Pitches = lazy(() =>
  import('./pitches/pitches-screen.tsx').then((screen) => ({ default: screen.PitchesScreen })),
);
const NewPitch = lazy(() =>
  import('./pitches/new-pitch-screen.tsx').then((screen) => ({ default: screen.NewPitchScreen })),
);
const OnePitch = lazy(() =>
  import('./pitches/pitch-screen.tsx').then((screen) => ({ default: screen.PitchScreen })),
);
const Works = lazy(() =>
  import('./works/works-screen.tsx').then((screen) => ({ default: screen.WorksScreen })),
);
const NewWork = lazy(() =>
  import('./works/new-work-screen.tsx').then((screen) => ({ default: screen.NewWorkScreen })),
);
const OneWork = lazy(() =>
  import('./works/work-screen.tsx').then((screen) => ({ default: screen.WorkScreen })),
);
const OneEdition = lazy(() =>
  import('./editions/edition-screen.tsx').then((screen) => ({ default: screen.EditionScreen })),
);
const MyTranslations = lazy(() =>
  import('./translation/my-desk-screen.tsx').then((screen) => ({ default: screen.MyDeskScreen })),
);
const Translate = lazy(() =>
  import('./translation/translate-screen.tsx').then((screen) => ({
    default: screen.TranslateScreen,
  })),
);
const Home = lazy(() =>
  import('./home/home-screen.tsx').then((screen) => ({ default: screen.HomeScreen })),
);
const PinnedNotices = lazy(() =>
  import('./pinned-notices/pinned-notices-screen.tsx').then((screen) => ({
    default: screen.PinnedNoticesScreen,
  })),
);
const Redirects = lazy(() =>
  import('./redirects/redirects-screen.tsx').then((screen) => ({
    default: screen.RedirectsScreen,
  })),
);
const Imports = lazy(() =>
  import('./imports/imports-screen.tsx').then((screen) => ({ default: screen.ImportsScreen })),
);
const OneImport = lazy(() =>
  import('./imports/import-screen.tsx').then((screen) => ({ default: screen.ImportScreen })),
);
const Offers = lazy(() =>
  import('./offers/offers-screen.tsx').then((screen) => ({ default: screen.OffersScreen })),
);
const OneOffer = lazy(() =>
  import('./offers/offer-screen.tsx').then((screen) => ({ default: screen.OfferScreen })),
);
const Feeds = lazy(() =>
  import('./offers/feeds-screen.tsx').then((screen) => ({ default: screen.FeedsScreen })),
);
const Channels = lazy(() =>
  import('./channels/channels-screen.tsx').then((screen) => ({ default: screen.ChannelsScreen })),
);
const Grid = lazy(() =>
  import('./translation-grid/grid-screen.tsx').then((screen) => ({ default: screen.GridScreen })),
);
const Interface = lazy(() =>
  import('./interface/interface-screen.tsx').then((screen) => ({
    default: screen.InterfaceScreen,
  })),
);
const Terms = lazy(() =>
  import('./terms/terms-screen.tsx').then((screen) => ({ default: screen.TermsScreen })),
);
const OneTerm = lazy(() =>
  import('./terms/term-screen.tsx').then((screen) => ({ default: screen.TermScreen })),
);
const Memory = lazy(() =>
  import('./memory/memory-screen.tsx').then((screen) => ({ default: screen.MemoryScreen })),
);
const Pictures = lazy(() =>
  import('./pictures/pictures-screen.tsx').then((screen) => ({ default: screen.PicturesScreen })),
);
const OnePicture = lazy(() =>
  import('./pictures/picture-screen.tsx').then((screen) => ({ default: screen.PictureScreen })),
);
const Topics = lazy(() =>
  import('./topics/topics-screen.tsx').then((screen) => ({ default: screen.TopicsScreen })),
);
const Places = lazy(() =>
  import('./places/places-screen.tsx').then((screen) => ({ default: screen.PlacesScreen })),
);
const OnePlace = lazy(() =>
  import('./places/place-screen.tsx').then((screen) => ({ default: screen.PlaceScreen })),
);
const Organisations = lazy(() =>
  import('./organisations/organisations-screen.tsx').then((screen) => ({
    default: screen.OrganisationsScreen,
  })),
);
const Partners = lazy(() =>
  import('./partners/partners-screen.tsx').then((screen) => ({ default: screen.PartnersScreen })),
);
const OnePartner = lazy(() =>
  import('./partners/partner-screen.tsx').then((screen) => ({ default: screen.PartnerScreen })),
);
const Visits = lazy(() =>
  import('./visits/visits-screen.tsx').then((screen) => ({ default: screen.VisitsScreen })),
);
const NewVisit = lazy(() =>
  import('./visits/visit-screen.tsx').then((screen) => ({ default: screen.NewVisitScreen })),
);
const OneVisit = lazy(() =>
  import('./visits/visit-screen.tsx').then((screen) => ({ default: screen.VisitScreen })),
);
const Agreements = lazy(() =>
  import('./agreements/agreements-screen.tsx').then((screen) => ({
    default: screen.AgreementsScreen,
  })),
);
const NewAgreement = lazy(() =>
  import('./agreements/agreement-screen.tsx').then((screen) => ({
    default: screen.NewAgreementScreen,
  })),
);
const Obligations = lazy(() =>
  import('./obligations/rules-screen.tsx').then((screen) => ({ default: screen.RulesScreen })),
);
const SpecialDays = lazy(() =>
  import('./obligations/special-days-screen.tsx').then((screen) => ({
    default: screen.SpecialDaysScreen,
  })),
);
const Journal = lazy(() =>
  import('./funding/journal-screen.tsx').then((screen) => ({ default: screen.JournalScreen })),
);
const NewEntry = lazy(() =>
  import('./funding/entry-form.tsx').then((screen) => ({ default: screen.NewEntryScreen })),
);
const Funds = lazy(() =>
  import('./funding/funds-screen.tsx').then((screen) => ({ default: screen.FundsScreen })),
);
const TrialBalance = lazy(() =>
  import('./funding/trial-balance-screen.tsx').then((screen) => ({
    default: screen.TrialBalanceScreen,
  })),
);
const Periods = lazy(() =>
  import('./funding/periods-screen.tsx').then((screen) => ({ default: screen.PeriodsScreen })),
);
const ExchangeRates = lazy(() =>
  import('./funding/rates-screen.tsx').then((screen) => ({ default: screen.RatesScreen })),
);
const OneAgreement = lazy(() =>
  import('./agreements/agreement-screen.tsx').then((screen) => ({
    default: screen.AgreementScreen,
  })),
);
const Contributions = lazy(() =>
  import('./funding/contributions-screen.tsx').then((screen) => ({
    default: screen.ContributionsScreen,
  })),
);
const OneContribution = lazy(() =>
  import('./funding/contribution-screen.tsx').then((screen) => ({
    default: screen.ContributionScreen,
  })),
);
const Needs = lazy(() =>
  import('./funding/needs-screen.tsx').then((screen) => ({ default: screen.NeedsScreen })),
);
const Licences = lazy(() =>
  import('./rights/licences-screen.tsx').then((screen) => ({ default: screen.LicencesScreen })),
);
const Grant = lazy(() =>
  import('./rights/grant-screen.tsx').then((screen) => ({ default: screen.GrantScreen })),
);
const Rights = lazy(() =>
  import('./rights/rights-screen.tsx').then((screen) => ({ default: screen.RightsScreen })),
);
const Applications = lazy(() =>
  import('./applications/applications-screen.tsx').then((screen) => ({
    default: screen.ApplicationsScreen,
  })),
);
const OneApplication = lazy(() =>
  import('./applications/application-screen.tsx').then((screen) => ({
    default: screen.ApplicationScreen,
  })),
);
const Users = lazy(() =>
  import('./users/users-screen.tsx').then((screen) => ({ default: screen.UsersScreen })),
);
const Markets = lazy(() =>
  import('./markets/markets-screen.tsx').then((screen) => ({ default: screen.MarketsScreen })),
);
const Releases = lazy(() =>
  import('./releases/releases-screen.tsx').then((screen) => ({ default: screen.ReleasesScreen })),
);
const OneRelease = lazy(() =>
  import('./releases/release-screen.tsx').then((screen) => ({ default: screen.ReleaseScreen })),
);
const Deliveries = lazy(() =>
  import('./deliveries/deliveries-screen.tsx').then((screen) => ({
    default: screen.DeliveriesScreen,
  })),
);
const Audit = lazy(() =>
  import('./audit/audit-screen.tsx').then((screen) => ({ default: screen.AuditScreen })),
);
const Site = lazy(() =>
  import('./site/site-screen.tsx').then((screen) => ({ default: screen.SiteScreen })),
);
const Account = lazy(() =>
  import('./session/account-screen.tsx').then((screen) => ({ default: screen.AccountScreen })),
);

const PortalForYou = lazy(() =>
  import('./portal/for-you-screen.tsx').then((screen) => ({ default: screen.ForYouScreen })),
);
const PortalSearch = lazy(() =>
  import('./portal/search-screen.tsx').then((screen) => ({ default: screen.SearchScreen })),
);
const PortalItem = lazy(() =>
  import('./portal/item-screen.tsx').then((screen) => ({ default: screen.ItemScreen })),
);
const PortalUses = lazy(() =>
  import('./portal/uses-screen.tsx').then((screen) => ({ default: screen.UsesScreen })),
);
const PortalRequests = lazy(() =>
  import('./portal/requests-screen.tsx').then((screen) => ({ default: screen.RequestsScreen })),
);
const PortalOffers = lazy(() =>
  import('./portal/offers-screen.tsx').then((screen) => ({ default: screen.OffersScreen })),
);
const PortalPrograms = lazy(() =>
  import('./portal/programs-screen.tsx').then((screen) => ({ default: screen.ProgramsScreen })),
);
const Reach = lazy(() =>
  import('./reach/reach-screen.tsx').then((screen) => ({ default: screen.ReachScreen })),
);
const LettersOff = lazy(() =>
  import('./portal/letters-off-screen.tsx').then((screen) => ({
    default: screen.LettersOffScreen,
  })),
);
const Invitation = lazy(() =>
  import('./session/invitation-screen.tsx').then((screen) => ({
    default: screen.InvitationScreen,
  })),
);

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && isProblem(error, 'unreachable'),
    },
  },
});
const store = localStorageStore('1', 'nhipcau');

/** The studio: react-admin's frame around our own screens. */
export function App(): ReactElement {
  return (
    <BrowserRouter basename="/studio">
      <AdminContext
        {...{ authProvider, i18nProvider, queryClient, store }}
        lightTheme={lightTheme}
        darkTheme={darkTheme}
      >
        <CoreAdminUI
          title="Nhịp Cầu"
          layout={Layout}
          loginPage={SignIn}
          catchAll={NotFound}
          requireAuth
          disableTelemetry
        >
          <CustomRoutes noLayout>
            <Route path="/invitation" element={<Invitation />} />
            <Route path="/letters-off" element={<LettersOff />} />
          </CustomRoutes>
          <CustomRoutes>
            <Route path="/" element={<Navigate to="/today" replace />} />
            <Route path="/today" element={<Today />} />
            <Route path="/pitches" element={<Pitches />} />
            <Route path="/pitches/new" element={<NewPitch />} />
            <Route path="/pitches/:id" element={<OnePitch />} />
            <Route path="/works" element={<Works />} />
            <Route path="/works/new" element={<NewWork />} />
            <Route path="/works/:id" element={<OneWork />} />
            <Route path="/editions/:id" element={<OneEdition />} />
            <Route path="/editions/:id/translate" element={<Translate />} />
            <Route path="/translation" element={<MyTranslations />} />
            <Route path="/home" element={<Home />} />
            <Route path="/pinned-notices" element={<PinnedNotices />} />
            <Route path="/redirects" element={<Redirects />} />
            <Route path="/imports" element={<Imports />} />
            <Route path="/imports/:id" element={<OneImport />} />
            <Route path="/offers" element={<Offers />} />
            <Route path="/offers/:id" element={<OneOffer />} />
            <Route path="/feeds" element={<Feeds />} />
            <Route path="/channels" element={<Channels />} />
            <Route path="/translation/grid" element={<Grid />} />
            <Route path="/memory" element={<Memory />} />
            <Route path="/interface" element={<Interface />} />
            <Route path="/terms" element={<Terms />} />
            <Route path="/terms/new" element={<OneTerm />} />
            <Route path="/terms/:id" element={<OneTerm />} />
            <Route path="/pictures" element={<Pictures />} />
            <Route path="/pictures/:id" element={<OnePicture />} />
            <Route path="/topics" element={<Topics />} />
            <Route path="/places" element={<Places />} />
            <Route path="/places/:id" element={<OnePlace />} />
            <Route path="/organisations" element={<Organisations />} />
            <Route path="/partners" element={<Partners />} />
            <Route path="/partners/:id" element={<OnePartner />} />
            <Route path="/visits" element={<Visits />} />
            <Route path="/visits/new" element={<NewVisit />} />
            <Route path="/visits/:id" element={<OneVisit />} />
            <Route path="/agreements" element={<Agreements />} />
            <Route path="/agreements/new" element={<NewAgreement />} />
            <Route path="/obligations" element={<Obligations />} />
            <Route path="/special-days" element={<SpecialDays />} />
            <Route path="/ledger" element={<Journal />} />
            <Route path="/ledger/new" element={<NewEntry />} />
            <Route path="/ledger/funds" element={<Funds />} />
            <Route path="/ledger/trial-balance" element={<TrialBalance />} />
            <Route path="/ledger/periods" element={<Periods />} />
            <Route path="/ledger/rates" element={<ExchangeRates />} />
            <Route path="/agreements/:id" element={<OneAgreement />} />
            <Route path="/contributions" element={<Contributions />} />
            <Route path="/contributions/:id" element={<OneContribution />} />
            <Route path="/needs" element={<Needs />} />
            <Route path="/licences" element={<Licences />} />
            <Route path="/licences/new" element={<Grant />} />
            <Route path="/rights" element={<Rights />} />
            <Route path="/applications" element={<Applications />} />
            <Route path="/applications/:id" element={<OneApplication />} />
            <Route path="/users" element={<Users />} />
            <Route path="/markets" element={<Markets />} />
            <Route path="/releases" element={<Releases />} />
            <Route path="/releases/:number" element={<OneRelease />} />
            <Route path="/deliveries" element={<Deliveries />} />
            <Route path="/audit" element={<Audit />} />
            <Route path="/site" element={<Site />} />
            <Route path="/reach" element={<Reach />} />
            <Route path="/portal" element={<PortalForYou />} />
            <Route path="/portal/search" element={<PortalSearch />} />
            <Route path="/portal/items/:work" element={<PortalItem />} />
            <Route path="/portal/uses" element={<PortalUses />} />
            <Route path="/portal/offers" element={<PortalOffers />} />
            <Route path="/portal/requests" element={<PortalRequests />} />
            <Route path="/portal/programs" element={<PortalPrograms />} />
            <Route path="/account" element={<Account />} />
          </CustomRoutes>
        </CoreAdminUI>
      </AdminContext>
    </BrowserRouter>
  );
}
