import type { AgreementId, Instant, LicenceId } from '../kernel/index.ts';
import type { Rest, Window } from '../rights/index.ts';
import { ahead, intersect, isOpen, outside, turnsAt } from './window.ts';

/** A licence over an item, with everything that bounds it in time. */
export interface Claim {
  readonly licence: LicenceId;
  readonly agreement: AgreementId;
  /** The licence's own time, after its withdrawal and what third parties leave of it. */
  readonly during: Window;
  /** When its agreement does not hold. */
  readonly rests: readonly Rest[];
}

/** What holds for an item whoever asks for it. */
export interface Publication {
  /** Since when readers have the edition; `null` while they do not. */
  readonly liveSince: Instant | null;
  /** Ends of the work's embargo, and of those of this partner or of its markets. */
  readonly embargoes: readonly Instant[];
}

/** Under which licence a partner may have an item, and when. */
export interface Availability extends Window {
  readonly licence: LicenceId;
  readonly agreement: AgreementId;
}

/** When an item may reach a partner under one claim, in order of time. */
export function windowsOf(claim: Claim, { liveSince, embargoes }: Publication): readonly Window[] {
  if (liveSince === null) return [];
  const from = Math.max(liveSince, ...embargoes) as Instant;
  const whole = intersect({ from, until: null }, claim.during);
  return whole === null ? [] : outside(whole, claim.rests);
}

/**
 * Under which of its claims a partner has an item at `at`, else will have it next: `null` for never.
 * Where several are open, the one it was told of last stays; else the one that ends last, then the
 * one with the lowest identifier. `turnsAt` is when to ask again; `null` for never.
 */
export function availability(
  claims: readonly Claim[],
  publication: Publication,
  at: Instant,
  told: LicenceId | null = null,
): { readonly next: Availability | null; readonly turnsAt: Instant | null } {
  const all = [...claims]
    .sort((a, b) => (a.licence < b.licence ? -1 : 1))
    .flatMap((claim) =>
      windowsOf(claim, publication).map(
        (window): Availability => ({
          ...window,
          licence: claim.licence,
          agreement: claim.agreement,
        }),
      ),
    );
  const kept = all.find((one) => one.licence === told && isOpen(one, at));
  return { next: kept ?? ahead(all, at)[0] ?? null, turnsAt: turnsAt(all, at) };
}
