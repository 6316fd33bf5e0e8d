const reasons: Readonly<Record<string, string>> = {
  'malformed-xml':
    'The file is not well-formed XML. Export it again; if it was cut off, the export ran out of time.',
  'document-type':
    'The file has a document type declaration, which no feed and no export needs: it is not read.',
  'too-deep': 'The file nests elements deeper than any text does: it is not read.',
  'too-long': 'The file has a word or a head without end: it is not read.',
  'not-wordpress-xml':
    'This is no export of WordPress. It comes from Tools → Export → All content; a feed is for: npx nhipcau import feed',
  'not-a-feed': 'This is neither RSS 2.0 nor Atom 1.0.',
  'not-wordpress':
    'The site answers, but not as WordPress does. Its REST API may be closed: export a file instead, under Tools → Export.',
  'not-an-address': 'Only addresses of http and https on the usual ports can be fetched.',
  'not-public':
    'The address leads into this machine or its networks. If it is a source of your own, add --allow-private.',
  'no-such-host': 'There is no such host.',
  'too-many-redirects': 'The address leads on and on.',
  status: 'The server refuses.',
  'too-large': 'There is more than can be read at once.',
  'too-slow': 'The server is too slow. Run it again: what is done is not done twice.',
  'no-answer': 'The server does not answer. Run it again: what is done is not done twice.',
  encoded: 'The server packs what nobody asked it to pack.',
};

/** Why a source cannot be read, and what to do about it. */
export function whyUnreadable(kind: string, detail: string): string {
  const said = reasons[kind] ?? kind;
  return detail === '' ? said : `${said} (${detail})`;
}
