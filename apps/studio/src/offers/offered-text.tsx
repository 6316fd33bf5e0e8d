import { plain } from '@nhipcau/core/content';
import type { ImportedBlock } from '@nhipcau/formats/imports';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';

/** A foreign text to look at: its words alone, nothing of it is fetched. */
export function OfferedText({
  blocks,
}: {
  readonly blocks: readonly ImportedBlock[];
}): ReactElement {
  return (
    <>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change while it is shown
        <Shown key={at} block={block} />
      ))}
    </>
  );
}

function Shown({ block }: { readonly block: ImportedBlock }): ReactElement {
  const t = useT();
  switch (block.kind) {
    case 'paragraph':
    case 'callout':
      return <p style={{ whiteSpace: 'pre-line' }}>{plain(block.text)}</p>;
    case 'heading':
      return block.level === 2 ? <h3>{plain(block.text)}</h3> : <h4>{plain(block.text)}</h4>;
    case 'list': {
      const items = block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same
        <li key={at}>{plain(item)}</li>
      ));
      const inset = { paddingInlineStart: '1.4rem' };
      return block.ordered ? <ol style={inset}>{items}</ol> : <ul style={inset}>{items}</ul>;
    }
    case 'quote':
      return (
        <blockquote style={{ whiteSpace: 'pre-line', paddingInlineStart: '1.4rem' }}>
          {plain(block.text)}
          {block.attribution !== '' && <div className="soft small">{block.attribution}</div>}
        </blockquote>
      );
    case 'image':
      return (
        <p className="soft small" style={{ overflowWrap: 'anywhere' }}>
          {t('offers.picture', { address: block.name })}
          {block.caption !== '' && <> · {block.caption}</>}
        </p>
      );
    case 'table':
      return (
        <div style={{ overflowX: 'auto' }}>
          <table>
            <tbody>
              {block.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same
                <tr key={at}>
                  {row.map((cell, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the same
                    <td key={place}>{plain(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}
