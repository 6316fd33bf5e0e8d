/** A problem of a file that came back from an agency outside. */
export interface ToldProblem {
  readonly kind: string;
  readonly unit: string;
  readonly line: number;
  readonly column: number;
  readonly detail: string;
}

/** A problem in one line: its place, and what to do. */
export function problemLine({ kind, unit, line, column, detail }: ToldProblem): string {
  const at = line === 0 ? '' : column === 0 ? `line ${line}: ` : `line ${line}:${column}: `;
  const about = unit === '' ? '' : `${unit}: `;
  return `  ${at}${about}${words(kind, detail)}`;
}

function words(kind: string, detail: string): string {
  switch (kind) {
    case 'other-work':
      return 'the file is about another work.';
    case 'wrong-language':
      return `the file is for another language (${detail}).`;
    case 'gate-closed':
      return 'the work may not go to readers abroad as it is; the studio says what is missing.';
    case 'unknown-revision':
      return `the file was made from a revision that is not here (${detail}).`;
    case 'no-reference':
      return 'the file does not say which work it is about ("original" of the file, or the first paragraph). Was it sent from here?';
    case 'not-an-exchange-file':
      return `this is neither XLIFF 2.0, 2.1, 1.1 or 1.2 nor a Word table that was sent from here. ${detail}`.trim();
    case 'not-one-file':
      return 'exactly one <file> is read.';
    case 'too-many-units':
      return `more units than any work has (${detail}).`;
    case 'too-long':
    case 'too-large':
      return `the file is too large (at most ${detail}).`;
    case 'too-deep':
      return `elements stand in each other more than ${detail} deep.`;
    case 'document-type':
      return 'a document type declaration is not read. Take it out.';
    case 'malformed-xml':
      return `this is not well-formed XML: ${detail}.`;
    case 'encoding':
      return `the file is not in UTF-8 or UTF-16, or not in what it says (${detail || '?'}).`;
    case 'unit-unknown':
      return 'the work has no such unit.';
    case 'unit-repeated':
      return 'the unit is there twice.';
    case 'unit-missing':
      return 'the unit is missing from the file.';
    case 'source-differs':
      return 'the unit was sent from another revision.';
    case 'target-empty':
      return `the unit is said to be ${detail} and has no words.`;
    case 'target-changed':
      return 'somebody has translated this block here since the file was sent. Send it anew.';
    case 'code-missing':
      return `the code ${detail} (a link or formatting) is lost.`;
    case 'code-unknown':
      return `a code that the unit has not: ${detail}.`;
    case 'code-repeated':
      return `the code ${detail} is there twice.`;
    case 'codes-broken':
      return `the codes cannot be read: ${detail}.`;
    case 'bad-character':
      return `a character that is not taken: ${detail}.`;
    case 'words-too-long':
      return `more than ${detail} characters.`;
    default:
      return `${kind} ${detail}`.trim();
  }
}
