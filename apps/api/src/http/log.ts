/** One line of the log. Never a body, a cookie, a key, a query string or an address of a person. */
export interface LogEntry {
  readonly level: 'info' | 'error';
  readonly event: string;
  readonly [data: string]: string | number | boolean | null;
}

export type Log = (entry: LogEntry) => void;

/** Writes each entry as one line of JSON with its time. */
export function jsonLog(write: (line: string) => void, now: () => number): Log {
  return (entry) => write(`${JSON.stringify({ time: new Date(now()).toISOString(), ...entry })}\n`);
}
