import type { Instant } from '@nhipcau/core/kernel';
import { formatInstant, siteLanguages } from '@nhipcau/core/kernel';
import type { Concept, Rendering } from '@nhipcau/core/translation';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';
import { houseNote, statusNames, tbxNamespaces } from './tbx-names.ts';

/**
 * Concepts as TBX-Basic in the style DCT (ISO 30042:2019). What the dialect has no element for (the kind
 * of a concept, from when it holds, whether an abbreviation is to be written out) stands in a note as
 * JSON, which other tools show and keep.
 */
export function termsTbx(concepts: readonly Concept[], at: Instant): string {
  const { min, basic } = tbxNamespaces;
  return xmlDocument(xml`<tbx type="TBX-Basic" style="dct" xml:lang="vi" xmlns="${tbxNamespaces['']}" xmlns:min="${min}" xmlns:basic="${basic}">
<tbxHeader>
<fileDesc>
<titleStmt><title>Kho thuật ngữ Nhịp Cầu · Nhịp Cầu termbase</title></titleStmt>
<sourceDesc><p>Nhịp Cầu, ${formatInstant(at)}</p></sourceDesc>
</fileDesc>
</tbxHeader>
<text>
<body>
${concepts.map(entry)}</body>
</text>
</tbx>`);
}

function entry(concept: Concept): Xml {
  const { id, subject, note, kind, sovereignty, domestic, validFrom, validUntil } = concept;
  const languages = siteLanguages.filter((language) =>
    concept.renderings.some((one) => one.language === language),
  );
  const { definition, source } = concept;
  const elsewhere = (['vi', 'en'] as const).filter(
    (language) => definition[language] !== '' && !languages.includes(language),
  );
  const extra = {
    ...{ kind, sovereignty, domestic, validFrom, validUntil, source },
    order: concept.renderings.map(({ language }) => language),
    definition: Object.fromEntries(elsewhere.map((language) => [language, definition[language]])),
  };
  return xml`<conceptEntry id="c-${id}">
${subject !== '' && xml`<min:subjectField>${subject}</min:subjectField>\n`}${note !== '' && xml`<note>${note}</note>\n`}<note>${houseNote}${JSON.stringify(extra)}</note>
${languages.map((language) => langSec(concept, language))}</conceptEntry>
`;
}

function langSec(
  { definition, source, renderings }: Concept,
  language: Rendering['language'],
): Xml {
  const said = language === 'vi' || language === 'en' ? definition[language] : '';
  const from = source === null ? null : [source.title, source.url].filter(Boolean).join(', ');
  return xml`<langSec xml:lang="${language}">
${said !== '' && xml`<descripGrp><basic:definition>${said}</basic:definition>${from !== null && xml`<basic:source>${from}</basic:source>`}</descripGrp>\n`}${renderings.filter((one) => one.language === language).map(termSec)}</langSec>
`;
}

function termSec(rendering: Rendering): Xml {
  const { text, status, form, expand, partOfSpeech, note, validFrom } = rendering;
  const [name] = Object.entries(statusNames).find(([, own]) => own === status) ?? [''];
  const speech = partOfSpeech === 'properNoun' ? 'noun' : partOfSpeech;
  const extra = {
    ...(expand && { expand }),
    ...(partOfSpeech === 'properNoun' && { partOfSpeech }),
    ...(validFrom !== null && { validFrom }),
  };
  return xml`<termSec>
<term>${text}</term>
${speech !== null && xml`<min:partOfSpeech>${speech}</min:partOfSpeech>\n`}<min:administrativeStatus>${name}</min:administrativeStatus>
<basic:termType>${form === 'full' ? 'fullForm' : 'abbreviation'}</basic:termType>
${note !== '' && xml`<note>${note}</note>\n`}${Object.keys(extra).length > 0 && xml`<note>${houseNote}${JSON.stringify(extra)}</note>\n`}</termSec>
`;
}
