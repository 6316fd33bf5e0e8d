import { parseEditionText } from '@nhipcau/core/content';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, type Edition, isProblem, type Text } from '../api/index.ts';
import {
  type Aside,
  type Draft,
  forgetAsides,
  forgetDraft,
  keepDraft,
  readAsides,
  readDraft,
  setAside,
} from './draft.ts';
import { sameText } from './text.ts';

/** How long after the last key an unsaved text is kept in the browser. */
const keepAfterMs = 400;

/** Everything that happens to one edition while a person has it open. */
export interface Desk {
  /** As the API told it last. */
  readonly edition: Edition;
  /** As it is on the screen. */
  readonly text: Text;
  /** Counts how often the text was replaced as a whole; the body editor begins anew then. */
  readonly epoch: number;
  readonly unsaved: boolean;
  readonly busy: boolean;
  readonly problem: unknown;
  /** When the unsaved text was kept in this browser; `null` when there is none or no room. */
  readonly keptAt: number | null;
  readonly noRoom: boolean;
  /** An unsaved text of an earlier visit, until the person has decided. */
  readonly found: Draft | null;
  /** What somebody else saved in between, until the person has decided. */
  readonly theirs: Edition | null;
  /** What the text on the screen began from. */
  readonly base: Text;
  readonly asides: readonly Aside[];
  write(change: Partial<Text>): void;
  /** Gives the text on the screen another one, made from what it is at that moment. */
  change(next: (text: Text) => Text): void;
  save(): Promise<boolean>;
  takeFound(): void;
  discardFound(): void;
  /**
   * Saves a merged text on top of what the other saved, and sets aside what was not taken. Where
   * somebody was faster once more, `theirs` is what they saved, and nothing else has changed.
   */
  saveMerged(text: Text, aside: Aside | null): Promise<boolean>;
  /**
   * Goes on writing on top of what the other saved: `merge` gives the text, from what it began from,
   * what is on the screen and what they saved. No key that is pressed meanwhile is lost.
   */
  goOnFromTheirs(merge: (base: Text, mine: Text, theirs: Text) => Text): void;
  /** Goes back to writing; the next save finds the same conflict. */
  putOff(): void;
  /** Leads the edition a step on: submit, approve, withdraw … */
  step(verb: string, body: unknown): Promise<boolean>;
  forgetAsides(): void;
  /** Reads what the API has to say of the edition, where the text on the screen is of that version still. */
  readAnew(): void;
}

interface Base {
  readonly version: number;
  readonly text: Text;
}

/** How a text is handed in to the API, and what of the answer is the edition. */
export interface HandingIn {
  readonly path: string;
  body(text: Text): unknown;
  edition(answer: unknown): Edition;
}

function asText(edition: string): HandingIn {
  return {
    path: `/editions/${edition}/text`,
    body: (text) => text,
    edition: (answer) => answer as Edition,
  };
}

