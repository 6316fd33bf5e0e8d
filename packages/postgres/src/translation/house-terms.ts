import { type ConceptId, expectOk, type Identifiers, type Instant } from '@nhipcau/core/kernel';
import type { ConceptFields } from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { sha256 } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import { addConcept, changeConcept, type TermAuthor } from './concept-commands.ts';
import { readConcept } from './concepts.ts';

/** A concept of the house's own list. */
export interface HouseTerm {
  readonly key: string;
  readonly fields: ConceptFields;
}

/**
 * Brings the house's own list into the termbase: new concepts are added, and those that the list has
 * changed since follow it, unless somebody has changed them. Run again it changes nothing.
 * @returns how many concepts were added or changed
 */
export async function loadHouseTerms(
  db: Kysely<Database>,
  terms: readonly HouseTerm[],
  { ids, now }: { readonly ids: Identifiers; readonly now: Instant },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau house terms', 0))`.execute(
      trx,
    );
    const { rows } = await sql<{ id: ConceptId; key: string; seeded: string | null }>`
      select id, key, seeded from term_concept
      where key is not null`.execute(trx);
    const there = new Map(rows.map((row) => [row.key, row]));
    const by: TermAuthor = { user: null, actor: 'operator', at: now };
    let changed = 0;
    for (const { key, fields } of terms) {
      const said = sha256(JSON.stringify(fields));
      const known = there.get(key);
      if (known === undefined) {
        expectOk(await addConcept(trx, ids() as ConceptId, fields, by, { key, said }));
      } else if (known.seeded !== null && known.seeded !== said) {
        const before = await readConcept(trx, known.id, true);
        if (before !== null) expectOk(await changeConcept(trx, before, fields, by, said));
      } else continue;
      changed += 1;
    }
    return changed;
  });
}
