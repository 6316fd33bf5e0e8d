import type { Hit, Piece } from '../reader.ts';

/** A hit as a list item. What pages say goes in as text, never as markup. */
export function resultItem({ path, title, excerpt, day, date }: Hit): HTMLLIElement {
  const link = document.createElement('a');
  link.href = path;
  link.append(...title.map(node));
  const time = document.createElement('time');
  time.dateTime = day;
  time.textContent = date;
  const item = document.createElement('li');
  item.append(link, paragraph(excerpt.map(node)), paragraph([time]));
  return item;
}

export function paragraph(nodes: readonly Node[]): HTMLParagraphElement {
  const made = document.createElement('p');
  made.append(...nodes);
  return made;
}

function node({ text, hit }: Piece): Node {
  const plain = document.createTextNode(text);
  if (!hit) return plain;
  const mark = document.createElement('mark');
  mark.append(plain);
  return mark;
}
