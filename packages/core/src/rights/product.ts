import type { OrganisationId, PlaceId, TopicId } from '../kernel/index.ts';

/**
 * A saved query of works: what a licence over a product covers, works of later days included. Each
 * list that is not empty has to hold one of the work's; all lists empty is every work for readers abroad.
 */
export interface Product {
  readonly topics: readonly TopicId[];
  readonly places: readonly PlaceId[];
  /** Categories of content. */
  readonly categories: readonly string[];
  readonly organisations: readonly OrganisationId[];
}
