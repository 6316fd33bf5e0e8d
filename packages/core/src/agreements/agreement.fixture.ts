import type { AgreementId, CivilDate, OrganisationId, UserId } from '../kernel/index.ts';
import type { Agreement, RenewalDecision } from './agreement.ts';
import type { Obligation } from './obligation.ts';
import type { AgreementStep, StepRule } from './step.ts';

export const day = (text: string): CivilDate => text as CivilDate;
export const us = 'us' as OrganisationId;
export const them = 'them' as OrganisationId;
export const lan = 'lan' as UserId;
export const minh = 'minh' as UserId;

/** An international agreement in force in 2026, with nothing missing. */
export function anAgreement(change: Partial<Agreement> = {}): Agreement {
  return {
    ...{ id: 'a' as AgreementId, version: 1, family: 'international', parent: null },
    ...{ title: { vi: 'Bản ghi nhớ', en: 'Memorandum' }, stage: 'signed', parties: [us, them] },
    ...{ languages: ['vi', 'en'], scope: 'Trao đổi tin', legallyBinding: false },
    ...{ signedOn: day('2025-12-15'), signedAt: 'Hà Nội', effectiveFrom: day('2026-01-01') },
    signatories: [
      { organisation: us, name: 'A', title: 'Cục trưởng' },
      { organisation: them, name: 'B', title: 'Director' },
    ],
    ...{ expiresOn: day('2027-01-01'), suspensions: [], renewals: [], amendments: [] },
    ...{ publication: null, republications: [], fullText: '', endedOn: null },
    ...change,
  };
}

export function aRenewal(change: Partial<RenewalDecision> = {}): RenewalDecision {
  return {
    ...{ decidedOn: day('2026-11-01'), decidedBy: lan, end: day('2027-01-01') },
    ...{ until: day('2028-01-01'), performance: 'Tốt', cost: '0', risk: 'Thấp' },
    recommendation: 'Gia hạn',
    ...change,
  };
}

export function aStep(change: Partial<AgreementStep> = {}): AgreementStep {
  return {
    ...{ code: 'opinion', occasion: 'signing', stretch: 'opinions', law: '', mayBeLeftOut: true },
    ...{ dueOn: null, doneOn: null, reference: '', leftOut: '' },
    ...change,
  };
}

export function aRule(change: Partial<StepRule> = {}): StepRule {
  return {
    ...{ code: 'opinion', family: 'international', path: 'full', stretch: 'opinions' },
    ...{ occasions: ['signing'], offset: { amount: 7, unit: 'working-day' }, mayBeLeftOut: false },
    ...{ law: '64/2021/NĐ-CP Art. 4', validFrom: day('2021-07-01'), validUntil: null },
    ...change,
  };
}

export function anObligation(change: Partial<Obligation> = {}): Obligation {
  return {
    ...{ id: 'o' as Obligation['id'], version: 1, owner: them, what: 'Bản tin hằng quý' },
    ...{ money: false, dueOn: day('2026-06-30'), everyDays: null, deliverable: null },
    ...{ evidence: '', submitted: null, decision: null, waived: '' },
    ...{ broughtBy: null, endedBy: null },
    ...change,
  };
}
