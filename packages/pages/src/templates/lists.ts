import { pluralText } from '../dates.ts';
import { html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { pictureHtml } from '../picture.ts';
import type { PictureView, StoryListView, TopicIndexView, TopicView } from '../view.ts';
import { breadcrumbData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, cardsHtml, follow, listHead, numbered, turnHtml } from './parts.ts';

/** All stories of a language, page by page. */
export function storyList(view: StoryListView, messages: Messages): string {
  const { place, language } = view;
  const title = messages.list.allStories;
  return pageHtml(view, messages, {
    title: numbered(title, place, messages),
    description: messages.frame.tagline,
    indexed: true,
    social: siteCard(view, title, messages.frame.tagline),
    data: [breadcrumbData(view, messages, [{ name: title, path: view.path }])],
    section: 'stories',
    neighbours: place,
    main: html`${breadcrumb(view, messages, [])}${listHead(title, '', place, language, messages)}${cardsHtml(view.stories, language, messages, 2)}
${turnHtml(place, messages)}`,
  });
}

/** Every topic, each under an arch of its own. */
export function topicIndex(view: TopicIndexView, messages: Messages): string {
  const { language } = view;
  const title = messages.frame.topics;
  const introduction = messages.list.topicsIntroduction;
  const items = view.topics.map(
    (topic) =>
      html`<li class="card arcade"><div class="shot">${topicPicture(topic.picture)}</div><h2><a href="${topic.path}">${topic.name}</a></h2><p class="summary">${topic.description}</p><p class="when">${pluralText(messages.list.count, topic.count, language)}</p></li>\n`,
  );
  return pageHtml(view, messages, {
    title,
    description: introduction,
    indexed: true,
    social: siteCard(view, title, introduction),
    data: [breadcrumbData(view, messages, [{ name: title, path: view.path }])],
    section: 'topics',
    main: html`${breadcrumb(view, messages, [])}${listHead(title, introduction, null, language, messages)}<ul class="arcades">
${items}</ul>
`,
  });
}

function topicPicture(picture: PictureView | null): Value {
  if (picture === null) return null;
  return pictureHtml(picture, { sizes: '(min-width: 64em) 18rem, 50vw', alt: '' });
}

/** A topic and its stories, page by page. */
export function topic(view: TopicView, messages: Messages): string {
  const { place, language, name } = view;
  const index = { name: messages.frame.topics, path: `/${language}/topics/` };
  return pageHtml(view, messages, {
    title: numbered(name, place, messages),
    description: view.description,
    indexed: true,
    social: siteCard(view, name, view.description),
    data: [breadcrumbData(view, messages, [index, { name, path: view.path }])],
    section: 'topics',
    feeds: { title: name, paths: view.feeds },
    neighbours: place,
    main: html`${breadcrumb(view, messages, [index])}${listHead(name, view.description, place, language, messages)}${cardsHtml(view.stories, language, messages, 2)}
${turnHtml(place, messages)}${follow(view.feeds, view.historyPath, messages)}`,
  });
}
