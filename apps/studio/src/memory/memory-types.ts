/** A unit of the translation memory, as the API tells it. */
export interface MemoryUnit {
  readonly id: string;
  readonly source: readonly { readonly text: string }[];
  readonly target: readonly { readonly text: string }[];
  readonly origin:
    | { readonly kind: 'work'; readonly work: string; readonly slug: string | null }
    | { readonly kind: 'file'; readonly file: string };
  readonly learntAt: string;
}

export interface MemoryImported {
  readonly added: number;
  readonly known: number;
  readonly passedOver: number;
}
