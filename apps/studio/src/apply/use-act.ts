import { useState } from 'react';
import { Problem } from '../api/problem.ts';
import { useSpeech } from './apply-context.ts';

/** Something that an outlet does: whether it is under way, and in words why it did not work. */
export function useAct(): {
  readonly busy: boolean;
  readonly problem: string | null;
  readonly run: (work: () => Promise<void>) => Promise<void>;
} {
  const { t } = useSpeech();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(t(keyOf(error)));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}

/** The words for what the API refused. */
export function keyOf(
  error: unknown,
): 'unreachable' | 'tooMany' | 'unknownLink' | 'changedElsewhere' | 'failed' {
  if (!(error instanceof Problem)) return 'failed';
  switch (error.kind) {
    case 'unreachable':
      return 'unreachable';
    case 'too-many-guesses':
      return 'tooMany';
    case 'application-unknown':
      return 'unknownLink';
    case 'version-differs':
    case 'wrong-application-state':
      return 'changedElsewhere';
    default:
      return 'failed';
  }
}
