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

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => references[one] ?? one);
}

/** Each line as an element; none gives an empty one, so that a cell has its paragraph. */
export function linesHtml(lines: readonly Line[], name: 'p' | 'h2' | 'h3' = 'p'): string {
  const all = lines.length > 0 ? lines : [[]];
  return all.map((line) => `<${name}>${runsHtml(settled(line))}</${name}>`).join('');
}

/** White space as HTML shows it: one space, none at the ends and around a break. */
function settled(line: Line): Line {
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

function runsHtml(line: Line): string {
  return line
    .map(({ text, strong, emphasis, href }) => {
      const words = escaped(text.normalize('NFC')).replaceAll('\u2028', '<br>');
      const slanted = emphasis ? `<em>${words}</em>` : words;
      const heavy = strong ? `<strong>${slanted}</strong>` : slanted;
      return href === null ? heavy : `<a href="${escaped(href)}">${heavy}</a>`;
    })
    .join('');
}
