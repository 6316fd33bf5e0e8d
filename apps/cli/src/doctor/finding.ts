/** What the doctor says of one thing. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** How it is; where it is wrong, what to do. */
  readonly text: string;
}

export function well(name: string, text: string): Finding {
  return { name, ok: true, text };
}

export function wrong(name: string, text: string): Finding {
  return { name, ok: false, text };
}
