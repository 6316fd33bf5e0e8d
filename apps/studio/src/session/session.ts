import type { Action } from '@nhipcau/core/access';
import { useSyncExternalStore } from 'react';
import type { AuthProvider } from 'react-admin';
import { ask, type Me } from '../api/index.ts';

let me: Me | null = null;
const listeners = new Set<() => void>();

function know(next: Me | null): void {
  me = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes in who has just signed in. */
export function signedIn(next: Me): void {
  know(next);
}

/** Who is signed in. @throws outside the screens that need somebody signed in */
export function useMe(): Me {
  const present = useSyncExternalStore(subscribe, () => me);
  if (present === null) throw new Error('nobody is signed in');
  return present;
}

/** Who is signed in; `null` means nobody, or not known yet. */
export function useMaybeMe(): Me | null {
  return useSyncExternalStore(subscribe, () => me);
}

/** Whether some grant of the person signed in allows `action` somewhere. */
export function useMay(action: Action): boolean {
  return useMaybeMe()?.actions.includes(action) === true;
}

/** Asks the API who is signed in, unless it is known. @throws {Problem} when nobody is */
async function whoIsIt(): Promise<Me> {
  if (me !== null) return me;
  asking ??= ask<Me>('GET', '/session').finally(() => {
    asking = null;
  });
  const present = await asking;
  know(present);
  return present;
}

/** The question that is under way. */
let asking: Promise<Me> | null = null;

export const authProvider: AuthProvider = {
  login: async (next: Me) => signedIn(next),
  logout: async () => {
    if (me !== null) await ask('DELETE', '/session').catch(() => undefined);
    know(null);
  },
  // The sign-in screen speaks for itself: no message beside it.
  checkAuth: () =>
    whoIsIt().then(
      () => undefined,
      () => Promise.reject({ message: false }),
    ),
  checkError: async () => undefined,
  getIdentity: async () => {
    const { user } = await whoIsIt();
    return { id: user.id, fullName: user.name };
  },
  getPermissions: async () => (await whoIsIt().catch(() => null))?.actions ?? [],
};
