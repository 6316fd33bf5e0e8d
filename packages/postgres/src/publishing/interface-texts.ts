import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { InterfaceText } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** The accepted words of the interface of a language, for pages. */
export async function interfaceTexts(
  db: Kysely<Database>,
  language: SiteLanguage,
): Promise<readonly InterfaceText[]> {
  const { rows } = await sql<InterfaceText>`
    select key, form, text from interface_message
    where language = ${language} and state = 'accepted' order by key, form`.execute(db);
  return rows;
}
