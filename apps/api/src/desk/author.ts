import type { DeskAuthor } from '@nhipcau/postgres';
import type { Call } from '../http/index.ts';

/** Who does something at the desk, of the call that asks for it. */
export function deskAuthor(
  call: Pick<Call<unknown, unknown, unknown>, 'user' | 'actor' | 'at' | 'dependencies'>,
): DeskAuthor {
  const { user, actor, at, dependencies } = call;
  return { user, actor, at, ids: dependencies.ids };
}
