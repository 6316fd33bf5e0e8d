/** One thing that readers ask for, and what is right as an answer. */
export interface Target {
  readonly path: string;
  /** Entity tag to ask with, by which the answer is 304 without a body; `null` asks for the page. */
  readonly etag: string | null;
  readonly status: number;
  /** Length of the body as it is sent, in bytes. */
  readonly length: number;
  /** SHA-256 of the body as it is sent. */
  readonly sha256: string;
}

/** Readers that ask one thing after another on connections that stay open. */
export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  readonly requests: number;
  /** The load ends by then at the latest, in milliseconds. */
  readonly mostMs: number;
  readonly targets: readonly Target[];
  /** With `zipf` the first target is asked for most, the n-th an n-th as often (s = 1). */
  readonly choice: 'first' | 'zipf';
  readonly seed: number;
}

export interface LoadDone {
  readonly answered: number;
  /** What was wrong with the first wrong answer; `null` when none was. */
  readonly wrong: string | null;
}
