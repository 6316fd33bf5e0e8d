import { Button, FormControlLabel, Radio, RadioGroup, TextField } from '@mui/material';
import type { Choice, MergeOutcome, Slot } from '@nhipcau/core/content';
import { type ReactElement, useId } from 'react';
import type { Placed } from '../api/types.ts';
import { useT } from '../messages/index.ts';
import { Thumbnail } from '../pictures/thumbnail.tsx';
import { comparePieces } from './compare.ts';
import { Pieces } from './pieces.tsx';

/** How one kind of part is named, read and written by hand. */
export interface Aspect<T> {
  readonly place: string;
  readonly words: (value: T) => string;
  readonly pictures: (value: T) => readonly Placed[];
  /** How it is written by hand; `null` where it is not one run of words. */
  readonly byHand: {
    readonly words: (value: T) => string;
    readonly write: (words: string) => T;
  } | null;
}

type Chosen<T> = Choice<T> | { readonly kind: 'both' };

interface Props<T> {
  readonly slot: Slot<T>;
  readonly choice: Chosen<T> | undefined;
  readonly aspect: Aspect<T>;
  readonly mayTakeBoth?: boolean;
  /** Of the other person. */
  readonly name: string;
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  /** `null` takes a decision back. */
  readonly onChoose: (choice: Chosen<T> | null) => void;
}

/** One part of a merge; nothing where nobody changed it. */
export function MergePart<T>(props: Props<T>): ReactElement | null {
  if (props.slot.outcome === 'unchanged') return null;
  return props.slot.outcome === 'conflict' ? <Conflict {...props} /> : <ByItself {...props} />;
}

function ByItself<T>(props: Props<T>): ReactElement {
  const { slot, choice, aspect, name, language, dir, onChoose } = props;
  const t = useT();
  const { outcome, base } = slot;
  const value = outcome === 'theirs' ? slot.theirs : slot.mine;
  const other = outcome === 'theirs' ? 'mine' : 'theirs';
  const undone = choice !== undefined;
  const title = t(titleOf(outcome, base, value), { place: aspect.place, name });
  const id = useId();
  return (
    <section className="merge-part by-itself stack tight" aria-labelledby={id}>
      <div className="row">
        <h3 id={id}>
          {undone && `${t('conflict.undone')} `}
          {title}
        </h3>
        {outcome !== 'agreed' && (
          <Button aria-describedby={id} onClick={() => onChoose(undone ? null : { kind: other })}>
            {t(undone ? 'conflict.redo' : 'conflict.undo')}
          </Button>
        )}
      </div>
      <div lang={language} dir={dir}>
        <Pieces pieces={comparePieces(aspect.words(base), aspect.words(value), language)} />
      </div>
      <Pictures pictures={aspect.pictures(value)} />
    </section>
  );
}

type Title = `conflict.${'mine' | 'theirs'}_${'added' | 'changed' | 'removed'}` | 'conflict.agreed';

function titleOf(outcome: MergeOutcome, base: unknown, value: unknown): Title {
  if (outcome !== 'mine' && outcome !== 'theirs') return 'conflict.agreed';
  const what = base === null ? 'added' : value === null ? 'removed' : 'changed';
  return `conflict.${outcome}_${what}`;
}

function Conflict<T>(props: Props<T>): ReactElement {
  const { slot, choice, aspect, name, language, dir, mayTakeBoth = false, onChoose } = props;
  const t = useT();
  const { mine, theirs } = slot;
  const { byHand } = aspect;
  const [my, their] = [aspect.words(mine), aspect.words(theirs)];
  const pieces = comparePieces(my, their, language);
  const side = (whose: 'mine' | 'theirs'): ReactElement => (
    <div className="stack tight">
      <FormControlLabel
        value={whose}
        control={<Radio size="small" />}
        label={whose === 'mine' ? t('conflict.mine') : t('conflict.theirs', { name })}
      />
      {slot[whose] === null ? (
        <p className="soft">{t('conflict.gone')}</p>
      ) : (
        <div lang={language} dir={dir}>
          <Pieces pieces={pieces} only={whose === 'mine' ? 'before' : 'after'} />
        </div>
      )}
      <Pictures pictures={aspect.pictures(slot[whose])} />
    </div>
  );
  const start = mine ?? theirs;
  const title = t('conflict.both_changed', { place: aspect.place, name });
  const choose = (kind: string): void => {
    if (kind === 'mine' || kind === 'theirs' || kind === 'both') onChoose({ kind });
    else onChoose({ kind: 'own', value: start });
  };
  return (
    <fieldset className={`merge-part stack tight ${choice === undefined ? 'open' : ''}`}>
      <legend>{title}</legend>
      <RadioGroup
        aria-label={title}
        value={choice?.kind ?? null}
        onChange={(_, kind) => choose(kind)}
      >
        <div className="sides">
          {side('mine')}
          {side('theirs')}
        </div>
        <div className="row">
          {mayTakeBoth && (
            <FormControlLabel
              value="both"
              control={<Radio size="small" />}
              label={t('conflict.both')}
            />
          )}
          {byHand !== null && (
            <FormControlLabel
              value="own"
              control={<Radio size="small" />}
              label={t('conflict.own')}
            />
          )}
        </div>
      </RadioGroup>
      {choice?.kind === 'own' && byHand !== null && (
        <TextField
          multiline
          fullWidth
          label={t('conflict.own_words', { place: aspect.place })}
          value={byHand.words(choice.value)}
          slotProps={{ htmlInput: { lang: language, dir } }}
          onChange={({ target }) => onChoose({ kind: 'own', value: byHand.write(target.value) })}
        />
      )}
      <details>
        <summary>{t('conflict.as_it_was')}</summary>
        <p lang={language} dir={dir} className="pieces">
          {aspect.words(slot.base) || t('conflict.empty')}
        </p>
      </details>
    </fieldset>
  );
}

function Pictures({ pictures }: { readonly pictures: readonly Placed[] }): ReactElement | null {
  if (pictures.length === 0) return null;
  return (
    <div className="row">
      {pictures.map(({ picture, alt }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a gallery may show a picture twice
        <Thumbnail key={`${picture} ${index}`} id={picture} alt={alt} />
      ))}
    </div>
  );
}
