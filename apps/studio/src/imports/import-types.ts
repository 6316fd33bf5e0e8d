/** An import as the API tells it. */
export interface Import {
  readonly id: string;
  readonly version: number;
  readonly source: 'wordpress-file' | 'wordpress-site' | 'feed';
  readonly given: string;
  readonly organisation: string;
  readonly state: 'waiting' | 'running' | 'looked' | 'done' | 'stopped' | 'failed';
  readonly apply: boolean;
  readonly stopping: boolean;
  readonly report: ImportReport | null;
  readonly problem: { readonly kind: string; readonly detail: string } | null;
  readonly requestedBy: string;
  readonly requestedAt: string;
}

interface Refused {
  readonly item: string;
  readonly kind: string;
  readonly detail: string;
}

/** What an import did or would do; empty before the first item. */
export interface ImportReport {
  readonly items?: number;
  readonly new?: number;
  readonly changed?: number;
  readonly unchanged?: number;
  readonly editedHere?: number;
  readonly refused?: number;
  readonly pictures?: number;
  readonly picturesKnown?: number;
  readonly picturesFetched?: number;
  readonly picturesRefused?: number;
  readonly left?: Readonly<Record<string, number>>;
  readonly languages?: Readonly<Record<string, number>>;
  readonly notes?: readonly { readonly kind: string; readonly items: number }[];
  readonly categories?: readonly {
    readonly kind: string;
    readonly slug: string;
    readonly name: string;
    readonly items: number;
    readonly topic: string | null;
  }[];
  readonly refusedItems?: readonly (Refused & { readonly title: string })[];
  readonly refusedPictures?: readonly (Refused & { readonly address: string })[];
}

/** Whether the worker has it in hand or will. */
export function isOpen({ state }: Import): boolean {
  return state === 'waiting' || state === 'running';
}
