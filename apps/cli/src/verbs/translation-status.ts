import type { SiteLanguage } from '@nhipcau/core/kernel';
import { siteLanguages } from '@nhipcau/core/kernel';
import type { GridState } from '@nhipcau/core/translation';
import { wholeGrid } from '@nhipcau/postgres';
import { withInstallation } from '../installation.ts';
import { exit, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';

/** How one work stands in one language. */
interface Line {
  /** Its slug. */
  readonly work: string;
  readonly language: SiteLanguage;
  readonly state: GridState;
  readonly staleBlocks: number;
}

export const translationStatus: Verb = {
  name: 'translation status',
  takes: '',
  does: 'Says how every work stands in every language: asked for, in work, published, outrun by its original.',
  example: 'npx nhipcau translation status --language ko --json',
  options: {
    work: { type: 'string', value: 'slug', help: 'only this work' },
    language: { type: 'string', value: 'tag', help: 'only this language' },
  },
  words: [0, 0],
  run: (call) => {
    const slug = optionOf(call, 'work');
    const language = optionOf(call, 'language');
    if (language !== null && !siteLanguages.some((one) => one === language)) {
      throw new WrongUse(`--language takes one of ${siteLanguages.join(', ')}`);
    }
    return withInstallation(call, async ({ db }) => {
      const lines: Line[] = [];
      for await (const { slug: work, cells } of wholeGrid(db)) {
        if (slug !== null && work !== slug) continue;
        for (const [own, { state, staleBlocks }] of cells) {
          if (state === 'original' || (language !== null && own !== language)) continue;
          lines.push({ work, language: own, state, staleBlocks });
        }
      }
      if (slug !== null && lines.length === 0) throw new SaysNo(`no work has the slug ${slug}`);
      call.answer(lines.map(told).join('\n'), lines);
      return exit.done;
    });
  },
};

function told({ work, language, state, staleBlocks }: Line): string {
  return `${work} ${language} ${state}${staleBlocks > 0 ? ` ${staleBlocks}` : ''}`;
}
