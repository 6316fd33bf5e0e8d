export {
  type Fetched,
  type FetchLimits,
  type FetchRefusal,
  type FetchSettings,
  fetchGuarded,
} from './fetch-guarded.ts';
export { isPublicAddress } from './public-address.ts';
