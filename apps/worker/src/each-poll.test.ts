import { expect, test } from 'vitest';
import type { WorkerConfig } from './config.ts';
import { eachPoll } from './each-poll.ts';

test('what fails is tried again at every poll and told once, and anew when it has gone well meanwhile', async () => {
  const config: WorkerConfig = {
    ...{ appDatabaseUrl: 'postgres://nowhere.invalid/nhipcau', dataFolder: '', pollS: 0.001 },
    ...{
      siteUrl: 'http://localhost:4000',
      apiUrl: 'http://localhost:4001',
      marketHosts: new Map(),
      outbound: {},
    },
    ...{ mail: null, alertMinutes: 60, store: { kind: 'folder', folder: '' } },
  };
  const rounds = ['fails', 'fails', 'goes well', 'fails', 'fails', 'fails'];
  const stopping = new AbortController();
  const lines: string[] = [];
  let round = 0;
  await eachPoll(
    config,
    { applicationName: 'test', connections: 1, alarm: 'the test stands' },
    (line) => lines.push(line),
    stopping.signal,
    async () => {
      const present = rounds[round];
      round += 1;
      if (round === rounds.length) queueMicrotask(() => stopping.abort());
      if (present === 'fails') throw new Error(`round ${round}`);
    },
  );
  expect(round).toBe(rounds.length);
  expect(lines).toEqual([
    'alarm: the test stands, trying again: round 1',
    'alarm: the test stands, trying again: round 4',
  ]);
});
