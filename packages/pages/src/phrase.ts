import { type Html, html, type Value } from './html.ts';

/** `template` with each `{name}` replaced by its value, as plain text. An unknown name stays. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** `template` with each `{name}` replaced by markup; the rest is text and is escaped. */
export function phrase(template: string, values: Readonly<Record<string, Value>>): Html {
  const parts = template.split(/\{(\w+)\}/);
  return html`${parts.map((part, at) => (at % 2 === 0 ? part : (values[part] ?? `{${part}}`)))}`;
}
