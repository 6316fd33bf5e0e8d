/** `08:30` of a minute of the day. */
export function hourText(minute: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The minute of the day of `08:30`; −1 of anything else, which the API refuses. */
export function minuteOf(text: string): number {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(text.trim()) ?? [];
  return hours === undefined ? -1 : Number(hours) * 60 + Number(minutes);
}
