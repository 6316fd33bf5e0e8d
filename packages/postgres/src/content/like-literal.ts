/** `text` so that LIKE takes each of its characters for itself. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, (found) => `\\${found}`);
}
