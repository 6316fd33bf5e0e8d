import { type Instant, instantOf, type Multilingual } from '@nhipcau/core/kernel';
import { type Database, writeSiteSettings } from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';

/** What an installation says about itself when it begins. */
export interface FirstSettings {
  readonly publisher: Multilingual;
  readonly statement: Multilingual;
  readonly contactEmail: string;
  readonly demonstration: boolean;
}

/** How long the first `security.txt` holds. */
const securityTxtLastsMs = 330 * 86_400_000;

/** What the site of an installation without demonstration says until its operator says more. */
export const plainSettings: FirstSettings = {
  publisher: { vi: 'Nhịp Cầu', en: 'Nhịp Cầu' },
  statement: {
    vi: 'Trang này do một cơ quan thông tin đối ngoại thực hiện cùng các đối tác.',
    en: 'This site is made by a foreign-information agency together with partners.',
  },
  contactEmail: 'contact@localhost',
  demonstration: false,
};

/** Whether an installation says anything about itself yet. */
export async function hasSettings(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from site_setting) as some`.execute(db);
  return rows[0]?.some === true;
}

/** Writes the settings of an installation that has neither works nor accounts. */
export async function writeSettings(
  db: Kysely<Database>,
  settings: FirstSettings,
  now: Instant,
): Promise<void> {
  await writeSiteSettings(db, {
    ...settings,
    securityTxtExpires: instantOf(now + securityTxtLastsMs),
  });
}
