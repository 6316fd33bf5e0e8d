export {
  type LeftOffer,
  type OfferedItem,
  type OfferLimits,
  type OfferProblem,
  offeredAsIs,
  offerLimits,
  type ReadOffer,
} from './offered-item.ts';
