/**
 * A paper as a PDF, set by Typst in this process with the fonts of this package. The same paper gives the
 * same bytes.
 *
 * @module
 */
import { type Paper, stateMotto, stateName } from '@nhipcau/core/papers';
import { layout } from './paper-layout.ts';
import { fontsOf, setPdf } from './typst.ts';

/** Sets a paper. @throws when the layout does not compile, which is a fault of ours */
export function writePaperPdf({ title, sections }: Paper): Uint8Array {
  return setPdf(layout, {
    title,
    sections: sections.map(({ language, parts }) => ({
      ...{ language, fonts: fontsOf(language) },
      parts: parts.map((part) =>
        part.kind === 'state-head' ? { ...part, stateName, stateMotto } : part,
      ),
    })),
  });
}
