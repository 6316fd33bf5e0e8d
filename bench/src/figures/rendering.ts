import { siteLanguages } from '@nhipcau/core/kernel';
import { messages, renderPage, type StoryView } from '@nhipcau/pages';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { atLeast, type Figure } from '../figure.ts';
import { interleaved, ratio, spread } from '../measure/rounds.ts';
import { difference } from '../rendering/same-page.ts';
import { StoryPage } from '../rendering/story-twin.ts';
import { storyView } from '../rendering/story-view.ts';

const doctype = '<!doctype html>';

/** P4 a story page by tagged templates, against the same page by preact. */
export const rendering: Figure = {
  names: ['P4'],
  measure: async ({ sizes }) => {
    const views = siteLanguages.flatMap((language) => [
      storyView(3, language),
      storyView(8, language),
    ]);
    const ours = (view: StoryView): string => renderPage(view, messages[view.language]);
    const theirs = (view: StoryView): string =>
      doctype + renderToString(h(StoryPage, { view, words: messages[view.language] }));
    for (const view of views) {
      const found = difference(ours(view), theirs(view));
      if (found !== null) throw new Error(`the pages differ in ${view.language}: ${found}`);
    }
    const times = Math.ceil(sizes.requests / 1_000);
    const rate = (make: (view: StoryView) => string) => async (): Promise<number> => {
      const before = process.cpuUsage();
      let length = 0;
      for (let at = 0; at < times; at += 1) for (const view of views) length += make(view).length;
      if (length === 0) throw new Error('empty pages');
      const { user, system } = process.cpuUsage(before);
      return (times * views.length) / ((user + system) / 1e6);
    };
    const pairs = await interleaved(sizes.rounds, rate(ours), rate(theirs));
    const kb = ours(views[0] as StoryView).length / 1000;
    const note =
      `pages of about ${kb.toFixed(0)} KB per CPU second: ours ${spread(pairs.map(({ a }) => a))}, ` +
      `preact ${spread(pairs.map(({ b }) => b))}`;
    return [
      {
        ...{ figure: 'P4', what: 'rendering a story page, 12 languages', limit: atLeast(2) },
        ...{ measured: ratio(pairs), unit: '×', note },
        against: "preact's renderToString, same elements, attributes and words",
      },
    ];
  },
};
