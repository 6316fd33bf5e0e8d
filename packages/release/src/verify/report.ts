import type { PublicKeyRecord } from '../keys.ts';
import type { SignedRelease } from '../log/release.ts';

/** What is wrong; a kind never changes its meaning. */
export type ProblemKind =
  /** A blob's bytes, or those of one of its codings, are not those that its name says. */
  | 'blob-damaged'
  /** A map refers to a blob that is not there. */
  | 'blob-missing'
  /** A map node's bytes are not those that its name says, or it stands in a wrong place. */
  | 'node-damaged'
  | 'node-missing'
  /** A record of the log is malformed, or its hash is wrong. */
  | 'record-damaged'
  | 'record-missing'
  /** A release does not follow the one before it. */
  | 'chain-broken'
  /** A signature is absent, wrong, or by an unknown key. */
  | 'signature-wrong'
  /** The tree head is not that of the earlier releases. */
  | 'tree-wrong'
  /** The list of changes is not the signed one, or not what the maps say. */
  | 'changes-wrong'
  /** A file that a release store does not have. */
  | 'file-unknown'
  /** A site answered a path otherwise than its release says. */
  | 'answer-wrong'
  /** No answer came. */
  | 'unreachable';

export interface Problem {
  readonly kind: ProblemKind;
  /** A path of the site, or the name of a file in the store. */
  readonly path: string;
  /** The blob in question; `null` where it is none. */
  readonly blob: string | null;
  /** For a person, in English. */
  readonly text: string;
}

/** Another key signs from a release on. */
export interface Handover {
  /** `rotated`: the key before signed it. `replaced`: the key before was lost, and nobody vouches. */
  readonly kind: 'rotated' | 'replaced';
  readonly from: string;
  readonly to: string;
  /** The first release that the new key signed. */
  readonly release: number;
  /** When, as the keys say, RFC 3339. */
  readonly time: string;
  /** What the new key says of a lost one; `null` where the key before signed. */
  readonly reason: string | null;
}

/** What verification found. */
export interface Report {
  /** Whether there is no problem. */
  readonly ok: boolean;
  /** Number of the newest release; `null` when it cannot be read. */
  readonly release: number | null;
  /** How many files, or answers of a site, were read. */
  readonly checked: number;
  /** The market whose maps were read, that of the reader of a site; `null`: those of every market. */
  readonly market: string | null;
  readonly problems: readonly Problem[];
  /** Identifiers of the keys named by the newest release's signatures; `problems` judges them. */
  readonly signedBy: readonly string[];
  /** Each change of the signing key, in order. */
  readonly handovers: readonly Handover[];
}

/** Gathers problems, each once, and counts what was read. */
export interface Findings {
  checked: number;
  readonly problems: readonly Problem[];
  add(kind: ProblemKind, path: string, blob: string | null, text: string): void;
}

export function startFindings(): Findings {
  const known = new Map<string, Problem>();
  const problems: Problem[] = [];
  return {
    checked: 0,
    problems,
    add: (kind, path, blob, text) => {
      const key = `${kind} ${path} ${blob} ${text}`;
      if (known.has(key)) return;
      const problem = { kind, path, blob, text };
      known.set(key, problem);
      problems.push(problem);
    },
  };
}

/** What is told of findings over a log with this newest record; `null`: it cannot be read. */
export function reportOf(
  { checked, problems }: Findings,
  head: SignedRelease | null,
  handovers: readonly Handover[] = [],
  market: string | null = null,
): Report {
  const release = head?.release.number ?? null;
  const signedBy = (head?.signatures ?? []).map(({ keyId }) => keyId);
  const ok = problems.length === 0;
  return { ok, release, checked, market, problems, signedBy, handovers };
}

/** Options of every verification. */
export interface VerifyOptions {
  /**
   * Keys that may sign, with those for which they vouch by rotations; by default those that the
   * newest release's own record names.
   */
  readonly publicKeys?: readonly PublicKeyRecord[];
  /** Called as things are read: how many so far, and of how many where that is known. */
  readonly progress?: (checked: number, of: number | null) => void;
  /** Ends the verification with the signal's reason. */
  readonly signal?: AbortSignal;
}
