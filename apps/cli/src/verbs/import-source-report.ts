import type { SourceReport } from '@nhipcau/imports';

/** How many lines of each list are told; all of them are in the JSON. */
const lines = 20;

const refusals: Readonly<Record<string, string>> = {
  'language-unknown': 'the source does not say a language of the site: give it with --language',
  'too-long': 'longer than a text may be',
  'no-id': 'has no name by which it would be found again',
  empty: 'has neither title nor text',
  protected: 'is behind a password',
  'not-a-post': 'is not a post',
};

/** A report as a person reads it. */
export function reportText(report: SourceReport): string {
  const { applied, complete, items } = report;
  const counts = [
    `${report.new} new`,
    `${report.changed} changed`,
    `${report.unchanged} already there`,
    `${report.editedHere} changed at the source and edited here: left as they are`,
    `${report.refused} refused`,
  ];
  const pictures = applied
    ? `${report.picturesFetched} fetched, ${report.picturesKnown} known, ${report.picturesRefused} refused`
    : `${report.picturesKnown} of them known`;
  return [
    `${applied ? 'Imported' : 'An import would bring'}: ${items} items: ${counts.join(', ')}.`,
    `Languages: ${told(report.languages)}. Pictures: ${report.pictures}, ${pictures}.`,
    ...section(
      'Left, since they are no texts',
      Object.entries(report.left).map(([what, count]) => `${what}: ${count}`),
    ),
    ...section(
      'Not taken over, or not as it was (items)',
      report.notes.map(
        ({ kind, items: count, first }) =>
          `${kind.replaceAll('-', ' ')}: ${count}, first in item ${first}`,
      ),
    ),
    ...section(
      'Subjects',
      report.categories.map(
        ({ kind, slug, name, items: count, topic }) =>
          `${kind} ${slug} (${name}): ${count}${topic === null ? ', no topic' : ` → ${topic}`}`,
      ),
    ),
    ...section(
      'Edited here',
      report.editedHereItems.map(({ item, title }) => `item ${item}: ${title}`),
    ),
    ...section(
      'Refused',
      report.refusedItems.map(
        ({ item, title, kind, detail }) =>
          `item ${item} “${title}”: ${refusals[kind] ?? kind} ${detail}`,
      ),
    ),
    ...section(
      'Pictures refused',
      report.refusedPictures.map(
        ({ item, address, kind, detail }) => `item ${item} ${address}: ${kind} ${detail}`,
      ),
    ),
    ...last(applied, complete),
  ].join('\n');
}

function last(applied: boolean, complete: boolean): readonly string[] {
  if (!complete)
    return ['Stopped before the end. Run it again to go on: what is done is not done twice.'];
  if (!applied) return ['Nothing was changed. Add --apply to do it.'];
  return [
    'All are drafts. Pictures have no licence yet: nothing that shows them can be published before they have.',
  ];
}

function told(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return all.length === 0 ? 'none' : all.join(', ');
}

function section(title: string, all: readonly string[]): readonly string[] {
  if (all.length === 0) return [];
  const more = all.length > lines ? [`  … ${all.length - lines} more, see --json`] : [];
  return [`${title}:`, ...all.slice(0, lines).map((line) => `  ${line.trimEnd()}`), ...more];
}
