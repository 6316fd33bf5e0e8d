import type { Body } from '@nhipcau/core/content';
import type { SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { renderPage } from '@nhipcau/pages';
import { remember } from './memory.ts';
import type { PublicReader, PublicWork } from './reader.ts';
import { type SocialCards, startReading } from './reading.ts';
import type { RenderContext } from './render.ts';
import { homeView } from './views/lists.ts';
import { storyView } from './views/story.ts';

/** A text as it would be public: the work with that edition live, and its body. */
export interface Proposed {
  readonly work: PublicWork;
  readonly language: SiteLanguage;
  readonly body: Body;
}

/**
 * The page that would be published if `proposed` went out now, byte for byte.
 * @throws when the work has no live edition in `proposed.language`; that is the caller's fault.
 */
export async function previewPage(
  proposed: Proposed,
  reader: PublicReader,
  cards: SocialCards,
  context: RenderContext,
): Promise<string> {
  const { work, language } = proposed;
  const reading = startReading(remember(overlaid(reader, proposed)), cards);
  const address = { kind: 'story', language, slug: work.work.slug } as const;
  const view = await storyView(address, reading, context);
  if (view === null || 'movedTo' in view) throw new Error('a preview needs a live edition');
  return renderPage(view, await reading.messages(language));
}

/** The home page of a language as `reader` has it, byte for byte. */
export async function previewHome(
  language: SiteLanguage,
  reader: PublicReader,
  cards: SocialCards,
  context: RenderContext,
): Promise<string> {
  const reading = startReading(remember(reader), cards);
  const view = await homeView({ kind: 'home', language }, reading, context);
  return renderPage(view, await reading.messages(language));
}

/** `reader`, but for one work, which is as proposed. */
function overlaid(reader: PublicReader, { work, language, body }: Proposed): PublicReader {
  const own = (id: WorkId): boolean => id === work.work.id;
  return {
    ...reader,
    bySlug: async (slug) => (slug === work.work.slug ? work.work.id : reader.bySlug(slug)),
    works: async (ids) => {
      const others = await reader.works(ids.filter((id) => !own(id)));
      return ids.some(own) ? [...others, work] : others;
    },
    body: async (id, asked) => (own(id) && asked === language ? body : reader.body(id, asked)),
  };
}
