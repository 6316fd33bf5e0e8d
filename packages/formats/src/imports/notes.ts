import { type ImportNote, type ImportNoteKind, importNoteKinds } from './imported.ts';

/** Collects what is not taken over. */
export interface Notes {
  add(kind: ImportNoteKind, near?: string): void;
  all(): readonly ImportNote[];
}

const places = 3;
const longest = 60;

export function collectNotes(): Notes {
  const counts = new Map<ImportNoteKind, { count: number; near: Set<string> }>();
  return {
    add(kind, near = '') {
      const note = counts.get(kind) ?? { count: 0, near: new Set<string>() };
      counts.set(kind, note);
      note.count += 1;
      const words = excerpt(near);
      if (words !== '' && note.near.size < places) note.near.add(words);
    },
    all: () =>
      importNoteKinds.flatMap((kind) => {
        const note = counts.get(kind);
        return note === undefined ? [] : [{ kind, count: note.count, near: [...note.near] }];
      }),
  };
}

/** The first words of a text, cut between user-perceived characters. */
function excerpt(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
    .slice(0, longest * 20);
  const parts = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  return parts.length <= longest ? line : `${parts.slice(0, longest).join('')}…`;
}
