/**
 * What tells two HTML texts apart, but for the white space between elements and the ways to write
 * the same attribute or character; `null` when nothing does.
 */
export function difference(ours: string, theirs: string): string | null {
  const [a, b] = [tokens(ours), tokens(theirs)];
  const at = a.findIndex((token, index) => token !== b[index]);
  const first = at < 0 && b.length > a.length ? a.length : at;
  return first < 0 ? null : `${a[first] ?? 'nothing'} instead of ${b[first] ?? 'nothing'}`;
}

/** Tags with their attributes in order of name, and words. */
function tokens(html: string): readonly string[] {
  return html
    .replace(/^<!doctype html>\s*/, '')
    .split(/(<[^>]*>)/)
    .flatMap((part) => (part.startsWith('<') ? [tag(part)] : words(part)))
    .filter((token) => token !== '</path>' && token !== '</use>');
}

function tag(text: string): string {
  const name = /^<\/?[a-z0-9]+/.exec(text)?.[0] ?? '';
  const attributes = [...text.matchAll(/\s([a-z:-]+)(?:="([^"]*)")?/gi)].map(
    ([, key = '', value = '']) => `${key}=${characters(value)}`,
  );
  return name.startsWith('</') ? `${name}>` : [name, ...attributes.sort()].join(' ');
}

function words(text: string): readonly string[] {
  const said = characters(text).trim().replace(/\s+/g, ' ');
  return said === '' ? [] : said.split(' ');
}

function characters(text: string): string {
  const known: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    amp: '&',
  };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => known[name] ?? whole);
}
