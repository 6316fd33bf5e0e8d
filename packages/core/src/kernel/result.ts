/** The outcome of something that may be refused. Refusals are returned; faults are thrown. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function refuse<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** The value of an outcome that cannot be a refusal here. @throws when it is one after all. */
export function expectOk<T, E>(outcome: Result<T, E>): T {
  if (outcome.ok) return outcome.value;
  const told = JSON.stringify(outcome.error, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  throw new Error(`unexpected refusal: ${told}`);
}
