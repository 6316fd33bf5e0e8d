import { z } from '@hono/zod-openapi';
import {
  accountClasses,
  accountUses,
  commitmentKinds,
  entryModes,
  type Fund,
  fundSources,
  type Line,
  periodStates,
  type RateId,
  type RollForward,
  rateKinds,
  restrictions,
  sides,
  type WrittenLine,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  type AgreementId,
  type EntryId,
  type FundId,
  moneyJson,
  type OrganisationId,
  type UserId,
} from '@nhipcau/core/kernel';
import { type Draft, draftStates, type StoredEntry } from '@nhipcau/postgres';
import { bilingual, civilDate, currency, id, text, told, toldMoney } from '../../http/index.ts';

/** An amount in đồng: a string of digits, since a number of JSON is a float. */
const dong = z.string().regex(/^-?\d+$/);

export const accountFields = {
  code: z.string().regex(/^[0-9A-Z]{2,8}$/),
  ...{ class: z.enum(accountClasses), name: bilingual(200), use: z.enum(accountUses).nullable() },
  ...{ publicSectorCode: text(20, 'optional'), source: text(300) },
  ...{ validFrom: civilDate(), validUntil: civilDate().nullable() },
} as const;
export const accountSchema = z.strictObject(accountFields).openapi('LedgerAccount');

export const fundFields = {
  code: z
    .string()
    .max(40)
    .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  ...{ name: bilingual(200), source: z.enum(fundSources), restriction: z.enum(restrictions) },
  ...{ currency: currency(), purpose: text(1_000, 'optional') },
  activities: z.array(id<ActivityId>()).max(100),
  ...{ grantor: id<OrganisationId>().nullable(), agreement: id<AgreementId>().nullable() },
  ...{ validFrom: civilDate(), validUntil: civilDate().nullable() },
} as const;

const balance = z.strictObject({ account: z.string(), amount: toldMoney, vnd: dong });
const rolled = z.strictObject({
  ...{ opening: dong, received: dong, spent: dong, moved: dong, closing: dong, owed: dong },
  held: dong,
});

export const fundSchema = z
  .strictObject({
    ...{ id: id<FundId>(), version: z.number().int(), ...fundFields },
    closedOn: civilDate().nullable(),
    /** What stands on its assets and liabilities now. */
    balances: z.array(balance),
    /** In đồng, over the days that were asked for. */
    rollForward: rolled,
  })
  .openapi('LedgerFund');

export const periodSchema = z
  .strictObject({
    ...{ code: z.string(), version: z.number().int(), from: civilDate(), until: civilDate() },
    state: z.enum(periodStates),
  })
  .openapi('LedgerPeriod');

export const rateSchema = z
  .strictObject({
    ...{ id: id<RateId>(), currency: currency(), kind: z.enum(rateKinds), on: civilDate() },
    /** How many đồng one unit is worth, exactly. */
    ...{ rate: z.string(), source: z.string(), enteredBy: id<UserId>(), enteredAt: z.string() },
  })
  .openapi('ExchangeRate');

const line = {
  ...{ account: z.string(), fund: id<FundId>().nullable(), activity: id<ActivityId>().nullable() },
  ...{ costItem: id<string>().nullable(), side: z.enum(sides), amount: toldMoney },
  rate: id<RateId>().nullable(),
} as const;

const said = {
  ...{ on: civilDate(), description: z.string(), document: z.string(), consent: z.string() },
  mode: z.enum(entryModes),
} as const;

export const entrySchema = z
  .strictObject({
    ...{ id: id<EntryId>(), seq: z.number().int(), period: z.string(), ...said },
    ...{ reverses: id<EntryId>().nullable(), reversedBy: id<EntryId>().nullable() },
    ...{ createdBy: id<UserId>(), createdByName: z.string(), createdAt: z.string() },
    ...{ approvedBy: id<UserId>(), approvedByName: z.string(), postedAt: z.string() },
    ...{ previous: z.string().nullable(), hash: z.string() },
    lines: z.array(z.strictObject({ ...line, class: z.enum(accountClasses), vnd: dong })),
  })
  .openapi('LedgerEntry');

export const draftSchema = z
  .strictObject({
    ...{ id: id<EntryId>(), version: z.number().int(), state: z.enum(draftStates) },
    ...{ remark: z.string(), createdBy: id<UserId>(), createdByName: z.string() },
    createdAt: z.string(),
    content: z.discriminatedUnion('kind', [
      z.strictObject({
        ...{ kind: z.literal('entry'), ...said },
        lines: z.array(z.strictObject({ ...line, vnd: dong.nullable() })),
      }),
      z.strictObject({
        ...{ kind: z.literal('reversal'), reverses: id<EntryId>(), on: civilDate() },
        ...{ description: z.string(), document: z.string() },
      }),
    ]),
  })
  .openapi('LedgerDraft');

export const commitmentSchema = z
  .strictObject({
    ...{ id: id<string>(), version: z.number().int(), kind: z.enum(commitmentKinds) },
    activity: id<ActivityId>(),
    fund: z.strictObject({
      ...{ id: id<FundId>(), code: z.string(), source: z.enum(fundSources) },
    }),
    ...{ what: z.string(), amount: toldMoney, openedAt: z.string() },
    ...{ closedAt: z.string().nullable(), entry: id<EntryId>().nullable() },
  })
  .openapi('Commitment');

export const trialBalanceSchema = z
  .strictObject({
    ...{ knownAt: z.string(), currency: currency(), debitMinor: dong, creditMinor: dong },
    balanced: z.boolean(),
    accounts: z.array(
      z.strictObject({
        ...{ code: z.string(), name: bilingual(200), class: z.enum(accountClasses) },
        ...{ fund: z.string().nullable(), debitMinor: dong, creditMinor: dong },
      }),
    ),
  })
  .openapi('TrialBalance');

const shownLine = <L extends WrittenLine | Line>({ amount, vnd, ...of }: L) => ({
  ...of,
  ...{ amount: moneyJson(amount), vnd: vnd === null ? null : String(vnd) },
});

export function shownEntry({ lines, createdAt, postedAt, ...entry }: StoredEntry): object {
  return {
    ...entry,
    ...{ createdAt: told(createdAt), postedAt: told(postedAt), lines: lines.map(shownLine) },
  };
}

export function shownDraft({ content, createdAt, ...draft }: Draft): object {
  const shown =
    content.kind === 'entry' ? { ...content, lines: content.lines.map(shownLine) } : content;
  return { ...draft, createdAt: told(createdAt), content: shown };
}

const nothing: RollForward = {
  ...{ opening: 0n, received: 0n, spent: 0n, moved: 0n, closing: 0n, owed: 0n, held: 0n },
};

export function shownFund(
  { activities, ...fund }: Fund,
  balances: readonly { account: string; currency: string; minor: bigint; vnd: bigint }[] = [],
  rollForward: RollForward = nothing,
): object {
  const digits = Object.entries(rollForward).map(([name, value]) => [name, String(value)]);
  return {
    ...{ ...fund, activities: [...activities], rollForward: Object.fromEntries(digits) },
    balances: balances.map(({ account, currency, minor, vnd }) => ({
      ...{ account, amount: { currency, amountMinor: String(minor) }, vnd: String(vnd) },
    })),
  };
}
