/**
 * Verification of one page where a reader is: nothing here needs Node.
 *
 * @module
 */
export { isHash } from '../hash-form.ts';
export type { KeyStanding, KnownKey } from './known-key.ts';
export type { Means, PageAnswer, Step } from './means.ts';
export {
  type ChainStanding,
  type Memory,
  mostFollowed,
  type Outcome,
  type Subject,
  verifyPage,
} from './verify-page.ts';
