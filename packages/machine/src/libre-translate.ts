import { ok } from '@nhipcau/core/kernel';
import type { MachineTranslator } from '@nhipcau/core/translation';
import { askService, type Line, strange } from './ask-service.ts';
import type { MachineSettings } from './settings.ts';

/**
 * A service with the `/translate` of LibreTranslate: a list of texts in HTML, in which our tags go as
 * `span` elements with an id, and as many texts back in the same order. It has no use for terms.
 */
export function libreTranslate(
  { url, key }: Pick<MachineSettings, 'url' | 'key'>,
  line: Line,
): MachineTranslator {
  return {
    name: 'libretranslate',
    translate: async ({ from, to, units }) => {
      const body = {
        ...{ q: units.map(({ text }) => asHtml(text)), source: from, target: to, format: 'html' },
        ...(key !== null && { api_key: key }),
      };
      const answer = await askService(`${url}/translate`, body, {}, line);
      if (!answer.ok) return answer;
      const { translatedText: texts } = (answer.value ?? {}) as { translatedText?: unknown };
      if (!Array.isArray(texts)) return strange('no translatedText');
      if (texts.length !== units.length) {
        return strange(`${texts.length} texts for ${units.length}`);
      }
      if (!texts.every((text) => typeof text === 'string')) return strange('texts that are none');
      return ok(new Map(units.map(({ id }, at) => [id, fromHtml(texts[at] as string)])));
    },
  };
}

function asHtml(coded: string): string {
  return coded.replace(/<(\d+)>/g, '<span id="t$1">').replace(/<\/\d+>/g, '</span>');
}

/** Our tags again where the element is exactly ours; anything else stays as it is, and is refused. */
function fromHtml(html: string): string {
  return html
    .replace(/<span id="t(\d{1,4})">([^<]*)<\/span>/g, '<$1>$2</$1>')
    .replace(/&quot;/g, '"')
    .replace(/&(?:apos|#39|#x27);/g, "'")
    .replace(/&nbsp;/g, '\u00a0');
}
