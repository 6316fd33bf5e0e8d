import type {
  ActivityId,
  CivilDate,
  ContributionId,
  Currency,
  Money,
  OrganisationId,
  UserId,
} from '@nhipcau/core/kernel';
import type { StoredContribution } from '@nhipcau/postgres';
import { sql } from 'kysely';
import type { TestApi } from '../api.fixture.ts';

export const day = (text: string): CivilDate => text as CivilDate;
export const vnd = (amountMinor: bigint): Money => ({ currency: 'VND' as Currency, amountMinor });

/** Money that a bank, which is invented, offers for an activity; cleared, and not agreed yet. */
export async function aBank(api: TestApi, activity: ActivityId): Promise<StoredContribution> {
  const bank = api.ids() as OrganisationId;
  await sql`insert into organisation (id, slug) values (${bank}, 'song-ma-bank')`.execute(api.db);
  await sql`insert into organisation_state (organisation, valid, name, kind, country)
    values (${bank}, '[2020-01-01,)', '{"vi": "Ngân hàng Sông Mã", "en": "Song Ma Bank"}', 'COMPANY', 'VN')`.execute(
    api.db,
  );
  const people = [api.ids(), api.ids(), api.ids()] as UserId[];
  for (const [index, id] of people.entries()) {
    await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
      values (${id}, ${`giver-${index}@example.vn`}, 'A name', '', '', now())`.execute(api.db);
  }
  const [enteredBy = null, clearedBy = null, agreedBy = null] = people;
  return {
    ...{ id: api.ids() as ContributionId, version: 1, need: null, activity, giver: bank },
    ...({ form: 'sponsorship', kind: 'cash', mode: 'ON_BOOK_SPONSORSHIP' } as const),
    ...{ purpose: { vi: 'Phiên dịch', en: 'Interpreting' }, amount: vnd(200_000_000n) },
    ...({ stage: 'cleared', offeredOn: day('2026-05-01'), enteredBy } as const),
    ...{ conditions: [], recognitions: [], references: [], rejection: null, clearedBy },
    ...{ agreedBy, agreedOn: day('2026-05-20'), tranches: [], uses: [], settlements: [] },
    ...{ withheld: '', offer: { name: '', country: null, email: '', language: null, words: '' } },
  };
}
