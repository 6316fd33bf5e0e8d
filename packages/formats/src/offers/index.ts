export { readFeedOffers } from './feed-offers.ts';
export {
  type LeftOffer,
  type OfferedItem,
  type OfferLimits,
  type OfferProblem,
  offeredAsIs,
  offerLimits,
  type ReadOffer,
} from './offered-item.ts';
