import type { Clock } from '@nhipcau/core/kernel';
import type { MachineTranslator } from '@nhipcau/core/translation';
import { chat } from './chat.ts';
import { withBreaker } from './circuit-breaker.ts';
import { libreTranslate } from './libre-translate.ts';
import type { MachineSettings } from './settings.ts';

/** The service that is set up; `null` without one. */
export function openMachine(
  settings: MachineSettings | null,
  now: Clock,
): MachineTranslator | null {
  if (settings === null) return null;
  const line = { now, timeoutMs: settings.timeoutMs };
  const adapter = settings.service === 'chat' ? chat : libreTranslate;
  return withBreaker(adapter(settings, line), now);
}
