import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import type { ReactElement } from 'react';
import { ask, type Others } from '../api/index.ts';
import { blockHere } from '../comments/use-block-here.ts';
import { knownKey, useT } from '../messages/index.ts';
import { textFields } from './text.ts';
import type { Desk } from './use-desk.ts';

/** Said so often while the page is in view; the API forgets it after 30 seconds. */
const sayEveryMs = 10_000;

interface Props {
  readonly desk: Desk;
  readonly editor: Editor | null;
}

/**
 * Says that the person has an edition open, and hears who else has.
 *
 * @param place where the person writes: the id of a block, the name of a field, or `null`
 */
export function useOthers(edition: string, place: () => string | null): Others['others'] {
  const path = `/editions/${edition}/presence`;
  const { data, isSuccess, isPaused } = useQuery({
    queryKey: [path],
    queryFn: () => ask<Others>('POST', path, { body: { at: place() } }),
    refetchInterval: sayEveryMs,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return isSuccess && !isPaused ? data.others : [];
}

/** Who else has this edition open, and where they write; nothing while one is alone. */
export function Presence({ desk, editor }: Props): ReactElement {
  const t = useT();
  const others = useOthers(desk.edition.id, () => placeOf(editor));
  const numbers = new Map(
    desk.text.body.content?.map(({ attrs }, index) => [attrs?.id, index + 1] as const),
  );
  const words = ({ name, at }: Others['others'][number]): string => {
    const number = numbers.get(at ?? undefined);
    if (at === null) return t('presence.open', { name });
    if (number !== undefined) return t('presence.block', { name, number });
    const field = t(knownKey('editor', textFields.find((one) => one === at) ?? 'body', 'body'));
    return t('presence.field', { name, field });
  };
  return (
    <p className="presence small soft" aria-live="polite">
      {others.map(words).join(' · ')}
    </p>
  );
}

/** The field or the block in which the person writes; `null` where they write in none. */
function placeOf(editor: Editor | null): string | null {
  const { id = '' } = document.activeElement ?? {};
  const field = textFields.find((one) => id === `field-${one}` || id.startsWith(`field-${one}-`));
  if (field !== undefined && field !== 'body') return field;
  if (editor === null || !editor.isFocused) return null;
  return blockHere(editor);
}
