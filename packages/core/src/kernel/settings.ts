import { parseOrigin } from './origin.ts';
import { ok, type Result, refuse } from './result.ts';

/** A setting that cannot be used: its name and the problem, in this order, are a sentence. */
export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
}

/** Settings by name, as a process gets them from its environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads settings and gathers what is wrong with them, so that an operator is told all of it at once.
 * An empty setting counts as one that is not set. Where a setting is wrong its reader answers with
 * the fallback, so that reading can go on.
 */
export interface SettingsReader {
  /** The setting as it stands; `null` where it is not set. */
  text(name: string): string | null;
  /** The first of `names` that is set; where none is, that is a problem of the first, and `''`. */
  required(...names: readonly [string, ...string[]]): string;
  /** A whole number in decimal digits, from `least` to `most`. */
  whole(name: string, fallback: number, least: number, most: number): number;
  /** An origin of http or https, see `parseOrigin`. */
  origin(name: string, fallback: string): string;
  /** Notes a problem that the caller found. */
  wrong(name: string, problem: string): void;
  /** `config`, or every problem found so far in the order of finding. */
  outcome<Config>(config: Config): Result<Config, readonly ConfigProblem[]>;
}

export function settingsReader(env: Environment): SettingsReader {
  const problems: ConfigProblem[] = [];
  const wrong: SettingsReader['wrong'] = (name, problem) => {
    problems.push({ name, problem });
  };
  const text: SettingsReader['text'] = (name) => env[name] || null;
  return {
    text,
    wrong,
    required: (...names) => {
      const found = names.map(text).find((one) => one !== null);
      if (found === undefined) wrong(names[0], 'is missing');
      return found ?? '';
    },
    whole: (name, fallback, least, most) => {
      const given = text(name) ?? `${fallback}`;
      const value = Number(given);
      if (/^\d+$/.test(given) && value >= least && value <= most) return value;
      wrong(name, `must be a whole number from ${least} to ${most}`);
      return fallback;
    },
    origin: (name, fallback) => {
      const read = parseOrigin(text(name) ?? fallback);
      if (!read.ok) wrong(name, 'must be an origin in ASCII such as https://example.vn');
      return read.ok ? read.value : fallback;
    },
    outcome: (config) => (problems.length > 0 ? refuse([...problems]) : ok(config)),
  };
}
