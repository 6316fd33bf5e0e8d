/**
 * One page of every template, kept as a file and compared byte for byte: what changes for readers is
 * seen in a diff. `vitest -u` writes the files anew.
 */
import { expect, test } from 'vitest';
import { messages } from './messages/index.ts';
import { renderPage } from './render.ts';
import { everyPage } from './view.fixture.ts';
import { sample } from './words.fixture.ts';

/** Pages that are the same in every language. */
const bilingual: ReadonlySet<string> = new Set(['log-index', 'log-release', 'log-history']);

test.each(
  (['vi', 'ar'] as const).flatMap((language) =>
    everyPage(language, sample(language))
      .filter(([kind]) => language === 'vi' || !bilingual.has(kind))
      .map(([kind, view]) => ({ language, kind, view })),
  ),
)('$kind in $language', async ({ language, kind, view }) => {
  const file = `../fixtures/${kind}.${language}.html`;
  await expect(renderPage(view, messages[language])).toMatchFileSnapshot(file);
});
