import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  confirmImport,
  endImport,
  type ImportJob,
  importJobStates,
  stopImport,
} from './import-job.ts';

const job = (state: ImportJob['state'], apply = false): ImportJob => ({
  state,
  apply,
  stopping: false,
});

test.each<[ImportJob['state'], boolean, boolean | null]>([
  ['waiting', false, null],
  ['running', true, null],
  ['done', true, null],
  ['looked', false, true],
  ['stopped', false, false],
  ['stopped', true, true],
  ['failed', false, false],
  ['failed', true, true],
])('an import that is %s (writing: %s) may go on and writes: %s', (state, apply, writes) => {
  const outcome = confirmImport(job(state, apply));
  expect(outcome.ok ? outcome.value.apply : null).toBe(writes);
  if (outcome.ok) expect(outcome.value).toMatchObject({ state: 'waiting', stopping: false });
});

test('one that waits is stopped at once, one that runs after the item in hand, another not at all', () => {
  for (const state of importJobStates) {
    const outcome = stopImport(job(state));
    const after = outcome.ok ? [outcome.value.state, outcome.value.stopping] : null;
    const expected = { waiting: ['stopped', false], running: ['running', true] };
    expect(after).toEqual(expected[state as 'waiting'] ?? null);
  }
});

test.each<[boolean, Parameters<typeof endImport>[1], ImportJob['state']]>([
  [false, 'whole', 'looked'],
  [true, 'whole', 'done'],
  [true, 'stopped', 'stopped'],
  [false, 'failed', 'failed'],
])('one that writes (%s) and ended %s is %s', (apply, how, state) => {
  const running = { ...job('running', apply), stopping: true };
  expect(endImport(running, how)).toEqual({ state, apply, stopping: false });
});

test('whatever is asked in whatever order, nothing is written before the import was looked at whole', () => {
  const step = fc.constantFrom('claim', 'whole', 'cut', 'confirm', 'stop');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let now = job('waiting');
      let looked = false;
      for (const one of steps) {
        if (one === 'claim' && now.state === 'waiting') now = { ...now, state: 'running' };
        else if (one === 'whole' && now.state === 'running') now = endImport(now, 'whole');
        else if (one === 'cut' && now.state === 'running') now = endImport(now, 'stopped');
        else if (one === 'confirm' || one === 'stop') {
          const outcome = (one === 'confirm' ? confirmImport : stopImport)(now);
          if (outcome.ok) now = outcome.value;
        }
        if (now.state === 'looked') looked = true;
        if (now.apply) expect(looked).toBe(true);
      }
    }),
  );
});
