import { formatInstant, type Instant } from '@nhipcau/core/kernel';
import { problemTexts } from './problem-texts.ts';
import { type Refusal, statusOf } from './refusal.ts';

/** Languages in which the API speaks. */
export type ApiLanguage = 'vi' | 'en';

/** A problem details object (RFC 9457 §3). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly [data: string]: unknown;
}

/** The problem that tells a refusal, with its data. */
export function problemOf(refusal: Refusal, language: ApiLanguage): Problem {
  const { kind, ...rest } = refusal;
  const data = Object.fromEntries(
    Object.entries(rest)
      .filter(([name]) => !ownNames.has(name))
      .map(([name, value]) => [name, momentNames.has(name) ? told(value) : value]),
  );
  const { title, detail } = problemTexts[kind];
  return {
    type: `urn:nhipcau:problem:${kind}`,
    title: title[language],
    status: statusOf(kind),
    detail: detail[language].replace(/\{(\w+)\}/g, (_, name: string) =>
      inWords(data[name], language),
    ),
    ...data,
  };
}

/** A datum in a sentence; a text in both languages stands in the one that is spoken. */
function inWords(datum: unknown, language: ApiLanguage): string {
  const spoken = (datum as Partial<Record<ApiLanguage, string>> | null | undefined)?.[language];
  return String(spoken ?? datum ?? '');
}

/** Members of RFC 9457 §3.1, which no datum stands for. */
const ownNames: ReadonlySet<string> = new Set(['type', 'title', 'status', 'detail', 'instance']);

const momentNames: ReadonlySet<string> = new Set(['retryAt', 'publishAt', 'from', 'until']);

function told(value: unknown): unknown {
  return typeof value === 'number' ? formatInstant(value as Instant) : value;
}

/** Seconds to wait, rounded up, as `Retry-After` says it (RFC 9110 §10.2.3); `null` where none. */
export function retryAfter(refusal: Refusal, now: Instant): number | null {
  if (refusal.kind === 'too-many-guesses') {
    return Math.max(1, Math.ceil((refusal.retryAt - now) / 1_000));
  }
  return refusal.kind === 'busy' || refusal.kind === 'not-rendered-yet' ? 2 : null;
}

/** Vietnamese or English, whichever `Accept-Language` (RFC 9110 §12.5.4) prefers; else English. */
export function apiLanguage(acceptLanguage: string | null): ApiLanguage {
  const weighted = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean);
      return { language: range.split('-')[0], weight: q === undefined ? 1 : Number(q) };
    });
  const weightOf = (language: ApiLanguage): number =>
    Math.max(0, ...weighted.filter((one) => one.language === language).map((one) => one.weight));
  return weightOf('vi') > weightOf('en') ? 'vi' : 'en';
}
