import type { ForeignState } from '@nhipcau/postgres';

/** An item of which nothing is taken, and why. */
export interface RefusedItem {
  /** Its name at the source; `''` where it has none. */
  readonly item: string;
  readonly title: string;
  readonly address: string | null;
  readonly kind: string;
  readonly detail: string;
}

/** A subject of the source, and the topic that its items get. */
export interface FoundCategory {
  readonly kind: 'category' | 'tag';
  readonly slug: string;
  readonly name: string;
  readonly items: number;
  /** `null` where no topic has its slug and the mapping has none for it. */
  readonly topic: string | null;
}

/** A picture that is not taken. */
export interface RefusedPicture {
  readonly item: string;
  readonly address: string;
  readonly kind: string;
  readonly detail: string;
}

/** What an import did, or would do. */
export interface SourceReport {
  readonly applied: boolean;
  /** Whether it came to the end of the source. */
  readonly complete: boolean;
  /** Items that were read, all but those that are left. */
  readonly items: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Changed at the source and touched here: left as they are. The first thousand are named. */
  readonly editedHere: number;
  readonly editedHereItems: readonly { readonly item: string; readonly title: string }[];
  readonly refused: number;
  /** The first thousand. */
  readonly refusedItems: readonly RefusedItem[];
  /** What is no text: pages, menus, the bin … by kind. */
  readonly left: Readonly<Record<string, number>>;
  readonly languages: Readonly<Record<string, number>>;
  /** Of new and changed items: how many they show, how many of those the library has. */
  readonly pictures: number;
  readonly picturesKnown: number;
  readonly picturesFetched: number;
  readonly picturesRefused: number;
  /** The first thousand. */
  readonly refusedPictures: readonly RefusedPicture[];
  /** What is not taken over, by kind: in how many items, and where first. */
  readonly notes: readonly {
    readonly kind: string;
    readonly items: number;
    readonly first: string;
  }[];
  /** The first thousand. */
  readonly categories: readonly FoundCategory[];
}

const most = 1_000;

/** Collects a report; what it keeps does not grow with the source. */
export class ReportBuilder {
  readonly #counts = {
    ...{ items: 0, new: 0, changed: 0, unchanged: 0, editedHere: 0, refused: 0 },
    ...{ pictures: 0, picturesKnown: 0, picturesFetched: 0, picturesRefused: 0 },
  };
  readonly #refused: RefusedItem[] = [];
  readonly #edited: { item: string; title: string }[] = [];
  readonly #pictures: RefusedPicture[] = [];
  readonly #left = new Map<string, number>();
  readonly #languages = new Map<string, number>();
  readonly #notes = new Map<string, { items: number; first: string }>();
  readonly #categories = new Map<string, FoundCategory>();

  state(state: ForeignState, item: string, title: string, language: string): void {
    this.#counts.items += 1;
    this.#counts[state === 'edited-here' ? 'editedHere' : state] += 1;
    if (state === 'edited-here' && this.#edited.length < most) this.#edited.push({ item, title });
    add(this.#languages, language);
  }

  refuse(refused: RefusedItem): void {
    this.#counts.refused += 1;
    if (this.#refused.length < most) this.#refused.push(refused);
  }

  leave(what: string): void {
    add(this.#left, what);
  }

  note(kind: string, item: string): void {
    const note = this.#notes.get(kind) ?? { items: 0, first: item };
    note.items += 1;
    this.#notes.set(kind, note);
  }

  category(found: Omit<FoundCategory, 'items'>): void {
    const key = `${found.kind} ${found.slug}`;
    const before = this.#categories.get(key);
    if (before === undefined && this.#categories.size >= most) return;
    this.#categories.set(key, { ...found, items: (before?.items ?? 0) + 1 });
  }

  picture(what: 'pictures' | 'picturesKnown' | 'picturesFetched', count = 1): void {
    this.#counts[what] += count;
  }

  refusePicture(refused: RefusedPicture): void {
    this.#counts.picturesRefused += 1;
    if (this.#pictures.length < most) this.#pictures.push(refused);
  }

  report(applied: boolean, complete: boolean): SourceReport {
    return {
      ...{ applied, complete },
      ...this.#counts,
      editedHereItems: [...this.#edited],
      refusedItems: [...this.#refused],
      left: Object.fromEntries([...this.#left].sort()),
      languages: Object.fromEntries([...this.#languages].sort()),
      refusedPictures: [...this.#pictures],
      notes: [...this.#notes].map(([kind, note]) => ({ kind, ...note })),
      categories: [...this.#categories.values()].sort((a, b) => b.items - a.items),
    };
  }
}

function add(counts: Map<string, number>, name: string): void {
  if (counts.size < most || counts.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
}
