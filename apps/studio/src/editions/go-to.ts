import type { Text } from '../api/index.ts';

/** Leads to the place that a shortcoming or a mistake names: a field, a block or a picture. */
export function goTo(at: string, text: Text): void {
  const found =
    document.getElementById(`field-${at}`) ??
    (text.hero?.picture === at ? document.getElementById('field-hero-alt') : null) ??
    document.querySelector<HTMLElement>(`.text [data-block="${CSS.escape(at)}"]`) ??
    document.querySelector<HTMLElement>(`.text [data-picture="${CSS.escape(at)}"]`);
  if (found === null) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  found.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  const field = found.matches('input, textarea, [contenteditable]')
    ? found
    : found.querySelector<HTMLElement>('textarea, input');
  (field ?? document.getElementById('field-body'))?.focus({ preventScroll: true });
}
