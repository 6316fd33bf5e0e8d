/**
 * Bytes of a feed as text: by their byte order mark, else as the media type says (RFC 7303 §3), else
 * as the XML declaration says, else UTF-8. A byte that is wrong becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array, type: string): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const marked = head.startsWith('\xff\xfe')
    ? 'utf-16le'
    : head.startsWith('\xfe\xff')
      ? 'utf-16be'
      : null;
  const told = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(type)?.[1];
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    head.replace(/^\xef\xbb\xbf/, ''),
  )?.[1];
  for (const name of [marked, head.startsWith('\xef\xbb\xbf') ? 'utf-8' : null, told, declared]) {
    if (name == null) continue;
    try {
      return new TextDecoder(name).decode(bytes);
    } catch {
      // A name that nobody knows says nothing.
    }
  }
  return new TextDecoder().decode(bytes);
}
