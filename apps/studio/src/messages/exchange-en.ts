import type { exchangeVi } from './exchange-vi.ts';

type Words<T> = { readonly [Area in keyof T]: { readonly [Name in keyof T[Area]]: string } };

/** Words of sending a translation out and taking it back, in English. */
export const exchangeEn: Words<typeof exchangeVi> = {
  exchange: {
    open: 'Send out to translate',
    title: 'Have an agency outside translate',
    send: 'Send out',
    send_lead:
      'The file has the original as it is public, what is translated already, terms, and similar sentences with their translation. What colleagues say is not in it.',
    xliff2: 'XLIFF 2.1',
    xliff2_for: 'for newer translation tools',
    xliff12: 'XLIFF 1.2',
    xliff12_for: 'for older translation tools',
    docx: 'Word table',
    docx_for: 'for whoever has Word alone: the original in one column, the translation in another',
    back: 'Take back',
    back_lead:
      'Choose the file that came back, in any of the three forms. If anything is wrong, nothing is taken, and everything that is wrong is listed.',
    choose: 'Choose the file that came back…',
    unsaved: 'Save what you are writing before you take a file back.',
    reading: 'Reading the file',
    taken: '%{smart_count} block was taken. |||| %{smart_count} blocks were taken.',
    confirmed: '%{count} are confirmed as translated.',
    unchanged: '%{count} came back as they went.',
    left: '%{count} are not translated yet.',
    changed:
      'The original of %{count} has changed while the file was away: they are marked as stale, see the tab with the original.',
    gone: '%{count} are no longer in the original.',
    refused:
      'Nothing was taken: %{smart_count} thing in the file has to be corrected |||| Nothing was taken: %{smart_count} things in the file have to be corrected',
    first: 'These are the first %{count}.',
    line: 'line %{line}',
  },
  exchange_problem: {
    'other-work': 'The file is about another work.',
    'wrong-language': 'The file is for another language (%{detail}).',
    'unknown-revision': 'The file was made from a revision that is not here (%{detail}).',
    'no-reference': 'The file does not say which work it is about. Was it sent from here?',
    'not-an-exchange-file':
      'This is neither XLIFF 2.0, 2.1, 1.1 or 1.2 nor a Word table that was sent from here.',
    'not-a-word-file': 'This is not a Word file (.docx).',
    'old-or-encrypted-word-file':
      'A file of an old Word (.doc), or one with a password. Save it as .docx.',
    'broken-archive': 'The file is damaged. Open it in Word and save it again.',
    'not-one-file': 'An XLIFF file has to have exactly one part “file”.',
    'too-many-units': 'The file has more units than any work (more than %{detail}).',
    'too-long': 'The file is too large: at most %{detail}.',
    'too-large': 'The file is too large: at most 20 MB.',
    'too-deep': 'Elements stand in each other too deep.',
    'document-type':
      'The file has a DOCTYPE declaration, which is not read, for safety. Take it out.',
    'malformed-xml': 'This is not well-formed XML: %{detail}.',
    encoding: 'The file is not in UTF-8 or UTF-16, or not in what it says (%{detail}).',
    'unit-unknown': 'The work has no such unit.',
    'unit-repeated': 'The unit is there twice.',
    'unit-missing': 'The unit is missing from the file.',
    'source-differs': 'The unit was sent from another revision.',
    'target-empty': 'It is said to be translated and has no words.',
    'target-changed':
      'Somebody has translated this block here since the file was sent. Send a new file.',
    'code-missing': 'A link or formatting is lost (code %{detail}).',
    'code-unknown': 'There is a link or formatting that the original has not: %{detail}.',
    'code-repeated': 'A link or formatting is there twice (code %{detail}).',
    'codes-broken': 'The codes of links and formatting cannot be read.',
    'bad-character': 'There is a character that is not taken: %{detail}.',
    'words-too-long': 'Longer than %{detail} characters.',
    'text-refused': 'The text as a whole is not taken: %{detail}.',
    other: 'Not taken: %{detail}.',
  },
};
