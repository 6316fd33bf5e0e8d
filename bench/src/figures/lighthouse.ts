import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { storyPath } from '../content/bench-site.ts';
import { atLeast, type Figure, type Row } from '../figure.ts';
import { startSiteServer } from '../serving/site-server.ts';

/** Fetched by npm for the run: 200 packages that nothing else of ours needs. */
const lighthouse = 'lighthouse@12.8.2';
const limits = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
type Category = keyof typeof limits;

interface Report {
  readonly categories: Readonly<Record<Category, { readonly score: number | null }>>;
}

/** Scores of one page, 0 to 100. */
interface Scores {
  readonly page: string;
  readonly of: Readonly<Record<Category, number>>;
}

/** P9 story and home in Vietnamese and Arabic, on a phone as Lighthouse simulates it. */
export const lighthouseScores: Figure = {
  names: ['P9'],
  measure: async (bench) => {
    const { dataFolder } = await bench.published('small');
    const site = await startSiteServer(dataFolder);
    try {
      const languages: readonly SiteLanguage[] = ['vi', 'ar'];
      const pages = languages.flatMap((language) => [
        `/${language}/`,
        storyPath({ rank: 3, language }),
      ]);
      const scores: Scores[] = [];
      for (const page of pages) {
        bench.say(`Lighthouse on ${page} …`);
        scores.push(await medianScores(`http://127.0.0.1:${site.port}`, page));
      }
      return (Object.keys(limits) as Category[]).map((category) => row(category, scores));
    } finally {
      await site.stop();
    }
  },
};

/** The middle one of three runs, each score by itself. */
async function medianScores(origin: string, page: string): Promise<Scores> {
  const runs: Report[] = [];
  while (runs.length < 3) runs.push(await report(origin + page));
  const middle = (category: Category): number => {
    const sorted = runs.map((run) => (run.categories[category].score ?? 0) * 100);
    return Math.round(sorted.sort((a, b) => a - b)[1] ?? 0);
  };
  return {
    page,
    of: {
      performance: middle('performance'),
      accessibility: middle('accessibility'),
      'best-practices': middle('best-practices'),
      seo: middle('seo'),
    },
  };
}

/** @throws when npm, Lighthouse or a browser is missing */
async function report(address: string): Promise<Report> {
  const browser = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const args = ['--output=json', '--quiet', `--chrome-flags=${browser.join(' ')}`];
  const { stdout } = await promisify(execFile)('npx', ['--yes', lighthouse, address, ...args], {
    env: { CHROME_PATH: '/usr/bin/chromium', ...process.env },
    maxBuffer: 64 * 2 ** 20,
  });
  return JSON.parse(stdout) as Report;
}

function row(category: Category, scores: readonly Scores[]): Row {
  const each = scores.map(({ page, of }) => `${page} ${of[category]}`);
  return {
    ...{ figure: 'P9', what: `Lighthouse, mobile: ${category}`, unit: '' },
    limit: atLeast(limits[category]),
    measured: Math.min(...scores.map(({ of }) => of[category])),
    against: 'the lowest of four pages',
    note: `${category}: ${each.join(', ')}; the middle one of three runs each`,
  };
}
