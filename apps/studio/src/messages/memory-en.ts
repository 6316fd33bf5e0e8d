import type { memoryVi } from './memory-vi.ts';

type Words<T> = { readonly [Area in keyof T]: { readonly [Name in keyof T[Area]]: string } };

/** Words about the translation memory and machine translation, in English. */
export const memoryEn: Words<typeof memoryVi> = {
  memory: {
    title: 'Translation memory',
    lead: 'What was translated and reviewed before, suggested for texts that are the same or alike.',
    from: 'From',
    to: 'Into',
    search: 'Search words',
    side: 'Search in',
    side_source: 'Source',
    side_target: 'Translation',
    source: 'Source',
    target: 'Translation',
    origin: 'From',
    work: 'story %{slug}',
    file: 'file %{file}, reviewed by nobody here',
    same_language: 'Choose two different languages.',
    nothing:
      'Nothing for this pair of languages yet. The memory learns from translations that were accepted.',
    download: 'Download (TMX)',
    from_file: 'Import a TMX file',
    file_rule:
      'TMX 1.1 to 1.4b in UTF-8 or UTF-16, at most 30 MB. Units of a file always count less than those reviewed here, and are never filled in by themselves.',
    choose_file: 'Choose a file',
    no_file: 'No file chosen',
    take_in: 'Import',
    taken_in: '%{added} new units; %{known} known before; %{passedOver} passed over',
    line: 'Line %{line}',
    remove: 'Take out of the memory',
    remove_rule: 'It will not be suggested any more. Published texts do not change.',
    reason: 'Reason',
    sentences: 'Sentences translated before',
    removed: 'Taken out of the memory',
  },
  memory_file: {
    'not-tmx': 'The file is no TMX',
    'other-version': 'TMX 1.1 to 1.4 is read',
    'malformed-xml': 'The XML is broken',
    'document-type':
      'The file has a declaration <!DOCTYPE …>, which is not read for safety: take the line out',
    encoding: 'Not in UTF-8 or UTF-16, or not in the encoding that the file names',
    'too-long': 'The file is too large',
    'too-deep': 'Its elements are nested too deep',
    'too-much': 'Too many units for one file: use the command line, nhipcau memory import',
    'same-language': 'The two languages have to differ',
    other: 'The file cannot be read',
  },
  prefill: {
    title: 'Fill in',
    lead: 'What is not translated yet is filled with texts of the memory that are the same. All of it stays a draft: each block has to be read and confirmed.',
    machine: 'Use machine translation for the rest (the text goes to the service that is set up)',
    run: 'Fill in',
    busy: 'Filling in, which may take minutes…',
    done: 'Filled in from the memory: %{memory} blocks; from the machine: %{machine} blocks.',
  },
  machine_trouble: {
    off: 'No machine translation service is set up.',
    'too-slow': 'The translation service answers too slowly. Go on translating.',
    unreachable: 'The translation service cannot be reached. Go on translating.',
    'service-refused': 'The translation service reports an error. Go on translating.',
    'strange-answer': 'The translation service gave an answer that cannot be used.',
    paused: 'The translation service is in trouble and rests until %{until}.',
    'too-many-requests': 'The translation service is asked too much; try again after %{until}.',
    'budget-spent': "Today's characters for machine translation are used up; more at %{until}.",
    other: 'Machine translation cannot be used at the moment.',
  },
};
