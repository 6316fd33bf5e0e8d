import type { Block, Inline, PlacedPicture, Span } from '@nhipcau/core/content';
import type { ReactElement, ReactNode } from 'react';
import { PortalImage } from './parts.tsx';
import { directionOf, usePortal } from './portal-context.ts';
import type { PortalItem, PortalPicture } from './types.ts';

/** The text of an item as it is handed over, in its own language and direction. */
export function ItemText({ item }: { readonly item: PortalItem }): ReactElement {
  const { t, languageName } = usePortal();
  const pictures = new Map(item.pictures.map((one) => [one.id, one]));
  const made =
    item.method === 'original'
      ? t('original')
      : t(item.method === 'human' ? 'human' : 'machineReviewed', {
          language: languageName(item.original),
        });
  return (
    <article className="text stack">
      <div lang={item.language} dir={directionOf(item.language)} className="stack">
        <h1>{item.title}</h1>
        {item.summary !== '' && <p className="lead">{item.summary}</p>}
        {item.byline !== '' && <p className="soft">{item.byline}</p>}
      </div>
      <p className="soft small">
        {made} · <bdi>{item.organisation}</bdi>
      </p>
      <div lang={item.language} dir={directionOf(item.language)} className="stack">
        {item.hero !== null && <Figure picture={item.hero} caption={item.hero.caption} />}
        {item.body.map((block) => (
          <BlockText key={block.id} block={block} pictures={pictures} />
        ))}
      </div>
    </article>
  );
}

function BlockText({
  block,
  pictures,
}: {
  readonly block: Block;
  readonly pictures: ReadonlyMap<string, PortalPicture>;
}): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{runs(block.text)}</p>;
    case 'heading':
      return block.level === 2 ? <h2>{runs(block.text)}</h2> : <h3>{runs(block.text)}</h3>;
    case 'callout':
      return <p className="note">{runs(block.text)}</p>;
    case 'list': {
      const items = block.items.map((one, index) => <li key={String(index)}>{runs(one)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return (
        <blockquote>
          <p>{runs(block.text)}</p>
          {block.attribution !== '' && <p className="soft">{block.attribution}</p>}
        </blockquote>
      );
    case 'image':
      return <Placed placed={block} pictures={pictures} />;
    case 'gallery':
      return block.pictures.map((one) => (
        <Placed key={one.picture} placed={one} pictures={pictures} />
      ));
    case 'table':
      return <Rows rows={block.rows} />;
    case 'relatedWork':
      return null;
  }
}

function Placed({
  placed,
  pictures,
}: {
  readonly placed: PlacedPicture;
  readonly pictures: ReadonlyMap<string, PortalPicture>;
}): ReactElement | null {
  const picture = pictures.get(placed.picture);
  return picture === undefined ? null : (
    <Figure picture={{ ...picture, alt: placed.alt }} caption={placed.caption} />
  );
}

function Figure({
  picture,
  caption,
}: {
  readonly picture: PortalPicture;
  readonly caption: string;
}): ReactElement {
  const words = [caption, picture.credit].filter((one) => one !== '').join(' · ');
  return (
    <figure>
      <PortalImage picture={picture} width={720} />
      <figcaption className="soft small">{words}</figcaption>
    </figure>
  );
}

function Rows({ rows }: { readonly rows: readonly (readonly Inline[])[] }): ReactElement {
  const [head = [], ...others] = rows;
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={String(index)} scope="col">
                {runs(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {others.map((row, index) => (
            <tr key={String(index)}>
              {row.map((cell, column) => (
                <td key={String(column)}>{runs(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function runs(text: Inline): ReactNode {
  return text.map((span, index) => <Run key={String(index)} span={span} />);
}

function Run({ span }: { readonly span: Span }): ReactNode {
  let inside: ReactNode = span.text;
  for (const mark of span.marks) {
    if (mark.kind === 'strong') inside = <strong>{inside}</strong>;
    if (mark.kind === 'emphasis') inside = <em>{inside}</em>;
    if (mark.kind === 'language') inside = <span lang={mark.language}>{inside}</span>;
  }
  const link = span.marks.find((mark) => mark.kind === 'link');
  // A path of the public site leads nowhere here.
  return link?.kind === 'link' && !link.href.startsWith('/') ? (
    <a href={link.href} rel="noreferrer">
      {inside}
    </a>
  ) : (
    inside
  );
}
