/** The generated works as a Hugo site: the same stories, lists, topics, places and feeds. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Inline } from '@nhipcau/core/content';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { directionOf, messages } from '@nhipcau/pages';
import { bodyOf, headOf } from '../content/editions.ts';
import { layouts } from './layouts.ts';

export function writeHugoSite(folder: string, works: number): void {
  for (const [name, text] of Object.entries(layouts)) write(join(folder, 'layouts', name), text);
  write(join(folder, 'config.json'), JSON.stringify(config()));
  for (const language of siteLanguages) {
    write(join(folder, 'i18n', `${language}.json`), JSON.stringify(phrases(language)));
    mkdirSync(join(folder, 'content', language, 'stories'), { recursive: true });
    for (let rank = 0; rank < works; rank += 1) {
      const file = join(folder, 'content', language, 'stories', `story-${rank}.md`);
      writeFileSync(file, story(rank, language));
    }
  }
}

function write(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

function config(): object {
  const languages = siteLanguages.map((language, index) => [
    language,
    {
      ...{ contentDir: `content/${language}`, weight: index + 1, title: 'Nhịp Cầu' },
      ...{ languageName: language, languageDirection: directionOf(language) },
    },
  ]);
  return {
    ...{ baseURL: 'https://example.vn/', defaultContentLanguage: 'vi' },
    ...{ defaultContentLanguageInSubdir: true, paginate: 24, rssLimit: 20, timeZone: 'UTC' },
    taxonomies: { topic: 'topics', place: 'places' },
    markup: { goldmark: { renderer: { unsafe: true } } },
    languages: Object.fromEntries(languages),
  };
}

/** The words of the interface, as Hugo looks them up. */
function phrases(language: SiteLanguage): object {
  const { frame, footer, story, list } = messages[language];
  const all = Object.entries({ ...frame, ...footer, ...list, ...story }).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value.replace(/\{\w+\}/g, '…')]] : [],
  );
  return Object.fromEntries(all);
}

function story(rank: number, language: SiteLanguage): string {
  const { title, summary, hero } = headOf(rank, language, 1);
  const front = {
    ...{ title, description: summary, slug: `story-${rank}` },
    date: new Date(Date.UTC(2025, 6, 1) + rank * 1_800_000).toISOString(),
    ...{ topics: [`topic-${rank % 8}`], places: [`place-${rank % 34}`] },
    ...{ byline: 'Nguyễn Thị Minh Khuê', organisation: 'Sample Information Agency' },
    ...{ hero: hero.picture, alt: hero.alt, caption: hero.caption },
    ...{ translator: language === 'vi' ? '' : 'Trần Văn An' },
  };
  return `${JSON.stringify(front, null, 1)}\n\n${bodyOf(rank, language, 1).map(markdown).join('\n\n')}\n`;
}

function markdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'quote':
      return `> ${inline(block.text)}\n>\n> ${block.attribution}`;
    case 'image':
      return `{{< picture "${block.picture}" >}}${block.alt}|${block.caption}{{< /picture >}}`;
    case 'table': {
      const lines = block.rows.map((row) => `| ${row.map(inline).join(' | ')} |`);
      return [lines[0], `|${' --- |'.repeat(block.rows[0]?.length ?? 0)}`, ...lines.slice(1)].join(
        '\n',
      );
    }
    case 'paragraph':
    case 'callout':
      return inline(block.text);
    default:
      throw new Error(`no ${block.kind} is generated`);
  }
}

function inline(text: Inline): string {
  return text
    .map(({ text: words, marks }) => {
      const link = marks.find((mark) => mark.kind === 'link');
      if (link?.kind === 'link') return `[${words.trim()}](${link.href}) `;
      return marks.some(({ kind }) => kind === 'strong') ? ` **${words.trim()}** ` : words;
    })
    .join('');
}
