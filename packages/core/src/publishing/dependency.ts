import type {
  ActivityId,
  Brand,
  OrganisationId,
  PictureId,
  PlaceId,
  SiteLanguage,
  TopicId,
  WorkId,
} from '../kernel/index.ts';

/** Something that pages are made of and that can change: what a reader of data records. */
export type DependencyKey = Brand<string, 'DependencyKey'>;

/** A list of works in one language, newest last. */
export type WorkList =
  | { readonly kind: 'stories' }
  | { readonly kind: 'topic'; readonly topic: TopicId }
  | { readonly kind: 'place'; readonly place: PlaceId };

/** The names of all dependencies; a page depends on a *list*, not on every member's body. */
export const dependsOn = {
  /** Everything in the live text of one edition. */
  edition: (work: WorkId, language: SiteLanguage): DependencyKey =>
    key(`edition:${work}:${language}`),
  /** What a list shows of it: title, summary, picture, topics, date. */
  card: (work: WorkId, language: SiteLanguage): DependencyKey => key(`card:${work}:${language}`),
  /** In which languages a work has editions, public or withdrawn. */
  languages: (work: WorkId): DependencyKey => key(`languages:${work}`),
  /** Topics, places, related works and organisation of a work. */
  work: (work: WorkId): DependencyKey => key(`work:${work}`),
  list: (list: WorkList, language: SiteLanguage): DependencyKey =>
    key(`list:${language}:${listName(list)}`),
  listPage: (list: WorkList, language: SiteLanguage, number: number): DependencyKey =>
    key(`list:${language}:${listName(list)}:${number}`),
  /** Which works a person placed on the home page. */
  home: (): DependencyKey => key('home'),
  /** The notices on the home page and the indexes; one on every page publishes the whole site. */
  frontNotices: (): DependencyKey => key('front-notices'),
  /** Where one path leads when no page stands there. */
  redirect: (path: string): DependencyKey => key(`redirect:${path}`),
  /** Which published texts were corrected or withdrawn. */
  corrections: (language: SiteLanguage): DependencyKey => key(`corrections:${language}`),
  /** How many texts of a language are public, how they were made and how far they keep up. */
  translations: (language: SiteLanguage): DependencyKey => key(`translations:${language}`),
  topic: (topic: TopicId): DependencyKey => key(`topic:${topic}`),
  topics: (): DependencyKey => key('topics'),
  place: (place: PlaceId): DependencyKey => key(`place:${place}`),
  places: (): DependencyKey => key('places'),
  organisation: (organisation: OrganisationId): DependencyKey =>
    key(`organisation:${organisation}`),
  /** Who the partners are, and what of the agreements with them is public. */
  partners: (): DependencyKey => key('partners'),
  /** What the law asks of press visits, and what they cost. */
  press: (): DependencyKey => key('press'),
  /** Who gave for what a work tells of. */
  funding: (work: WorkId): DependencyKey => key(`funding:${work}`),
  /** What is given, refused and withheld, and what it was used for. */
  register: (): DependencyKey => key('register'),
  /** What is wanted from outside. */
  needs: (): DependencyKey => key('needs'),
  /** Where stories were carried. */
  pickups: (): DependencyKey => key('pickups'),
  /** Which visits have taken place, and the figures of each. */
  visits: (): DependencyKey => key('visits'),
  /** The money of one visit, and what follows from it. */
  visit: (visit: ActivityId): DependencyKey => key(`visit:${visit}`),
  picture: (picture: PictureId): DependencyKey => key(`picture:${picture}`),
  settings: (): DependencyKey => key('settings'),
  sitemapShard: (shard: number): DependencyKey => key(`sitemap:${shard}`),
  sitemaps: (): DependencyKey => key('sitemaps'),
  /** The one file at `path` that is served beside pages: a rendition, a social card. */
  file: (path: string): DependencyKey => key(`file:${path}`),
} as const;

function key(text: string): DependencyKey {
  return text as DependencyKey;
}

function listName(list: WorkList): string {
  switch (list.kind) {
    case 'stories':
      return 'stories';
    case 'topic':
      return `topic:${list.topic}`;
    case 'place':
      return `place:${list.place}`;
  }
}
