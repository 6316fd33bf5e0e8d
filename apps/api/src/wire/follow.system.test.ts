import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newswire, openNewswire } from './newswire.fixture.ts';

/** The consumer of `docs/contracts/wire.md`, exactly as it stands there. */
const page = readFileSync(join(import.meta.dirname, '../../../../docs/contracts/wire.md'), 'utf8');
const consumer = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

let wire: Newswire;
let between: Between;

beforeAll(async () => {
  wire = await openNewswire();
  between = await putBetween(Number(new URL(wire.api.url).port));
}, 120_000);
afterAll(async () => {
  between.server.close();
  await wire.api.close();
});

interface Between {
  readonly server: Server;
  readonly url: string;
  /** How often a connection was cut. */
  cuts(): number;
  /** From here on nothing is cut. */
  calm(): void;
}

/** Stands before the api and cuts every second connection after a random number of bytes. */
async function putBetween(port: number): Promise<Between> {
  let connections = 0;
  let cuts = 0;
  let rough = true;
  let seed = 20_261_128;
  const random = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed / 0x7fff_ffff;
  };
  const server = createServer((client) => {
    const api = connect(port, '127.0.0.1');
    connections += 1;
    let left = connections % 2 === 1 ? Math.floor(random() * 20_000) : Number.POSITIVE_INFINITY;
    client.on('error', () => api.destroy());
    api.on('error', () => client.destroy());
    client.pipe(api);
    api.on('data', (data: Buffer) => {
      if (!rough || data.length < left) {
        left -= data.length;
        client.write(data);
        return;
      }
      cuts += 1;
      client.write(data.subarray(0, left), () => client.resetAndDestroy());
      api.destroy();
    });
    api.on('end', () => client.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...{ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    cuts: () => cuts,
    calm: () => {
      rough = false;
    },
  };
}

interface Line {
  readonly cursor: string;
  readonly action: string;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly version: number | null;
  readonly item: object | null;
}

test('a consumer of forty lines that is cut off and killed at random has every entry of a thousand changes once', async () => {
  expect(consumer.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  const { api } = wire;
  const partner = await wire.partner('han-river');
  const works = await Promise.all(Array.from({ length: 20 }, () => wire.work(['ko'])));
  const licences = [];
  for (const work of works) licences.push(await wire.licence(partner.id, [work], ['ko']));
  await wire.settle();

  const program = join(api.folder, 'follow.mjs');
  const file = join(api.folder, 'wire.jsonl');
  writeFileSync(program, consumer);
  let following: ChildProcess;
  const follow = (): void => {
    following = spawn(process.execPath, [program, between.url, partner.key, file], {
      stdio: 'ignore',
    });
  };
  const kill = async (): Promise<void> => {
    following.kill('SIGKILL');
    if (following.exitCode === null && following.signalCode === null) await once(following, 'exit');
  };
  follow();
  try {
    let changes = works.length;
    for (let round = 0; changes < 1_000; round += 1) {
      for (const [index, work] of works.entries()) {
        const kind = (round * 7 + index * 3) % 10;
        const title = `${round}/${index}`;
        if (kind === 0) await wire.withdraw(work, 'ko', `Sai ${title}`);
        else if (kind === 1) {
          await sql`update licence set ends_at = case when ends_at is null then now() end
            where id = ${licences[index]}`.execute(api.db);
        } else await wire.write(work, 'ko', title, kind < 4 ? `Sai ${title}` : null);
        changes += 1;
      }
      await wire.settle();
      if (round % 4 === 3) {
        await kill();
        follow();
      }
    }
    await sql`update licence set ends_at = null where id = any(${licences.slice(0, 10)})`.execute(
      api.db,
    );
    await wire.settle();
    between.calm();
    const { rows } = await sql<{ newest: number }>`
      select max(seq)::int as newest from wire_entry where partner = ${partner.id}`.execute(api.db);
    const newest = rows[0]?.newest ?? 0;
    expect(newest).toBeGreaterThan(500);
    const lines = (): readonly Line[] =>
      (existsSync(file) ? readFileSync(file, 'utf8') : '')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Line);
    for (let waited = 0; waited < 300 && lines().length < newest; waited += 1) await sleep(100);
    await sleep(50);
    const had = lines();
    expect(had.map(({ cursor }) => cursor)).toEqual(
      Array.from({ length: newest }, (_, index) => `w${index + 1}`),
    );
    expect(between.cuts()).toBeGreaterThan(3);

    // Whoever does what the lines say holds exactly what the partner may have.
    const holds = new Map<string, number | null>();
    for (const { action, work, version, item } of had) {
      if (action === 'kill' || action === 'end') holds.delete(work);
      else if (item !== null) holds.set(work, version);
    }
    const { rows: may } = await sql<{ work: string; version: number }>`
      select p.work, v.version from partner_item p join item_version v on v.id = p.item_version
      where p.partner = ${partner.id} and p.state = 'available'`.execute(api.db);
    expect(may.length).toBeGreaterThan(5);
    expect(holds).toEqual(new Map(may.map(({ work, version }) => [work, version])));
  } finally {
    await kill();
  }
}, 180_000);
