/** Words that look alike. U+2028 in them is a line break. */
export interface Run {
  readonly text: string;
  readonly strong: boolean;
  readonly emphasis: boolean;
  /** An address that the core takes; `null` where the words are no link. */
  readonly href: string | null;
}

export type Line = readonly Run[];

/** The words of a line as a reader sees them. */
export function lineText(line: Line): string {
  return line
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** White space as HTML shows it: one space, none at the ends and around a break. */
export function settledLine(line: Line): Line {
  const out: Run[] = [];
  let spaceBefore = true;
  for (const run of line) {
    const text = run.text.replace(/[ \t\r\n\f]+/g, ' ').replace(/ ?\u2028 ?/g, '\u2028');
    const own = spaceBefore ? text.replace(/^ /, '') : text;
    if (own === '') continue;
    spaceBefore = /[ \u2028]$/.test(own);
    const last = out.at(-1);
    const alike =
      last !== undefined &&
      last.strong === run.strong &&
      last.emphasis === run.emphasis &&
      last.href === run.href;
    if (alike) out[out.length - 1] = { ...last, text: last.text + own };
    else out.push({ ...run, text: own });
  }
  for (let last = out.at(-1); last !== undefined; last = out.at(-1)) {
    const text = last.text.replace(/[ \u00a0\u2028]+$/, '');
    if (text !== '') {
      out[out.length - 1] = { ...last, text };
      break;
    }
    out.pop();
  }
  const [first] = out;
  if (first !== undefined) out[0] = { ...first, text: first.text.replace(/^[ \u00a0\u2028]+/, '') };
  return out;
}
