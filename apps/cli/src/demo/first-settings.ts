import type { Database } from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';

/** How long the first `security.txt` holds. */
const securityTxtLastsMs = 330 * 86_400_000;

/** Gives an installation without settings those with which its site can be published. */
export async function writeFirstSettings(db: Kysely<Database>): Promise<void> {
  const settings = {
    publisher: { vi: 'Nhịp Cầu', en: 'Nhịp Cầu' },
    statement: {
      vi: 'Trang này do một cơ quan thông tin đối ngoại thực hiện cùng các đối tác.',
      en: 'This site is made by a foreign-information agency together with partners.',
    },
    contactEmail: 'contact@localhost',
    demonstration: false,
    securityTxtExpires: Date.now() + securityTxtLastsMs,
  };
  for (const [name, value] of Object.entries(settings)) {
    await sql`insert into site_setting (name, value) values (${name}, ${JSON.stringify(value)})
      on conflict (name) do nothing`.execute(db);
  }
}
