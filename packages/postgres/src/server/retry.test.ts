import { describe, expect, test } from 'vitest';
import { isConflict, isConnectionLoss, withRetry } from './retry.ts';

const coded = (code: string): Error => Object.assign(new Error(code), { code });

/** Fails with `errors` in turn, then answers how often it ran. */
function failing(...errors: readonly Error[]): () => Promise<number> {
  let runs = 0;
  return async () => {
    const error = errors[runs];
    runs += 1;
    if (error !== undefined) throw error;
    return runs;
  };
}

describe('withRetry', () => {
  const quick = { firstPauseMs: 0 };

  test('runs work that succeeds once', async () => {
    expect(await withRetry(failing(), quick)).toBe(1);
  });

  test.each(['40001', '40P01'])('repeats after %s', async (code) => {
    expect(await withRetry(failing(coded(code), coded(code)), quick)).toBe(3);
  });

  test('gives up after the last attempt with its error', async () => {
    const [first, second] = [coded('40001'), coded('40P01')];
    await expect(withRetry(failing(first, second), { ...quick, attempts: 2 })).rejects.toBe(second);
    expect(await withRetry(failing(first, second), { ...quick, attempts: 3 })).toBe(3);
  });

  test('does not repeat what will fail again', async () => {
    const duplicate = coded('23505');
    await expect(withRetry(failing(duplicate), quick)).rejects.toBe(duplicate);
  });

  test('repeats after a lost connection only work that may run twice', async () => {
    const lost = new Error('Connection terminated unexpectedly');
    await expect(withRetry(failing(lost), quick)).rejects.toBe(lost);
    expect(await withRetry(failing(lost), { ...quick, idempotent: true })).toBe(2);
  });
});

test.each(['57P01', '57P03', '08006', 'ECONNRESET', 'ECONNREFUSED', 'ENOENT', 'EPIPE'])(
  '%s is a lost connection and no conflict',
  (code) => {
    expect(isConnectionLoss(coded(code))).toBe(true);
    expect(isConflict(coded(code))).toBe(false);
  },
);

test('a timeout of a statement is neither', () => {
  expect(isConnectionLoss(coded('57014'))).toBe(false);
  expect(isConflict(coded('57014'))).toBe(false);
});
