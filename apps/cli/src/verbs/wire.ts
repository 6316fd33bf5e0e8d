import { siteLanguages } from '@nhipcau/core/kernel';
import type { Database } from '@nhipcau/postgres';
import { type Delivery, listDeliveries } from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import { originsOf, withInstallation } from '../installation.ts';
import { type Call, exit, NotReady, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';

/** What the wire answers, as far as it is read here. */
interface Page {
  readonly entries: readonly { readonly cursor: string }[];
  readonly cursor: string;
  readonly more: boolean;
}

export const wirePull: Verb = {
  name: 'wire pull',
  takes: '',
  does: 'Reads what a partner is told after a cursor, as JSON Lines; the last line is the cursor to go on from.',
  example: 'npx nhipcau wire pull --key "4f…" --since w120',
  options: {
    key: { type: 'string', value: 'key', help: 'key of the partner, with the scope wire.read' },
    since: { type: 'string', value: 'cursor', help: 'default the beginning of the wire' },
    format: { type: 'string', value: 'name', help: 'ninjs (default) or newsml' },
    address: {
      type: 'string',
      value: 'url',
      help: 'of the api; default that of this installation',
    },
  },
  words: [0, 0],
  run: async (call) => {
    const key = optionOf(call, 'key');
    if (key === null) throw new WrongUse('--key takes the key of a partner');
    const format = optionOf(call, 'format') ?? 'ninjs';
    if (format !== 'ninjs' && format !== 'newsml') {
      throw new WrongUse('--format takes ninjs or newsml');
    }
    const address = (optionOf(call, 'address') ?? originsOf(call.env).api).replace(/\/+$/, '');
    let cursor = optionOf(call, 'since') ?? '';
    for (let more = true; more; ) {
      const query = new URLSearchParams({ since: cursor, limit: '100', format });
      const page = await ask(`${address}/api/v1/wire?${query}`, key, call);
      for (const entry of page.entries) await call.print(JSON.stringify(entry));
      ({ cursor, more } = page);
    }
    await call.print(JSON.stringify({ cursor }));
    return exit.done;
  },
};

/** @throws {NotReady} where nothing answers, {SaysNo} with what the api says where it refuses */
async function ask(url: string, key: string, { signal }: Call): Promise<Page> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` }, signal }).catch(
    (error: unknown) => {
      signal.throwIfAborted();
      const why = error instanceof Error ? error.message : String(error);
      throw new NotReady(`The api at ${new URL(url).origin} does not answer: ${why}`);
    },
  );
  if (answer.ok) return (await answer.json()) as Page;
  const problem = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string };
  const said = [problem.title, problem.detail].filter(Boolean).join('. ');
  if (answer.status >= 500) throw new NotReady(`The api answers ${answer.status}. ${said}`.trim());
  throw new SaysNo(`${answer.status} ${said}`.trim());
}

export const deliveriesVerb: Verb = {
  name: 'deliveries',
  takes: '',
  does: 'Says who was handed which version of a work, under which licence, the newest first.',
  example: 'npx nhipcau deliveries --work song-han --json',
  options: {
    work: { type: 'string', value: 'slug', help: 'the work; its identifier will do' },
    language: { type: 'string', value: 'tag', help: 'only this language' },
    version: { type: 'string', value: 'number', help: 'only this version' },
  },
  words: [0, 0],
  run: (call) => {
    const work = optionOf(call, 'work');
    if (work === null) throw new WrongUse('--work takes the slug of a work');
    const language = siteLanguages.find((one) => one === optionOf(call, 'language'));
    if (optionOf(call, 'language') !== null && language === undefined) {
      throw new WrongUse(`--language takes one of ${siteLanguages.join(', ')}`);
    }
    const number = optionOf(call, 'version');
    if (number !== null && !/^[1-9]\d{0,8}$/.test(number)) {
      throw new WrongUse('--version takes a number from 1');
    }
    const version = number === null ? undefined : Number(number);
    return withInstallation(call, async ({ db }) => {
      const id = await workOf(db, work);
      for (let after: Delivery | null = null; ; ) {
        const page: readonly Delivery[] = await listDeliveries(db, {
          ...{ work: id, language, version, after, limit: 100 },
        });
        for (const one of page) await call.print(lineOf(one, call.options.json === true));
        after = page.at(-1) ?? null;
        if (page.length < 100) return exit.done;
      }
    });
  },
};

function lineOf({ at, ...one }: Delivery, asJson: boolean): string {
  const time = new Date(at).toISOString();
  if (asJson) return JSON.stringify({ ...one, at: time });
  const { partner, language, version, newest, channel, format, licence } = one;
  const behind = version < newest ? ` (newest ${newest})` : '';
  return `${time} ${partner.slug} ${language} version ${version}${behind} ${channel} ${format} licence ${licence}`;
}

async function workOf(db: Kysely<Database>, work: string): Promise<Delivery['work']> {
  const { rows } = await sql<{ id: Delivery['work'] }>`
    select id from work where slug = ${work} or id::text = ${work}
    union all select work from former_slug where slug = ${work} limit 1`.execute(db);
  if (rows[0] === undefined) throw new SaysNo(`no work has the slug ${work}`);
  return rows[0].id;
}
