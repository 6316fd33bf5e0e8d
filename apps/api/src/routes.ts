import { amendmentRoutes } from './agreements/amendments.ts';
import { agreementObligationRoutes } from './agreements/obligations.ts';
import { agreementRoutes } from './agreements/routes.ts';
import { successionRoutes } from './agreements/succession.ts';
import { agreementTermRoutes } from './agreements/terms.ts';
import { passportRoutes } from './applications/openings.ts';
import { pressPriceRoutes } from './applications/prices.ts';
import { receivedApplicationRoutes } from './applications/received.ts';
import { pressApplicationRoutes } from './applications/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { channelRoutes } from './channels/routes.ts';
import { deliveryRoutes } from './deliveries/routes.ts';
import { assignmentRoutes } from './desk/assignments.ts';
import { commentRoutes } from './desk/comments.ts';
import { pitchRoutes } from './desk/pitches.ts';
import { todayRoutes } from './desk/today.ts';
import { exportRoutes } from './editions/export.ts';
import { freshnessRoutes } from './editions/freshness.ts';
import { importRoutes } from './editions/import.ts';
import { presenceRoutes } from './editions/presence.ts';
import { revisionRoutes } from './editions/revisions.ts';
import { editionRoutes } from './editions/routes.ts';
import { activityAccountRoutes } from './funding/account.ts';
import { activityRoutes } from './funding/activities.ts';
import { contributionRoutes } from './funding/contributions.ts';
import { costPaperRoutes } from './funding/cost-papers.ts';
import { costRoutes } from './funding/costs.ts';
import { fundingGroundRoutes } from './funding/ground.ts';
import { bookRoutes } from './funding/ledger/books.ts';
import { draftRoutes } from './funding/ledger/drafts.ts';
import { fundRoutes } from './funding/ledger/funds.ts';
import { rateRoutes } from './funding/ledger/rates.ts';
import { needRoutes } from './funding/needs.ts';
import { homeRoutes } from './home/routes.ts';
import type { Route } from './http/index.ts';
import { sourceImportRoutes } from './imports/routes.ts';
import { interfaceMessageRoutes } from './interface-messages/routes.ts';
import { marketFilingRoutes } from './markets/filings.ts';
import { marketRoutes } from './markets/routes.ts';
import { marketRuleRoutes } from './markets/rules.ts';
import { letterRoutes } from './notices/letters.ts';
import { noticeRoutes } from './notices/routes.ts';
import { obligationRuleRoutes } from './obligations/rules.ts';
import { specialDayRoutes } from './obligations/special-days.ts';
import { feedRoutes } from './offers/feeds.ts';
import { offerRoutes } from './offers/offers.ts';
import { organisationChangeRoutes } from './organisations/changes.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { partnerKeyRoutes } from './partners/keys.ts';
import { partnerPeopleRoutes } from './partners/people.ts';
import { partnerRoutes } from './partners/routes.ts';
import { replacementRoutes } from './pictures/replacement.ts';
import { pictureRoutes } from './pictures/routes.ts';
import { pinnedNoticeRoutes } from './pinned-notices/routes.ts';
import { placeRoutes } from './places/routes.ts';
import { portalFigureRoutes } from './portal/figures.ts';
import { portalItemRoutes } from './portal/items.ts';
import { portalKeyRoutes } from './portal/keys.ts';
import { portalOfferRoutes } from './portal/offers.ts';
import { portalRequestRoutes } from './portal/requests.ts';
import { portalSearchRoutes } from './portal/searches.ts';
import { portalTakeRoutes } from './portal/take.ts';
import { portalTaskRoutes } from './portal/tasks.ts';
import { portalUseRoutes } from './portal/uses.ts';
import { publicationRoutes } from './publication/routes.ts';
import { partnerRequestRoutes } from './reach/requests.ts';
import { reachRoutes } from './reach/routes.ts';
import { redirectRoutes } from './redirects/routes.ts';
import { releaseRoutes } from './releases/routes.ts';
import { narrowerEmbargoRoutes } from './rights/embargoes.ts';
import { licenceRoutes } from './rights/licences.ts';
import { materialRoutes } from './rights/materials.ts';
import { mayRoutes } from './rights/may.ts';
import { acceptRoutes } from './session/accept.ts';
import { passkeySignInRoutes } from './session/passkey-sign-in.ts';
import { passkeyRoutes } from './session/passkeys.ts';
import { recoveryRoutes } from './session/recovery.ts';
import { sessionRoutes } from './session/routes.ts';
import { ownSessionRoutes } from './session/sessions.ts';
import { siteRoutes } from './site/routes.ts';
import { termFileRoutes } from './terms/files.ts';
import { termOverrideRoutes } from './terms/overrides.ts';
import { termRoutes } from './terms/routes.ts';
import { topicRoutes } from './topics/routes.ts';
import { translationDeskRoutes } from './translation/desk.ts';
import { translationEditingRoutes } from './translation/editing.ts';
import { exchangeRoutes } from './translation/exchange.ts';
import { gridRoutes } from './translation/grid.ts';
import { memoryRoutes } from './translation/memory.ts';
import { pretranslateRoutes } from './translation/pretranslate.ts';
import { requestRoutes } from './translation/requests.ts';
import { suggestionRoutes } from './translation/suggestions.ts';
import { uploadRoutes } from './uploads/routes.ts';
import { invitationRoutes } from './users/invitations.ts';
import { userRoutes } from './users/routes.ts';
import { coverageRoutes } from './visits/coverage.ts';
import { visitDocumentRoutes } from './visits/documents.ts';
import { visitMemberRoutes } from './visits/members.ts';
import { outletRoutes } from './visits/outlets.ts';
import { visitPermitRoutes } from './visits/permits.ts';
import { visitProgrammeRoutes } from './visits/programme.ts';
import { visitReportRoutes } from './visits/report.ts';
import { visitRoutes } from './visits/routes.ts';
import { visitThingRoutes } from './visits/things.ts';
import { wirePictureRoutes } from './wire/pictures.ts';
import { wireRoutes } from './wire/routes.ts';
import { audienceRoutes } from './works/audience.ts';
import { embargoRoutes } from './works/embargo.ts';
import { workRoutes } from './works/routes.ts';

