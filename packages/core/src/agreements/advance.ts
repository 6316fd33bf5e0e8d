import { type CivilDate, ok, type Result, refuse } from '../kernel/index.ts';
import type { Agreement, Family, Stage } from './agreement.ts';
import { type Lack, lacking } from './content.ts';
import { type AgreementStep, isClosed, type Occasion, type Path } from './step.ts';

/**
 * Where an agreement goes from a stage, before it is signed. A contract needs no opinions (Law 70/2020
 * Art. 1(2)); whatever is asked for or decided may come back to be negotiated again.
 */
const next: Readonly<Record<Family, Readonly<Partial<Record<Stage, readonly Stage[]>>>>> = {
  international: {
    idea: ['screening', 'withdrawn'],
    screening: ['negotiation', 'withdrawn'],
    negotiation: ['opinions', 'withdrawn'],
    opinions: ['decision', 'negotiation', 'withdrawn'],
    decision: ['signed', 'negotiation', 'withdrawn'],
  },
  contract: {
    idea: ['screening', 'withdrawn'],
    screening: ['negotiation', 'withdrawn'],
    negotiation: ['decision', 'withdrawn'],
    decision: ['signed', 'negotiation', 'withdrawn'],
  },
};

/** Stages that an agreement may be brought to; signed ones end by {@link terminate} or by succession. */
export function nextStages(family: Family, stage: Stage): readonly Stage[] {
  return next[family][stage] ?? [];
}

/** Codes of the steps that the rules below look for. */
export const decisionStep = 'minister-decision';
export const screeningStep = 'due-diligence';

export type AdvanceRefusal =
  | { readonly kind: 'not-next'; readonly stage: Stage; readonly next: readonly Stage[] }
  | { readonly kind: 'steps-open'; readonly steps: readonly string[] }
  | { readonly kind: 'decision-missing' }
  | { readonly kind: 'decision-after-signing'; readonly on: CivilDate }
  | { readonly kind: 'content-missing'; readonly lacks: readonly Lack[] };

/**
 * Brings an agreement to its next stage. It leaves a stage when each of the stage's steps is done or left
 * out with a reason. An international agreement is not signed without the Minister's written decision, taken
 * on the day of the signing at the latest, nor without its opinions, which a change of a name alone does not
 * need (Law 70/2020 Art. 20; Decree 64/2021 Art. 4, as amended by 177/2025), nor without what its text has
 * to say (Decree 64/2021 Art. 3).
 */
export function advance(
  agreement: Agreement,
  to: Stage,
  steps: readonly AgreementStep[],
  path: Path,
): Result<Agreement, AdvanceRefusal> {
  const { family, stage } = agreement;
  if (!nextStages(family, stage).includes(to)) {
    return refuse({ kind: 'not-next', stage, next: nextStages(family, stage) });
  }
  const open = stepsBefore(stage, to, steps)
    .filter((step) => !isClosed(step))
    .map(({ code }) => code);
  if (to === 'signed') {
    const refused = signingRefusal(agreement, steps, path);
    if (refused !== null) return refuse(refused);
  }
  if (open.length > 0) return refuse({ kind: 'steps-open', steps: open });
  return ok(moved(agreement, to));
}

/** What has to be closed on the way; nothing to withdraw, or to go back and negotiate again. */
function stepsBefore(
  from: Stage,
  to: Stage,
  steps: readonly AgreementStep[],
): readonly AgreementStep[] {
  const signing = steps.filter(({ occasion }) => occasion === 'signing');
  switch (to) {
    case 'negotiation':
      return from === 'screening' ? signing.filter(({ stretch }) => stretch === 'screening') : [];
    case 'decision':
      return signing.filter(({ stretch }) => stretch === 'screening' || stretch === 'opinions');
    case 'signed':
      return signing.filter(({ stretch }) => stretch !== 'after');
    default:
      return [];
  }
}

function signingRefusal(
  agreement: Agreement,
  steps: readonly AgreementStep[],
  path: Path,
): AdvanceRefusal | null {
  const signing = steps.filter(({ occasion }) => occasion === 'signing');
  if (agreement.family === 'international') {
    const decision = signing.find(({ code }) => code === decisionStep);
    if (decision === undefined || decision.doneOn === null) return { kind: 'decision-missing' };
    const { signedOn } = agreement;
    if (signedOn !== null && decision.doneOn > signedOn) {
      return { kind: 'decision-after-signing', on: decision.doneOn };
    }
    const opinions = signing.filter(({ stretch }) => stretch === 'opinions');
    if (path === 'full' && opinions.length === 0)
      return { kind: 'steps-open', steps: ['opinions'] };
  }
  const lacks = lacking(agreement);
  return lacks.length > 0 ? { kind: 'content-missing', lacks } : null;
}

function moved(agreement: Agreement, stage: Stage): Agreement {
  return { ...agreement, stage, version: agreement.version + 1 };
}

/**
 * Why a signed agreement is not renewed, changed, rested or ended yet: an international one takes the way of
 * its signing again, from after the last time it was (Decree 64/2021, as amended by 177/2025). `null`:
 * nothing stands against it.
 *
 * @param signedOn the day of a signature, before which the decision is taken; `null` where nothing is signed
 */
export function wayRefusal(
  family: Family,
  occasion: Occasion,
  steps: readonly AgreementStep[],
  signedOn: CivilDate | null = null,
): AdvanceRefusal | null {
  if (family === 'contract') return null;
  const own = steps.filter((step) => step.occasion === occasion);
  const way = own.slice(own.findLastIndex(({ stretch }) => stretch === 'after') + 1);
  const decision = way.find(({ code }) => code === decisionStep);
  if (decision === undefined || decision.doneOn === null) return { kind: 'decision-missing' };
  if (signedOn !== null && decision.doneOn > signedOn) {
    return { kind: 'decision-after-signing', on: decision.doneOn };
  }
  const open = way.filter((step) => !isClosed(step)).map(({ code }) => code);
  return open.length > 0 ? { kind: 'steps-open', steps: open } : null;
}
