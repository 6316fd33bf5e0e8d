import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { canonicalBytes, type Look, lookAtSite, type Memory } from '@nhipcau/release';
import { keepEvidence, readState, writeState } from '../monitor/state-file.ts';
import { type Call, exit, optionOf, type Verb, WrongUse } from '../verb.ts';
import { addressOf, pinnedKeys } from './verify.ts';

/** What a look answers with `--json`. */
interface Told {
  /** Whether the log goes on from what was seen; `null`: it could not be looked at. */
  readonly ok: boolean | null;
  readonly kind: Look['kind'];
  readonly site: string;
  /** Newest release that was found in order, now or before; `null` when none was yet. */
  readonly release: number | null;
  readonly hash: string | null;
  readonly problems: readonly { readonly kind: string; readonly text: string }[];
  /** Files that keep what stands against each other. */
  readonly evidence: readonly string[];
}

export const monitor: Verb = {
  name: 'monitor',
  takes: '<address>',
  does: 'Watches from outside that a site’s log only grows, and cries when history is changed.',
  example: 'npx nhipcau monitor https://nhipcau.example --state memory.json',
  options: {
    state: {
      type: 'string',
      value: 'file',
      help: 'what was seen last; default nhipcau-monitor-<host>.json in this folder',
    },
    once: { type: 'boolean', help: 'look once: 0 in order, 1 not, 3 no answer' },
    every: { type: 'string', value: 'seconds', help: 'time between two looks; default 300' },
    keys: {
      type: 'string',
      value: 'file',
      help: 'for the first look, a /.well-known/nhipcau.json that you kept',
    },
  },
  words: [1, 1],
  run: async (call) => {
    const site = addressOf(call.words[0] ?? '');
    const file = resolve(
      optionOf(call, 'state') ??
        `nhipcau-monitor-${new URL(site).host.replaceAll(/[^\w.-]/g, '_')}.json`,
    );
    const everyMs = everyOf(call);
    const keys = pinnedKeys(call);
    for (;;) {
      const memory = readState(file, site);
      const found = await lookAtSite(site, memory, {
        ...(keys !== null && { publicKeys: keys }),
        signal: call.signal,
        at: new Date().toISOString(),
      });
      if ('memory' in found) writeState(file, found.memory);
      const told = toldOf(found, site, memory, file);
      const text = textOf(told);
      if (call.options.once === true) {
        call.answer(text, told);
        if (told.ok === null) return exit.notReady;
        return told.ok ? exit.done : exit.no;
      }
      if (found.kind === 'unchanged') call.tell(text);
      else await call.print(call.options.json === true ? JSON.stringify(told) : text);
      await wait(everyMs, null, { signal: call.signal });
    }
  },
};

/** What is told of a look; keeps evidence where the log is wrong. */
function toldOf(found: Look, site: string, before: Memory | null, file: string): Told {
  const seen = 'memory' in found ? found.memory : before;
  const known = { release: seen?.head.release.number ?? null, hash: seen?.head.hash ?? null };
  const base = { kind: found.kind, site, ...known };
  switch (found.kind) {
    case 'first-look':
    case 'grown':
    case 'unchanged':
      return { ...base, ok: true, problems: [], evidence: [] };
    case 'unreachable':
      return {
        ...base,
        ok: null,
        problems: [{ kind: 'unreachable', text: found.text }],
        evidence: [],
      };
    case 'wrong': {
      const kept: string[] = [];
      if (before !== null) kept.push(keepEvidence(file, 'seen', canonicalBytes(before.head)));
      if (found.found !== null) kept.push(keepEvidence(file, 'found', found.found));
      return { ...base, ok: false, problems: found.cries, evidence: kept };
    }
  }
}

function textOf({ kind, site, release, problems, evidence }: Told): string {
  switch (kind) {
    case 'first-look':
      return `${site}: first look. Release ${release} is remembered; from now on its log may only grow.`;
    case 'grown':
      return `${site}: the log has grown in order, to release ${release}.`;
    case 'unchanged':
      return `${site}: release ${release} still is the newest.`;
    case 'unreachable':
      return `${site} could not be looked at: ${problems[0]?.text}. This says nothing about its history.`;
    case 'wrong':
      return [
        `${site} IS NOT IN ORDER.`,
        ...problems.map(({ kind: what, text }) => `  ${what}: ${text}`),
        ...(evidence.length > 0 ? [`Kept as evidence: ${evidence.join(', ')}`] : []),
      ].join('\n');
  }
}

function everyOf(call: Call): number {
  const seconds = Number(optionOf(call, 'every') ?? '300');
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 86_400) return seconds * 1_000;
  throw new WrongUse('--every takes seconds, 1 to 86400');
}
