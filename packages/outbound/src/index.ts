export {
  type Fetched,
  type FetchLimits,
  type FetchRefusal,
  type FetchSettings,
  fetchGuarded,
  isWebAddress,
  type Post,
  type Posted,
  postGuarded,
} from './fetch-guarded.ts';
export {
  type AddressGuard,
  addressesOf,
  connectGuarded,
  type HostRefusal,
  pinnedLookup,
  type SocketRefusal,
} from './guard.ts';
export { isPublicAddress } from './public-address.ts';
export { retryAfterMs } from './retry-after.ts';
export { readOutboundSettings } from './settings.ts';
