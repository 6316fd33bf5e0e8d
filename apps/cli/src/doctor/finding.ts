/** What the doctor says of one thing. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** It works, but something has to be done soon. */
  readonly warns: boolean;
  /** How it is; where it is wrong or warns, what to do. */
  readonly text: string;
}

export function well(name: string, text: string): Finding {
  return { name, ok: true, warns: false, text };
}

export function wrong(name: string, text: string): Finding {
  return { name, ok: false, warns: false, text };
}

export function warning(name: string, text: string): Finding {
  return { name, ok: true, warns: true, text };
}
