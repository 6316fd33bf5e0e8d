import { createHash } from 'node:crypto';
import { type Edition, type EditionText, hashesOf } from '@nhipcau/core/content';
import {
  expectOk,
  type Identifiers,
  type Instant,
  instantOf,
  type UserId,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  askForTranslations,
  type Database,
  type DeskAuthor,
  sayOfBlocks,
  takeRequest,
} from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import type { Demo, DemoEdition } from './read-demo.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const dayMs = 86_400_000;

/** A translation of the demo as it was written. */
interface Written {
  readonly state: Edition;
  readonly edition: DemoEdition;
  readonly text: EditionText;
}

interface People {
  readonly translator: UserId;
  readonly reviewer: UserId;
  readonly ids: Identifiers;
  readonly now: Instant;
}

/**
 * Writes who answers for the blocks of a translation: its translator for all of them, the reviewer for
 * those of a text that is public; and what the reviewer said of one that waits.
 */
export async function writeTranslation(
  trx: Kysely<Database>,
  { state, edition, text }: Written,
  { translator, reviewer, ids, now }: People,
): Promise<void> {
  const at = state.live?.since ?? now;
  const origin = edition.method === 'machine-reviewed' ? 'machine' : 'person';
  const said = [...hashesOf(text, sha256).keys()].map((block) => ({ block, origin }) as const);
  await sayOfBlocks(trx, state.id, text, said, { user: translator, at });
  if (state.live !== null) {
    await sql`update translated_block set reviewed_by = ${reviewer}, reviewed_at = ${new Date(at)}
      where edition = ${state.id}`.execute(trx);
  }
  const comment = edition.waiting?.comment ?? null;
  if (comment === null) return;
  const on = text.body.find((block) => JSON.stringify(block).includes(comment.passage));
  if (on === undefined) throw new Error(`no passage of ${text.title} has "${comment.passage}"`);
  const thread = ids();
  const words = ids();
  await sql`insert into comment_thread (id, version, edition, block, quote, revision, opened_at)
    values (${thread}, 1, ${state.id}, ${on.id}, ${comment.passage}, ${state.head},
      ${new Date(now)})`.execute(trx);
  await sql`insert into comment (id, thread, version, by, at)
    values (${words}, ${thread}, 1, ${reviewer}, ${new Date(now)})`.execute(trx);
  await sql`insert into comment_text (comment, version, at, text, mentions)
    values (${words}, 1, ${new Date(now)}, ${comment.text}, '{}')`.execute(trx);
}

/** Asks for the translations that the demo's desk waits for, all due long after the import. */
export async function askForDemo(
  trx: Kysely<Database>,
  { asked }: Pick<Demo, 'asked'>,
  people: People & { readonly editor: UserId },
): Promise<void> {
  const { ids, now } = people;
  const by = (user: UserId): DeskAuthor => ({ user, actor: 'operator', at: now, ids });
  for (const { work, languages, dueInDays, note, taken = [] } of asked) {
    const { rows } = await sql<{ id: WorkId }>`select id from work where slug = ${work}`.execute(
      trx,
    );
    const works = rows.map(({ id }) => id);
    const dueOn = vietnamDay(instantOf(now + dueInDays * dayMs));
    const bulk = { works, languages, dueOn, note };
    const done = await askForTranslations(trx, bulk, async () => true, by(people.editor));
    if (done.asked.length !== languages.length) throw new Error(`${work} cannot be asked for`);
    for (const request of done.asked.filter(({ language }) => taken.includes(language))) {
      expectOk(await takeRequest(trx, request, by(people.translator)));
    }
  }
}
