import type { Block, Inline, Span } from '@nhipcau/core/content';
import { directionOf, type Messages, type PictureView } from '@nhipcau/pages';
import { type ComponentChildren, Fragment, h } from 'preact';
import { Arch, Caption, Picture } from './twin-parts.ts';

interface BodyProps {
  readonly body: readonly Block[];
  readonly pictures: ReadonlyMap<string, PictureView>;
  readonly words: Messages;
}

/** The body of the twin's page. Related works within it are not among the generated blocks. */
export function Body({ body, pictures, words }: BodyProps): ComponentChildren {
  return h(
    Fragment,
    null,
    body.map((block) => h(BlockOf, { block, pictures, words })),
  );
}

function BlockOf({
  block,
  pictures,
  words,
}: Omit<BodyProps, 'body'> & { readonly block: Block }): ComponentChildren {
  switch (block.kind) {
    case 'paragraph':
      return h('p', null, h(Text, { text: block.text }));
    case 'heading':
      return h(`h${block.level}`, { id: `b-${block.id}` }, h(Text, { text: block.text }));
    case 'list':
      return h(
        block.ordered ? 'ol' : 'ul',
        null,
        block.items.map((text) => h('li', null, h(Text, { text }))),
      );
    case 'quote':
      return h(
        'figure',
        { class: 'quote' },
        h(Arch, { name: 'quote-arch' }),
        h('blockquote', null, h('p', null, h(Text, { text: block.text }))),
        block.attribution !== '' && h('figcaption', null, block.attribution),
      );
    case 'image': {
      const picture = pictures.get(block.picture);
      if (picture === undefined) return null;
      const sizes = '(min-width: 48em) 44rem, 100vw';
      return h(
        'figure',
        null,
        h(Picture, { picture, sizes, alt: block.alt }),
        h(Caption, { caption: block.caption, picture, words }),
      );
    }
    case 'table':
      return h(
        'div',
        { class: 'table', role: 'group', tabindex: 0, 'aria-label': words.picture.table },
        h(Table, { rows: block.rows }),
      );
    case 'callout':
      return h('aside', { class: 'callout' }, h('p', null, h(Text, { text: block.text })));
    default:
      throw new Error(`no ${block.kind} is generated`);
  }
}

function Table({ rows }: { readonly rows: readonly (readonly Inline[])[] }): ComponentChildren {
  const [header = [], ...others] = rows;
  const cell = (text: Inline, scope: 'col' | 'row' | null): ComponentChildren =>
    scope === null ? h('td', null, h(Text, { text })) : h('th', { scope }, h(Text, { text }));
  return h(
    'table',
    null,
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        header.map((text) => cell(text, 'col')),
      ),
    ),
    h(
      'tbody',
      null,
      others.map((row) =>
        h(
          'tr',
          null,
          row.map((text, at) => cell(text, at === 0 ? 'row' : null)),
        ),
      ),
    ),
  );
}

function Text({ text }: { readonly text: Inline }): ComponentChildren {
  return h(
    Fragment,
    null,
    text.map((span) => {
      const link = span.marks.find((mark) => mark.kind === 'link');
      if (link?.kind !== 'link') return h(Run, { span });
      const rel = /^https?:/i.test(link.href) ? { rel: 'external' } : {};
      return h('a', { href: link.href, ...rel }, h(Run, { span }));
    }),
  );
}

function Run({ span }: { readonly span: Span }): ComponentChildren {
  const lines = span.text.split('\n');
  let run: ComponentChildren = lines.map((line, at) => (at === 0 ? line : [h('br', null), line]));
  if (span.marks.some(({ kind }) => kind === 'emphasis')) run = h('em', null, run);
  if (span.marks.some(({ kind }) => kind === 'strong')) run = h('strong', null, run);
  const marked = span.marks.find((mark) => mark.kind === 'language');
  if (marked?.kind !== 'language') return h(Fragment, null, run);
  const lang = marked.language;
  return h('span', { lang, dir: directionOf(lang) }, run);
}
