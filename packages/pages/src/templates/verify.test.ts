import { siteLanguages } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { messages } from '../messages/index.ts';
import { renderPage } from '../render.ts';
import { read } from '../tree.fixture.ts';
import { assets, everyPage, siteUrl } from '../view.fixture.ts';
import { sample } from '../words.fixture.ts';

const command = `npx nhipcau verify ${siteUrl}`;

describe.each(siteLanguages)('every page in %s', (language) => {
  const pages = everyPage(language, sample(language)).map(
    ([kind, view]) => [kind, renderPage(view, messages[language])] as const,
  );

  test.each(pages)('offers once to verify it: %s', (_kind, page) => {
    const { all } = read(page);
    const boxes = all.filter(({ attributes }) => attributes.class === 'verify');
    expect(boxes).toHaveLength(1);
    const [box] = boxes;
    expect(box?.attributes).toMatchObject({
      'data-script': assets.verifyScript,
      'data-command': command,
    });
    expect(box?.attributes['data-words']?.split(' ')).toContain(
      assets.verifyWords[languageOf(page)],
    );
    const [button, without, said] = box?.children ?? [];
    expect(button).toMatchObject({ tag: 'button', attributes: { type: 'button', hidden: '' } });
    expect(without?.text).toContain('<a href="/log/" hreflang="vi">');
    expect(without?.text).toContain(`<code dir="ltr">${command}</code>`);
    expect(said?.attributes.role).toBe('status');
    const scripts = all.filter(({ attributes: { src } }) => src === assets.verifyButton);
    expect(scripts).toHaveLength(1);
  });
});

test('the log is offered in both of its languages', () => {
  const pages = new Map(everyPage('ar', sample('ar')));
  const view = pages.get('log-index');
  const page = view === undefined ? '' : renderPage(view, messages.ar);
  expect(page).toContain(`data-words="${assets.verifyWords.vi} ${assets.verifyWords.en}"`);
  expect(page).toContain(`<span lang="en">${messages.en.verify.button}</span>`);
});

function languageOf(page: string): (typeof siteLanguages)[number] {
  const tag = /<html lang="([a-z]+)"/.exec(page)?.[1];
  return siteLanguages.find((one) => one === tag) ?? 'vi';
}