/** Keeps the text of an edition: on the screen, in the browser, and with the API. */
export function useDesk(
  first: Edition,
  user: string,
  handingIn: HandingIn = asText(first.id),
): Desk {
  const cache = useQueryClient();
  const [edition, setEdition] = useState(first);
  const [base, setBase] = useState<Base>({ version: first.version, text: first.text });
  const [text, setText] = useState(first.text);
  const [epoch, setEpoch] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [keptAt, setKeptAt] = useState<number | null>(null);
  const [noRoom, setNoRoom] = useState(false);
  const [theirs, setTheirs] = useState<Edition | null>(null);
  const [asides, setAsides] = useState(() => readAsides(localStorage, user, first.id));
  const [found, setFound] = useState(() => {
    const draft = readDraft(localStorage, user, first.id);
    return draft !== null && !sameText(draft.text, first.text) ? draft : null;
  });
  const unsaved = !sameText(text, base.text);

  const now = useRef({ text, base, unsaved, found });
  now.current = { text, base, unsaved, found };

  // What was kept last: the same text is not kept again, so that the time is that of the writing.
  const lastKept = useRef<{ readonly text: Text; readonly base: Base } | null>(null);

  const keep = useCallback((): void => {
    const { text, base, unsaved, found } = now.current;
    if (found !== null) return;
    if (!unsaved) {
      forgetDraft(localStorage, user, first.id);
      lastKept.current = null;
      setKeptAt(null);
      return;
    }
    const last = lastKept.current;
    if (last?.text === text && last.base === base) return;
    const at = Date.now();
    const draft = { at, version: base.version, base: base.text, text };
    const kept = keepDraft(localStorage, user, first.id, draft);
    lastKept.current = kept ? { text, base } : null;
    setKeptAt(kept ? at : null);
    setNoRoom(!kept);
  }, [user, first.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the text is kept
  useEffect(() => {
    const timer = setTimeout(keep, keepAfterMs);
    return () => clearTimeout(timer);
  }, [keep, text, base, found]);

  useEffect(() => {
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    return () => {
      removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
      keep();
    };
  }, [keep]);

  const told = useCallback(
    (next: Edition): void => {
      setEdition(next);
      setBase({ version: next.version, text: next.text });
      cache.setQueryData([`/editions/${next.id}`], next);
      const own = `/editions/${next.id}`;
      const more = [`${own}/revisions`, `${own}/assignments`, '/today'];
      for (const key of ['/works', `/works/${next.work}`, ...more]) {
        void cache.invalidateQueries({ queryKey: [key] });
      }
      void cache.invalidateQueries({ queryKey: ['publication'] });
    },
    [cache],
  );

  const replace = useCallback((next: Text): void => {
    setText(next);
    setEpoch((count) => count + 1);
  }, []);

  // Somebody else went on with the edition, and nothing here would be lost by showing it.
  useEffect(() => {
    if (first.version <= now.current.base.version || now.current.unsaved) return;
    told(first);
    if (!sameText(first.text, now.current.text)) replace(first.text);
  }, [first, told, replace]);

  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      if (isProblem(error, 'version-differs')) overtaken(error.data.current as Edition);
      else setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };

  function overtaken(current: Edition): void {
    if (sameText(current.text, base.text)) {
      // Only its way has changed, not its text: what was written here still stands on it.
      setEdition(current);
      setBase({ version: current.version, text: current.text });
      setProblem(new Error('overtaken'));
    } else if (unsaved) {
      // A text that cannot be read cannot be merged: its mistakes are told by the next save.
      if (parseEditionText(text).ok) setTheirs(current);
      else setProblem(new Error('overtaken'));
    } else {
      told(current);
      replace(current.text);
      setProblem(new Error('overtaken'));
    }
  }

  return {
    edition,
    text,
    epoch,
    unsaved,
    busy,
    problem,
    keptAt,
    noRoom,
    found,
    theirs,
    base: base.text,
    asides,
    write: (change) => setText((before) => ({ ...before, ...change })),
    change: setText,
    save: async () => {
      if (theirs !== null) return false;
      return attempt(async () => {
        const asked = { body: handingIn.body(text), version: base.version };
        const next = handingIn.edition(await ask<unknown>('PUT', handingIn.path, asked));
        told(next);
        // How it was made is the API's to say, where a machine had a part in it.
        const { method } = next.text;
        setText((now) =>
          now.method === text.method && method !== now.method ? { ...now, method } : now,
        );
      });
    },
    takeFound: () => {
      if (found === null) return;
      setBase({ version: found.version, text: found.base });
      replace(found.text);
      setFound(null);
    },
    discardFound: () => setFound(null),
    readAnew: () => {
      void ask<Edition>('GET', `/editions/${first.id}`).then((next) => {
        if (next.version === now.current.base.version) setEdition(next);
      });
    },
    saveMerged: async (merged, aside) => {
      if (theirs === null) return false;
      setBusy(true);
      setProblem(null);
      try {
        const asked = { body: handingIn.body(merged), version: theirs.version };
        const next = handingIn.edition(await ask<unknown>('PUT', handingIn.path, asked));
        told(next);
        replace(next.text);
        setTheirs(null);
        if (aside !== null) {
          setAside(localStorage, user, first.id, aside);
          setAsides(readAsides(localStorage, user, first.id));
        }
        return true;
      } catch (error) {
        if (isProblem(error, 'version-differs')) setTheirs(error.data.current as Edition);
        else setProblem(error);
        return false;
      } finally {
        setBusy(false);
      }
    },
    goOnFromTheirs: (merge) => {
      if (theirs === null) return;
      const began = base.text;
      setEdition(theirs);
      setBase({ version: theirs.version, text: theirs.text });
      setText((mine) => merge(began, mine, theirs.text));
      setTheirs(null);
      setProblem(null);
    },
    putOff: () => setTheirs(null),
    step: (verb, body) =>
      attempt(async () => {
        const asked = { body, version: base.version };
        const next = await ask<Edition>('POST', `/editions/${first.id}/${verb}`, asked);
        told(next);
        if (!sameText(next.text, text)) replace(next.text);
      }),
    forgetAsides: () => {
      forgetAsides(localStorage, user, first.id);
      setAsides([]);
    },
  };
}
