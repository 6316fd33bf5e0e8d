import { isOpenOn } from '@nhipcau/core/funding';
import {
  type CivilDate,
  decimalText,
  inLanguage,
  type Multilingual,
  type OrganisationId,
  type SiteLanguage,
  type WorkId,
} from '@nhipcau/core/kernel';
import { organisationName } from '@nhipcau/core/organisations';
import { pathOf } from '@nhipcau/core/publishing';
import { csvRecord } from '@nhipcau/formats/csv';
import {
  type ContributionView,
  type FundingLine,
  fundingLine,
  messagesWith,
  type NeedsView,
  type OfferThanksView,
  type ToldText,
  type TransparencyView,
} from '@nhipcau/pages';
import type { PublicContribution, PublicReader } from '../reader.ts';
import type { Reading } from '../reading.ts';
import { type AddressOf, historyPath, type PageContext, pageFrame } from './frame.ts';

/** Who gave for what a work tells of, as pages, feeds and packages say it. */
export async function fundingLines(
  work: WorkId,
  language: SiteLanguage,
  reading: Pick<Reading, 'funding' | 'organisation'>,
  today: string,
): Promise<readonly FundingLine[]> {
  const found = await reading.funding(work);
  return Promise.all(
    found.map(async ({ giver, kind, form }) => ({
      ...{ giver: await nameOf(giver, language, reading, today), kind, form },
    })),
  );
}

/** The same in the words of the site, for what goes to partners. */
export async function fundingWords(
  reader: Pick<PublicReader, 'funding' | 'organisation' | 'interfaceTexts'>,
  work: WorkId,
  language: SiteLanguage,
  today: string,
): Promise<readonly string[]> {
  const lines = await fundingLines(work, language, reader, today);
  if (lines.length === 0) return [];
  const words = messagesWith(language, await reader.interfaceTexts(language));
  return lines.map((line) => fundingLine(line, words));
}

async function nameOf(
  id: OrganisationId | null,
  language: SiteLanguage,
  reading: Pick<Reading, 'organisation'>,
  day: string,
): Promise<string | null> {
  const organisation = id === null ? null : await reading.organisation(id);
  return organisation === null ? null : inLanguage(organisationName(organisation, day), language);
}

function told(text: Multilingual, language: SiteLanguage): ToldText {
  const own = text[language];
  return own === undefined ? { text: text.en, language: 'en' } : { text: own, language };
}

/** The public register of contributions. */
export async function transparencyView(
  address: AddressOf<'transparency'>,
  reading: Reading,
  context: PageContext,
): Promise<TransparencyView> {
  const { language } = address;
  const frame = await pageFrame(address, reading, context);
  const { contributions, largest, refusals } = await reading.register();
  return {
    ...frame,
    kind: 'transparency',
    contributions: await Promise.all(
      contributions.map((one) => contributionView(one, language, reading, context)),
    ),
    largest: await Promise.all(
      largest.map(async ({ year, giver, perMille }) => ({
        ...{ year, perMille, giver: await nameOf(giver, language, reading, context.today) },
      })),
    ),
    refusals,
    needsPath: pathOf({ kind: 'needs', language }),
    csvPath: pathOf({ kind: 'contributions', language }),
    historyPath: historyPath(frame.path),
  };
}

async function contributionView(
  one: PublicContribution,
  language: SiteLanguage,
  reading: Reading,
  { today }: PageContext,
): Promise<ContributionView> {
  const { kind, form, agreedOn, worth, method, giverSays, settlements, left } = one;
  return {
    ...{ kind, form, agreedOn, worth, method, giverSays, settlements, left },
    ...{ ground: one.withheld, declared: one.declared, noted: one.noted },
    giver: await nameOf(one.giver, language, reading, today),
    activity: told(one.activity, language),
    purpose: told(one.purpose, language),
    conditions: one.conditions.map(({ text }) => told(text, language)),
    recognitions: one.recognitions.map(({ kind: of, givenOn, waived }) => ({
      ...{ kind: of, givenOn, waived: waived !== '' },
    })),
    uses: one.uses.map(({ on, money, what }) => ({ on, money, what: told(what, language) })),
    executed: one.mode === 'PARTNER_EXECUTED',
  };
}

/** The register as a table that machines and spreadsheets read; nothing in a cell runs. */
export async function contributionsFile(
  { language }: AddressOf<'contributions'>,
  reading: Reading,
  { today }: PageContext,
): Promise<string> {
  const { contributions } = await reading.register();
  const records = await Promise.all(
    contributions.map(async (one) => {
      const used = one.uses.reduce((sum, { money }) => sum + money.amountMinor, 0n);
      const currency = one.worth?.currency ?? null;
      return csvRecord([
        ...[one.id, one.agreedOn, await nameOf(one.giver, language, reading, today), one.withheld],
        ...[one.form, one.kind, one.mode, inLanguage(one.activity, language)],
        ...[inLanguage(one.purpose, language), currency],
        ...[one.worth === null ? null : decimalText(one.worth), one.method],
        one.left === null ? null : decimalText({ ...one.left, amountMinor: used }),
        one.left === null ? null : decimalText(one.left),
        one.conditions.map(({ text }) => inLanguage(text, language)).join('; '),
        one.recognitions.map(({ kind, givenOn }) => `${kind} ${givenOn ?? ''}`.trim()).join('; '),
        one.declared ? 'yes' : 'no',
      ]);
    }),
  );
  const head = [
    ...[
      'id',
      'agreed_on',
      'giver',
      'withheld',
      'legal_form',
      'kind',
      'mode',
      'activity',
      'purpose',
    ],
    ...['currency', 'amount', 'method', 'used', 'left', 'conditions', 'recognition', 'declared'],
  ];
  return csvRecord(head) + records.join('');
}

/** The board of what is needed. */
export async function needsView(
  address: AddressOf<'needs'>,
  reading: Reading,
  context: PageContext,
): Promise<NeedsView> {
  const { language } = address;
  const frame = await pageFrame(address, reading, context);
  const open = (await reading.needs()).filter((one) => isOpenOn(one, context.today as CivilDate));
  return {
    ...frame,
    kind: 'needs',
    needs: open.map(({ id, what, neededBy, forms }) => ({
      ...{ id, neededBy, forms, what: told(what, language) },
    })),
    action: `${context.apiUrl}/forms/contribution`,
    registerPath: pathOf({ kind: 'transparency', language }),
    historyPath: historyPath(frame.path),
  };
}

/** What somebody reads who has offered something. */
export async function offerThanksView(
  address: AddressOf<'offer-thanks'>,
  reading: Reading,
  context: PageContext,
): Promise<OfferThanksView> {
  const frame = await pageFrame(address, reading, context);
  const registerPath = pathOf({ kind: 'transparency', language: address.language });
  return { ...frame, kind: 'offer-thanks', registerPath };
}
