import type { StudioLanguage, Translate } from '../messages/keys.ts';

const zone = 'Asia/Ho_Chi_Minh';

/** Vietnam has kept UTC+7 without summer time since 1975. */
const offset = '+07:00';

function parts(at: Date): { readonly day: string; readonly time: string } {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** A moment as people in Vietnam say it: “hôm nay 10:42”, “23/11/2026 10:42”. */
export function moment(at: string | number, now: number, t: Translate): string {
  const { day, time } = parts(new Date(at));
  if (day === parts(new Date(now)).day) return t('common.today', { time });
  if (day === parts(new Date(now - 86_400_000)).day) return t('common.yesterday', { time });
  return `${dayText(day)} ${time}`;
}

/** `2026-11-23` as `23/11/2026`. */
export function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}

/** What a `datetime-local` field holds, in Vietnam time, for an instant. */
export function toLocalField(at: string | number): string {
  const { day, time } = parts(new Date(at));
  return `${day}T${time}`;
}

/** The instant that a `datetime-local` field means in Vietnam time; `null` when it is empty. */
export function fromLocalField(text: string): string | null {
  const at = new Date(`${text}:00${offset}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** The name of a place, a topic or an organisation in the language of the studio. */
export function named(
  words: { readonly vi: string; readonly en: string },
  language: StudioLanguage,
): string {
  return words[language] || words.vi;
}
