import type { UserId } from '@nhipcau/core/kernel';
import { type Database, findUser, listUsers } from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import { type Call, optionOf, SaysNo } from '../verb.ts';

/** Who stands as the writer of what a verb brings: `--as`, else the oldest administrator. */
export async function writerOf(call: Call, db: Kysely<Database>): Promise<UserId> {
  const email = optionOf(call, 'as');
  if (email !== null) {
    const user = await findUser(db, email);
    if (user === null) throw new SaysNo(`There is no account ${email}.`);
    return user.id;
  }
  const [oldest] = (await listUsers(db))
    .filter(({ disabledAt }) => disabledAt === null)
    .filter(({ grants }) => grants.some(({ role }) => role === 'administrator'))
    .sort((a, b) => a.createdAt - b.createdAt);
  if (oldest !== undefined) return oldest.id;
  throw new SaysNo(
    'Nobody can stand as the writer. Make an administrator first: npx nhipcau user add --help',
  );
}
