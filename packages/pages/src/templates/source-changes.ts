import { textDifference } from '../difference/index.ts';
import { directionOf } from '../direction.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import type { SourceChange, StoryView } from '../view.ts';
import { runHtml } from './runs.ts';

/** Where the badge of a translation leads that its source has outrun. */
export const changesId = 'source-changes';

/** What the source says otherwise since the translation was made, to be opened without a script. */
export function sourceChangesHtml(view: StoryView, messages: Messages): Value {
  const { original, sourceChanges, language } = view;
  if (original === null || sourceChanges.length === 0) return null;
  const { story: words, difference } = messages;
  const says = (change: SourceChange): Html => {
    const runs = textDifference(change.before ?? change.after, change.after);
    const unknown = change.before === null && html`<p class="note">${words.changesUnknown}</p>\n`;
    const label =
      change.part !== 'text' && html`<p class="note">${difference.field[change.part]}</p>\n`;
    return html`<li>${label}${unknown}<p class="passage" lang="${original.language}" dir="${directionOf(original.language)}">${runs.map((run) => runHtml(run, difference, language))}</p></li>
`;
  };
  return html`<details class="outrun" id="${changesId}"><summary>${words.seeChanges}</summary>
<p class="note">${words.changesMeaning}</p>
<ul>
${sourceChanges.map(says)}</ul></details>
`;
}
