import type { marketsVi } from './markets-vi.ts';

type Words<T> = { readonly [Area in keyof T]: { readonly [Name in keyof T[Area]]: string } };

/** The words on rules of host countries and on what is filed. */
export const marketsEn: Words<typeof marketsVi> = {
  market_rules: {
    title: 'Rules of host countries',
    lead: 'The label that the law of a country wants on every page and on every package for partners there, and what has to be filed. Rules hold by days: where the law changes, give the old one its end and write the new one down.',
    none: 'No rule is written down.',
    new: 'Write a rule down',
    edit: 'Change the rule: %{market}',
    saved: 'Saved.',
    market: 'Market',
    asks: 'What it asks',
    days: 'Holds',
    from: 'From',
    until: 'Holds no more from',
    until_rule: 'Empty where no end is known.',
    from_on: 'from %{from}',
    from_to: 'from %{from}, no more from %{until}',
    label_in: 'Label (%{language})',
    label_languages: 'The label is there in: %{languages}',
    has_filing: 'Something has to be filed',
    duty_in: 'What is filed, and with whom (%{language})',
    deadline: 'Within how many days of reaching readers',
    within: 'within %{smart_count} day |||| within %{smart_count} days',
    source: 'Legal source',
    source_rule: 'The provision, with its clause.',
  },
  filings: {
    title: 'To be filed',
    lead: 'Stories that reached readers, or a partner, in a market whose law wants them filed. The most urgent first; at most 500 texts are shown at a time.',
    nothing_due: 'Nothing has to be filed.',
    market: 'Market',
    work: 'Story',
    due_on: 'Due',
    late: 'late',
    reached: 'reached readers %{day}',
    file: 'Mark as filed',
    file_of: 'Filed: %{title} (%{market})',
    file_lead: 'Texts: %{languages}. This cannot be changed later.',
    filed_on: 'Filed on',
    evidence: 'Evidence',
    evidence_rule: 'The number of the receipt, or where it is kept.',
    filed: '%{smart_count} text filed |||| %{smart_count} texts filed',
    saved: 'Written down.',
  },
};
