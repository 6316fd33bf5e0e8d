/** Lines of a text file whose values cannot begin a line of their own. @module */

/**
 * `text` fit to stand on one line of a file of fields: controls and line separators become a
 * space, white space at the ends goes.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** `address` with every character that RFC 3986 §2 does not allow percent-encoded in UTF-8. */
export function oneAddress(address: string): string {
  return address
    .trim()
    .replace(/\p{Cs}/gu, '')
    .replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/gu, (part) => encodeURIComponent(part));
}
