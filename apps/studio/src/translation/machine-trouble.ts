import { moment } from '../common/moment.ts';
import { knownKey, type Translate } from '../messages/keys.ts';

/** Why a service that translates gave nothing, in one sentence. */
export function machineTroubleText(
  { kind, until }: { readonly kind: string; readonly until: string | null },
  t: Translate,
): string {
  const when = until === null ? '' : moment(until, Date.now(), t);
  return t(knownKey('machine_trouble', kind, 'other'), { until: when });
}