/** Every route of the API. */
export const routes: readonly Route[] = [
  ...ownSessionRoutes,
  ...wireRoutes,
  ...wirePictureRoutes,
  ...deliveryRoutes,
  ...recoveryRoutes,
  ...passkeyRoutes,
  ...passkeySignInRoutes,
  ...sessionRoutes,
  ...acceptRoutes,
  ...noticeRoutes,
  ...letterRoutes,
  ...workRoutes,
  ...embargoRoutes,
  ...audienceRoutes,
  ...editionRoutes,
  ...freshnessRoutes,
  ...requestRoutes,
  ...gridRoutes,
  ...importRoutes,
  ...exchangeRoutes,
  ...sourceImportRoutes,
  ...exportRoutes,
  ...translationEditingRoutes,
  ...translationDeskRoutes,
  ...revisionRoutes,
  ...presenceRoutes,
  ...pitchRoutes,
  ...assignmentRoutes,
  ...commentRoutes,
  ...todayRoutes,
  ...suggestionRoutes,
  ...memoryRoutes,
  ...pretranslateRoutes,
  ...pictureRoutes,
  ...replacementRoutes,
  ...uploadRoutes,
  ...topicRoutes,
  ...termFileRoutes,
  ...termRoutes,
  ...termOverrideRoutes,
  ...placeRoutes,
  ...feedRoutes,
  ...offerRoutes,
  ...organisationRoutes,
  ...organisationChangeRoutes,
  ...activityAccountRoutes,
  ...costRoutes,
  ...costPaperRoutes,
  ...partnerRoutes,
  ...partnerKeyRoutes,
  ...partnerPeopleRoutes,
  ...agreementRoutes,
  ...agreementTermRoutes,
  ...amendmentRoutes,
  ...agreementObligationRoutes,
  ...obligationRuleRoutes,
  ...specialDayRoutes,
  ...successionRoutes,
  ...visitDocumentRoutes,
  ...visitRoutes,
  ...visitMemberRoutes,
  ...visitPermitRoutes,
  ...visitProgrammeRoutes,
  ...visitThingRoutes,
  ...visitReportRoutes,
  ...coverageRoutes,
  ...outletRoutes,
  ...bookRoutes,
  ...draftRoutes,
  ...fundRoutes,
  ...rateRoutes,
  ...userRoutes,
  ...invitationRoutes,
  ...marketRoutes,
  ...marketRuleRoutes,
  ...marketFilingRoutes,
  ...channelRoutes,
  ...licenceRoutes,
  ...mayRoutes,
  ...materialRoutes,
  ...narrowerEmbargoRoutes,
  ...homeRoutes,
  ...redirectRoutes,
  ...pinnedNoticeRoutes,
  ...interfaceMessageRoutes,
  ...publicationRoutes,
  ...releaseRoutes,
  ...auditRoutes,
  ...siteRoutes,
  ...portalItemRoutes,
  ...portalKeyRoutes,
  ...portalTakeRoutes,
  ...portalTaskRoutes,
  ...portalRequestRoutes,
  ...portalOfferRoutes,
  ...portalSearchRoutes,
  ...portalUseRoutes,
  ...portalFigureRoutes,
  ...reachRoutes,
  ...activityRoutes,
  ...needRoutes,
  ...contributionRoutes,
  ...fundingGroundRoutes,
  ...partnerRequestRoutes,
  ...pressApplicationRoutes,
  ...receivedApplicationRoutes,
  ...passportRoutes,
  ...pressPriceRoutes,
];
