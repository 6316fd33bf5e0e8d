import type { SiteLanguage } from '@nhipcau/core/kernel';
import { aText, type Desk, paragraph, type Told } from '../works/desk.fixture.ts';

/** Words of an original in so many blocks, `block0001` and on. */
export function blocksOf(...words: readonly string[]): unknown {
  const content = words.map((one, index) => paragraph(`block000${index + 1}`, one));
  return { type: 'doc', content };
}

/** A published original with these blocks. */
export async function published(desk: Desk, slug: string, ...words: string[]): Promise<Told> {
  const { id } = await desk.edition(slug);
  return desk.publish(id, { body: blocksOf(...words) });
}

/** Writes a translation of the source as it is, with a title and a summary, and publishes it. */
export async function translate(desk: Desk, work: string, language: SiteLanguage): Promise<Told> {
  const made = await desk.done(desk.editor, 'POST', `/works/${work}/editions`, {
    body: { language, copyFrom: 'vi' },
  });
  const text = made.text as Record<string, unknown>;
  const words = { title: `Title ${language}`, summary: 'Summary' };
  const saved = await desk.done(desk.editor, 'PUT', `/editions/${made.id}/text`, {
    version: made.version,
    body: { ...aText(), ...text, ...words },
  });
  return desk.publish(saved.id);
}
