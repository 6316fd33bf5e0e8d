import type { Role } from '@nhipcau/core/access';
import type { Instant } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { DependencyKey, Touched } from '@nhipcau/core/publishing';
import { describe, expect, test } from 'vitest';
import type { PublicationState } from '../state.ts';

/** A fresh state, and the way in which editors put changes into its outbox. */
export interface OpenState {
  readonly state: PublicationState;
  readonly enqueue: (
    touched: Touched,
    reason: string,
    approvedBy?: Role | null,
    alone?: boolean,
  ) => void | Promise<void>;
}

const at = Date.UTC(2026, 10, 24, 2) as Instant;
const key = (text: string): DependencyKey => text as DependencyKey;
const keys = (...all: string[]): ReadonlySet<DependencyKey> => new Set(all.map(key));

/** What every {@link PublicationState} does; `open` gives one that knows nothing yet. */
export function publicationStateContract(open: () => Promise<OpenState>): void {
  describe('the outbox', () => {
    test('gives what waits, the oldest first, as many as asked for', async () => {
      const { state, enqueue } = await open();
      await enqueue({ keys: [key('topics')], paths: ['/vi/'] }, 'Một · One');
      await enqueue({ keys: [], paths: ['*'] }, 'Hai · Two');
      await enqueue({ keys: [key('places')], paths: [] }, 'Ba · Three');
      const [first, second] = await state.waiting(2);
      expect(first).toMatchObject({ keys: ['topics'], paths: ['/vi/'], reason: 'Một · One' });
      expect(second).toMatchObject({ keys: [], paths: ['*'], reason: 'Hai · Two' });
      expect(await state.waiting(2)).toHaveLength(2);
      expect(await state.waiting(9)).toHaveLength(3);
    });

    test('gives what wants a release of its own first', async () => {
      const { state, enqueue } = await open();
      await enqueue({ keys: [], paths: ['/vi/'] }, '1');
      await enqueue({ keys: [], paths: ['/en/'] }, '2', null, true);
      const waiting = await state.waiting(9);
      expect(waiting.map(({ reason, alone }) => [reason, alone])).toEqual([
        ['2', true],
        ['1', false],
      ]);
      expect(await state.waiting(1)).toEqual(waiting.slice(0, 1));
    });

    test('knows the role of whoever approved it, where somebody had to', async () => {
      const { state, enqueue } = await open();
      await enqueue({ keys: [], paths: [] }, '1', 'publisher');
      await enqueue({ keys: [], paths: [] }, '2');
      const waiting = await state.waiting(2);
      expect(waiting.map(({ approvedBy }) => approvedBy)).toEqual(['publisher', null]);
    });

    test('forgets what is done, also in the middle, and nothing else', async () => {
      const { state, enqueue } = await open();
      for (const reason of ['1', '2', '3']) await enqueue({ keys: [], paths: [] }, reason);
      const second = (await state.waiting(3))[1]?.seq ?? 0;
      await state.done([second], at);
      expect((await state.waiting(3)).map(({ reason }) => reason)).toEqual(['1', '3']);
      await state.done([second], at);
      expect(await state.waiting(3)).toHaveLength(2);
    });
  });

  describe('dependencies', () => {
    test('lead from a key to every page that has it, each once', async () => {
      const { state } = await open();
      await state.saveDependencies([
        { path: '/vi/', keys: keys('topics', 'places') },
        { path: '/en/', keys: keys('topics') },
      ]);
      const asked = await state.dependents([key('topics'), key('places'), key('settings')]);
      expect([...asked].sort()).toEqual(['/en/', '/vi/']);
      expect(await state.dependents([key('places')])).toEqual(['/vi/']);
      expect(await state.dependents([])).toEqual([]);
    });

    test('of a page are replaced as a whole; those of others stay', async () => {
      const { state } = await open();
      await state.saveDependencies([
        { path: '/vi/', keys: keys('topics', 'places') },
        { path: '/en/', keys: keys('topics', 'places') },
      ]);
      await state.saveDependencies([{ path: '/vi/', keys: keys('settings', 'places') }]);
      expect(await state.dependents([key('topics')])).toEqual(['/en/']);
      expect(await state.dependents([key('settings')])).toEqual(['/vi/']);
      expect(await state.dependents([key('places')])).toHaveLength(2);
    });

    test('are forgotten with a page that has none', async () => {
      const { state } = await open();
      await state.saveDependencies([{ path: '/vi/', keys: keys('topics') }]);
      await state.saveDependencies([{ path: '/vi/', keys: keys() }]);
      expect(await state.dependents([key('topics')])).toEqual([]);
    });

    test('tell the files that only some pages refer to', async () => {
      const { state } = await open();
      await state.saveDependencies([
        { path: '/vi/', keys: keys('topics', 'file:/media/both.jpg', 'file:/media/all.jpg') },
        { path: '/en/', keys: keys('file:/media/both.jpg', 'file:/media/all.jpg') },
        { path: '/ko/', keys: keys('file:/media/all.jpg') },
      ]);
      expect(await state.filesOnlyOf(['/vi/'])).toEqual([]);
      expect(await state.filesOnlyOf(['/vi/', '/en/'])).toEqual(['/media/both.jpg']);
      const all = await state.filesOnlyOf(['/vi/', '/en/', '/ko/']);
      expect([...all].sort()).toEqual(['/media/all.jpg', '/media/both.jpg']);
      expect(await state.filesOnlyOf([])).toEqual([]);
    });
  });

  describe('what was made for a market apart', () => {
    const KR = 'KR' as MarketCode;
    const JP = 'JP' as MarketCode;

    test('is found by its keys too, and forgotten with the page', async () => {
      const { state } = await open();
      await state.saveDependencies([
        { path: '/vi/', keys: keys('topics'), apart: new Map([[KR, keys('topics', 'card')]]) },
        { path: '/ko/', keys: keys(), apart: new Map([[KR, keys('card')]]) },
      ]);
      const found = await state.dependents([key('card')]);
      expect([...found].sort()).toEqual(['/ko/', '/vi/']);
      expect(await state.dependents([key('topics')])).toEqual(['/vi/']);
      await state.saveDependencies([{ path: '/vi/', keys: keys('topics') }]);
      expect(await state.dependents([key('card')])).toEqual(['/ko/']);
    });

    test('decides which files the market uses', async () => {
      const { state } = await open();
      const file = (name: string) => `file:/media/${name}.jpg`;
      await state.saveDependencies([
        { path: '/vi/', keys: keys(file('world')), apart: new Map([[KR, keys(file('own'))]]) },
        { path: '/en/', keys: keys(file('own'), file('world')) },
      ]);
      expect(await state.filesOnlyOf(['/en/'])).toEqual(['/media/own.jpg']);
      expect(await state.filesOnlyOf(['/en/'], KR)).toEqual(['/media/world.jpg']);
      expect(await state.filesOnlyOf(['/en/'], JP)).toEqual(['/media/own.jpg']);
    });

    test('is told in its own log; a release without a list of its own is told as to the world', async () => {
      const { state } = await open();
      const release = (number: number) => ({
        ...{ number, time: (at + number) as Instant, reason: `R${number}`, changes: 1 },
      });
      const change = (path: string) => ({ path, change: 'changed' as const, reason: '' });
      await state.saveRelease(release(1), [change('/vi/')]);
      await state.saveRelease(
        release(2),
        [change('/vi/')],
        new Map([
          [KR, [change('/vi/'), change('/ko/')]],
          [JP, []],
        ]),
      );
      const told = async (market?: MarketCode) => [
        (await state.releases(0, 2, market)).map(({ changes }) => changes),
        ...[...(await state.histories(['/vi/', '/ko/'], market))].map(
          ([path, all]) => `${path} ${all.map((one) => one.release)}`,
        ),
      ];
      expect(await told()).toEqual([[1, 1], '/vi/ 1,2']);
      expect((await told(KR)).sort()).toEqual(['/ko/ 2', '/vi/ 1,2', [1, 2]].sort());
      expect(await told(JP)).toEqual([[1, 0], '/vi/ 1']);
    });
  });

  describe('releases', () => {
    const save = (state: PublicationState, number: number, paths: readonly string[]) =>
      state.saveRelease(
        { number, time: (at + number) as Instant, reason: `R${number}`, changes: paths.length },
        paths.map((path) => ({ path, change: 'changed', reason: `${path} in R${number}` })),
      );

    test('count from none, by number, oldest first', async () => {
      const { state } = await open();
      expect(await state.lastRelease()).toBe(0);
      for (const number of [1, 2, 3]) await save(state, number, ['/vi/']);
      expect(await state.lastRelease()).toBe(3);
      const some = await state.releases(1, 3);
      expect(some).toEqual([
        { number: 2, time: at + 2, reason: 'R2', changes: 1 },
        { number: 3, time: at + 3, reason: 'R3', changes: 1 },
      ]);
      expect((await state.releases(0, 1)).map(({ number }) => number)).toEqual([1]);
      expect(await state.releases(3, 9)).toEqual([]);
    });

    test('make the history of each path, oldest first; a path that never changed has none', async () => {
      const { state } = await open();
      await save(state, 1, ['/vi/', '/en/']);
      await save(state, 2, ['/vi/']);
      const known = await state.histories(['/vi/', '/ko/']);
      expect([...known.keys()]).toEqual(['/vi/']);
      expect(known.get('/vi/')).toEqual(
        [1, 2].map((release) => ({
          ...{ release, time: at + release, path: '/vi/', change: 'changed' },
          reason: `/vi/ in R${release}`,
        })),
      );
    });

    test('may change nothing that has a path', async () => {
      const { state } = await open();
      await save(state, 1, []);
      expect(await state.releases(0, 1)).toMatchObject([{ number: 1, changes: 0 }]);
    });
  });

  test('the generation is unknown at first, then the last one saved', async () => {
    const { state } = await open();
    expect(await state.generation()).toBeNull();
    await state.saveGeneration('one');
    await state.saveGeneration('two');
    expect(await state.generation()).toBe('two');
  });
}
