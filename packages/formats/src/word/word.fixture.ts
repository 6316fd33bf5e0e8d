import { AlignmentType, Document, type ISectionOptions, LevelFormat, Packer } from 'docx';
import { strToU8, zipSync } from 'fflate';

/** The smallest PNG there is: one grey point. */
export const png: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat]) => ({
  ...{ level: at, format, text: format === LevelFormat.BULLET ? '•' : `%${at + 1}.` },
  alignment: AlignmentType.START,
});

/** A file as the package `docx` writes it, which shares no code with our reader. */
export async function written(
  children: ISectionOptions['children'],
  more: object = {},
): Promise<Uint8Array> {
  const numbering = {
    config: [
      {
        reference: 'numbers',
        levels: [level(0, LevelFormat.DECIMAL), level(1, LevelFormat.LOWER_LETTER)],
      },
      {
        reference: 'points',
        levels: [0, 1, 2].map((at) => level(at, LevelFormat.BULLET)),
      },
    ],
  };
  const document = new Document({ sections: [{ children }], numbering, ...more });
  return new Uint8Array(await Packer.toBuffer(document));
}

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

const relationshipsOf = (lines: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines}</Relationships>`;
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface RawParts {
  /** Inside `w:body`, or the whole main part when it begins with `<?xml`. */
  readonly body: string;
  /** `Relationship` elements of the main part. */
  readonly relationships?: string;
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** A file made of XML by hand, for what no good writer would write. */
export function raw({ body, relationships = '', parts = {} }: RawParts): Uint8Array {
  const main = body.startsWith('<?xml')
    ? body
    : `<w:document ${namespaces}><w:body>${body}</w:body></w:document>`;
  const all: Record<string, string | Uint8Array> = {
    '_rels/.rels': relationshipsOf(
      `<Relationship Id="rId1" Type="${types}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/document.xml': main,
    'word/_rels/document.xml.rels': relationshipsOf(relationships),
    ...parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(all).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}

/** A relationship of the main part. */
export function relationship(id: string, type: string, target: string, outside = false): string {
  const mode = outside ? ' TargetMode="External"' : '';
  return `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"${mode}/>`;
}

/** A paragraph of one run, by hand. */
export function p(text: string, properties = ''): string {
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}
