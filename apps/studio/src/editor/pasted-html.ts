import { type HtmlBlock, type Line, settledLine } from '@nhipcau/formats/html';

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => references[one] ?? one);
}

/** A block as the elements that the editor reads; a picture is none of them. */
export function blockHtml(block: HtmlBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return linesHtml([block.line]);
    case 'heading':
      return linesHtml([block.line], `h${block.level}`);
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((lines) => `<li>${linesHtml(lines)}</li>`).join('')}</${tag}>`;
    }
    case 'quote':
      return `<blockquote>${linesHtml(block.lines)}</blockquote>`;
    case 'table': {
      const rows = block.rows.map((row, at) => {
        const tag = at === 0 ? 'th' : 'td';
        return `<tr>${row.map((lines) => `<${tag}>${linesHtml(lines)}</${tag}>`).join('')}</tr>`;
      });
      return `<table><tbody>${rows.join('')}</tbody></table>`;
    }
    case 'picture':
      return '';
  }
}

/** Each line as an element; none gives an empty one, so that a cell has its paragraph. */
function linesHtml(lines: readonly Line[], name: 'p' | 'h2' | 'h3' = 'p'): string {
  const all = lines.length > 0 ? lines : [[]];
  return all.map((line) => `<${name}>${runsHtml(settledLine(line))}</${name}>`).join('');
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
