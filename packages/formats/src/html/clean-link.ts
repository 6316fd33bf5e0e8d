import { type LinkAddress, parseLinkAddress } from '@nhipcau/core/content';

/** Parameters that tell who sent a reader, and nothing about what is read. */
const tracking =
  /^(?:utm_\w*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|vero_id|oly_\w+|zarsrc|s_cid|_ga|_gl)$/i;

/** Addresses that only lead on, and the parameter that holds the true one. */
const detours: readonly (readonly [start: RegExp, parameter: string])[] = [
  [/^https?:\/\/(?:www\.)?google\.[a-z.]{2,6}\/url\?/i, 'q'],
  [/^https?:\/\/(?:www\.)?google\.[a-z.]{2,6}\/url\?/i, 'url'],
  [/^https?:\/\/lm?\.facebook\.com\/l\.php\?/i, 'u'],
  [/^https?:\/\/[\w.]+\.safelinks\.protection\.outlook\.com\/\?/i, 'url'],
];

/**
 * The address of a pasted link without detours and tracking; all else stays as it is written.
 * `null` for what the core does not take, such as a place in the page it came from.
 */
export function cleanLink(address: string | null): LinkAddress | null {
  const direct = withoutDetour(address ?? '');
  const hash = direct.indexOf('#');
  const [whole, fragment] = hash < 0 ? [direct, ''] : [direct.slice(0, hash), direct.slice(hash)];
  const mark = whole.indexOf('?');
  const kept =
    mark < 0 || !/^https?:/i.test(whole)
      ? whole
      : [whole.slice(0, mark), withoutTracking(whole.slice(mark + 1))]
          .filter((part) => part !== '')
          .join('?');
  const link = parseLinkAddress(kept + fragment);
  return link.ok ? link.value : null;
}

function withoutTracking(query: string): string {
  return query
    .split('&')
    .filter((pair) => !tracking.test(pair.split('=')[0] ?? ''))
    .join('&');
}

function withoutDetour(address: string): string {
  for (const [start, name] of detours) {
    if (!start.test(address)) continue;
    const query = address.slice(address.indexOf('?') + 1).split('#')[0] ?? '';
    const pair = query.split('&').find((one) => one.startsWith(`${name}=`));
    const target = pair === undefined ? '' : decoded(pair.slice(name.length + 1));
    if (/^https?:\/\//i.test(target)) return target;
  }
  return address;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return '';
  }
}
