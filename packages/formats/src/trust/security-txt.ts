import { formatInstant, type Instant } from '@nhipcau/core/kernel';
import { oneAddress, oneLine } from './line.ts';

/** Where to report a weakness of the site, and in which words. */
export interface SecurityTxt {
  /** In order of preference; `mailto:`, `tel:` or `https:`. At least one has to remain. */
  readonly contact: readonly string[];
  /** From then on the file is stale; less than a year ahead is recommended (§2.5.5). */
  readonly expires: Instant;
  /** BCP 47 tags; empty means that none are stated. */
  readonly preferredLanguages: readonly string[];
  /** The addresses at which this file is; empty where the site has no https address yet. */
  readonly canonical: readonly string[];
  /** The page on how reports are handled; `null` means without. */
  readonly policy: string | null;
}

/**
 * Writes `security.txt` (RFC 9116). An `http:` address is left out, since §2.5 allows no such
 * web address. @throws RangeError when no contact remains: the file would be invalid (§2.5.3).
 */
export function securityTxt(file: SecurityTxt): string {
  const contact = file.contact.map(oneAddress).filter((one) => /^(?:mailto|tel|https):/i.test(one));
  if (contact.length === 0) throw new RangeError('security.txt needs a contact');
  const web = (addresses: readonly string[]): readonly string[] =>
    addresses.map(oneAddress).filter((one) => /^https:/i.test(one));
  const languages = file.preferredLanguages.map(oneLine).filter((one) => one !== '');
  return [
    ...contact.map((one) => `Contact: ${one}`),
    `Expires: ${formatInstant(file.expires)}`,
    ...(languages.length > 0 ? [`Preferred-Languages: ${languages.join(', ')}`] : []),
    ...web(file.canonical).map((one) => `Canonical: ${one}`),
    ...web(file.policy === null ? [] : [file.policy]).map((one) => `Policy: ${one}`),
    '',
  ].join('\n');
}
