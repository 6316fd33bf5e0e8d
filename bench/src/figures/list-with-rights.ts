import { startTestApi } from '@nhipcau/api/testing';
import { createPool, migrate, startServer } from '@nhipcau/postgres/server';
import { manyWorks } from '@nhipcau/postgres/testing';
import { atMost, type Figure, type Row } from '../figure.ts';
import { cpuOfTree, ownCpuS } from '../measure/cpu.ts';
import { median, spread } from '../measure/rounds.ts';

/** P10 the api's list of works with their rights for one partner. */
export const listWithRights: Figure = {
  names: ['P10'],
  measure: async ({ sizes, folder, say }) => {
    say('100,000 works, of which a partner has every fifth …');
    const server = await startServer({
      ...{ dataFolder: folder('rights'), log: () => undefined, durable: false },
    });
    const [ownerUrl, appUrl] = [server.url('nhipcau', 'owner'), server.url('nhipcau', 'app')];
    await migrate({ connectionString: ownerUrl, log: () => undefined });
    const owner = createPool({ url: ownerUrl, role: 'owner' });
    const pool = createPool({ url: appUrl, role: 'app' });
    const drop = async (): Promise<void> => {
      await Promise.all([pool.end(), owner.end()]);
      await server.stop();
    };
    const own = { appUrl, pool, drop };
    const api = await startTestApi({ checkAnswers: false }, undefined, {}, own);
    try {
      const { first } = await manyWorks(api.db, owner);
      const key = await api.key(['licence.read']);
      return [await pages((path) => api.ask('GET', path, { key }), first, sizes.rounds)];
    } finally {
      await api.close();
    }
  },
};

const works = 25;
const inRound = 200;

/** Page after page, each from where the one before ended; what asks is counted with what answers. */
async function pages(
  ask: (path: string) => Promise<Response>,
  partner: string,
  rounds: number,
): Promise<Row> {
  const list = `/api/v1/rights/works?partner=${partner}&limit=${works}`;
  const [times, own]: [number[], number[]] = [[], []];
  let cursor = '';
  for (let round = 0; round <= rounds; round += 1) {
    const [before, ownBefore] = [cpuOfTree(process.pid), ownCpuS()];
    for (let page = 0; page < inRound; page += 1) {
      const answer = await ask(`${list}${cursor}`);
      const told = (await answer.json()) as { items: { terms: unknown[] }[]; next: string | null };
      const full = told.items.filter(({ terms }) => terms.length > 0).length;
      if (full !== works) throw new Error(`${answer.status}: ${full} works with terms`);
      cursor = told.next === null ? '' : `&cursor=${encodeURIComponent(told.next)}`;
    }
    times.push(((cpuOfTree(process.pid) - before) * 1_000) / inRound);
    own.push(((ownCpuS() - ownBefore) * 1_000) / inRound);
  }
  const counted = times.slice(1);
  return {
    ...{ figure: 'P10', what: `a list of ${works} works with rights, among 100,000` },
    ...{ limit: atMost(5), measured: median(counted), unit: 'ms CPU', against: '' },
    note: `${spread(counted, 2)} for a page; all but ${median(own.slice(1)).toFixed(2)} of it Postgres; what asks is counted too`,
  };
}
