import type { PartOfSpeech, RenderingStatus } from '@nhipcau/core/translation';

/** The namespaces of TBX version 3 (ISO 30042:2019) and of the modules Min and Basic. */
export const tbxNamespaces = {
  '': 'urn:iso:std:iso:30042:ed-2',
  min: 'http://www.tbxinfo.net/ns/min',
  basic: 'http://www.tbxinfo.net/ns/basic',
} as const;

/** The namespace of files that were written before the standard was out. */
export const draftNamespace = 'urn:iso:std:iso:30042:ed:3.0';

export const statusNames: Readonly<Record<string, RenderingStatus>> = {
  'preferredTerm-admn-sts': 'preferred',
  'admittedTerm-admn-sts': 'admitted',
  'deprecatedTerm-admn-sts': 'forbidden',
  'supersededTerm-admn-sts': 'forbidden',
};

/** `properNoun` is of the dialect's first edition; the present one writes `noun`. */
export const speechNames: Readonly<Record<string, PartOfSpeech>> = {
  noun: 'noun',
  properNoun: 'properNoun',
  verb: 'verb',
  adjective: 'adjective',
  adverb: 'adverb',
  other: 'other',
};

/** The picklists of the dialect, by element; other elements hold any text. */
export const picklists: Readonly<Record<string, readonly string[]>> = {
  'min:administrativeStatus': Object.keys(statusNames),
  'min:partOfSpeech': Object.keys(speechNames),
  'basic:termType': ['fullForm', 'acronym', 'abbreviation', 'shortForm', 'variant', 'phrase'],
  'basic:grammaticalGender': ['masculine', 'feminine', 'neuter', 'other'],
  'basic:transactionType': ['origination', 'modification'],
  'basic:termLocation': [
    ...['checkBox', 'comboBox', 'comboBoxElement', 'dialogBox', 'groupBox', 'informativeMessage'],
    ...['interactiveMessage', 'menuItem', 'progressBar', 'pushButton', 'radioButton', 'slider'],
    ...['spinBox', 'tab', 'tableText', 'textBox', 'toolTip', 'user-definedType'],
  ],
};

/** Elements of the dialect that say nothing which the termbase keeps. */
export const passedOver: readonly string[] = [
  ...['transacGrp', 'date', 'adminGrp', 'basic:context', 'basic:crossReference'],
  ...['basic:externalCrossReference', 'basic:geographicalUsage', 'basic:projectSubset'],
  ...['basic:responsibility', 'basic:xGraphic', 'min:customerSubset', 'basic:source'],
  ...['basic:grammaticalGender', 'basic:termLocation', 'basic:transactionType'],
];

/** What a note begins with that holds what the dialect has no element for, as JSON. */
export const houseNote = 'nhipcau: ';
