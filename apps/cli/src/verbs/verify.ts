import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  folderStore,
  type Handover,
  keysInRecord,
  type ObjectStore,
  type PublicKeyRecord,
  type Report,
  type VerifyOptions,
  verifySite,
  verifyStore,
} from '@nhipcau/release';
import { storeOf } from '../store.ts';
import { type Call, exit, NotReady, optionOf, type Verb, WrongUse } from '../verb.ts';

/** How often progress is told, in milliseconds. */
const tellEveryMs = 2_000;

export const verify: Verb = {
  name: 'verify',
  takes: '<address, folder or s3://bucket/prefix>',
  does: 'Compares a site, as readers at its host have it, or every market of a data folder, a store or a mirror, with its signed release, byte by byte.',
  example: 'npx nhipcau verify http://localhost:4000 --keys agency.json',
  options: {
    keys: {
      type: 'string',
      value: 'file',
      help: 'a /.well-known/nhipcau.json that you kept: no other key may have signed',
    },
  },
  words: [1, 1],
  run: async (call) => {
    const target = call.words[0] ?? '';
    const pinned = pinnedKeys(call);
    const options: VerifyOptions = {
      ...(pinned !== null && { publicKeys: pinned }),
      progress: teller(call),
      signal: call.signal,
    };
    const report = /^https?:\/\//i.test(target)
      ? await verifySite(addressOf(target), options)
      : await verifyStore(await storeAt(target, call), options);
    call.answer(reportText(report, pinned !== null), report);
    return report.ok ? exit.done : exit.no;
  },
};

/** The origin of an address. @throws {WrongUse} */
export function addressOf(target: string): string {
  if (!URL.canParse(target) || !/^https?:/i.test(target))
    throw new WrongUse(`${target} is no address`);
  return new URL(target).origin;
}

/** The store in a bucket, opened with the key of the settings, or in a folder. */
export async function storeAt(target: string, { env }: Call): Promise<ObjectStore> {
  return target.startsWith('s3://')
    ? storeOf({ ...env, RELEASE_STORE: target }, '')
    : folderStore(storeIn(target));
}

/** The store of a data folder, else the folder itself: a store or a mirror. */
function storeIn(target: string): string {
  const folder = resolve(target);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new NotReady(`There is no folder ${folder}; an address begins with http:// or https://.`);
  }
  const found = [join(folder, 'store'), folder].find((one) => existsSync(join(one, 'log')));
  if (found !== undefined) return found;
  throw new NotReady(
    `${folder} is neither a data folder with a release, nor a store, nor a mirror.`,
  );
}

/** The keys in the file of `--keys`; `null` where the release's own record says who may sign. */
export function pinnedKeys(call: Call): readonly PublicKeyRecord[] | null {
  const file = optionOf(call, 'keys');
  if (file === null) return null;
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new WrongUse(`there is no file ${file}`);
  }
  const keys = keysInRecord(readFileSync(file));
  if (keys.length > 0) return keys;
  throw new WrongUse(`${file} names no key; it has the form of /.well-known/nhipcau.json`);
}

/** How many problems are told to a person; the JSON has them all. */
const mostTold = 50;

function reportText(report: Report, pinned: boolean): string {
  const { ok, release, checked, market, problems, signedBy, handovers } = report;
  const read = market === null ? 'of every market' : `of the market ${market}`;
  const changes = handovers.map((one) => `\n${handoverText(one)}`).join('');
  if (ok) {
    const trust = pinned
      ? 'one of those that you keep, or for which they vouch'
      : 'as the release itself names it; whoever keeps its keys gives them with --keys';
    return (
      `Release ${release} is as it was signed: ${checked} read ${read}, no difference.\n` +
      `Signed with key ${signedBy.join(', ')}, ${trust}.${changes}`
    );
  }
  const what = release === null ? 'No release can be read' : `Release ${release} is NOT as signed`;
  const told = problems.slice(0, mostTold).map(({ kind, text }) => `  ${kind}: ${text}`);
  const more = problems.length - told.length;
  return [
    `${what}: ${checked} read ${read}, ${problems.length} wrong.`,
    ...told,
    ...(more > 0 ? [`  and ${more} more; --json names them all`] : []),
  ].join('\n');
}

/** One change of the signing key, for a person. What a site says is told in quotation marks. */
function handoverText({ kind, from, to, release, time, reason }: Handover): string {
  return kind === 'rotated'
    ? `From release ${release} on, key ${to} signs: key ${from} handed over to it, by its signature (${JSON.stringify(time)}).`
    : `BREAK at release ${release}: key ${from} was lost, and key ${to} took its place (${JSON.stringify(time)}). ` +
        `Nobody but the new key vouches for this. It says: ${JSON.stringify(reason)}`;
}

function teller(call: Call): (checked: number) => void {
  let last = Date.now();
  return (checked) => {
    if (Date.now() - last < tellEveryMs) return;
    last = Date.now();
    call.tell(`${checked} read`);
  };
}
