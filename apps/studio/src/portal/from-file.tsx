import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useRef, useState } from 'react';
import { ask, Problem, refusedLines, useAct } from '../api/index.ts';
import { mistakeKey, PortalProblem, useFieldName } from './parts.tsx';
import { usePortal } from './portal-context.ts';
import { partsOf, type UseFilePart } from './use-file.ts';

interface RefusedLine {
  readonly line: number;
  readonly path: string;
  readonly kind: string;
}

const sample = `item,link,day,audience,method,source
https://…/ko/stories/hoi-an-lanterns,https://han-river-daily.example/1,2026-11-20,1200,page-views,own counter`;

interface Progress {
  readonly step: 'checkingLines' | 'writingLines';
  readonly done: number;
  readonly all: number;
}

interface Done {
  readonly added: number;
  readonly known: number;
  /** Whether every part of the file was written down. */
  readonly whole: boolean;
}

interface Steps {
  readonly parts: readonly UseFilePart[];
  readonly onStep: (at: Progress) => void;
  readonly stopped: () => boolean;
}

const importPath = '/portal/pickups/import';

/** Has every part looked at before any is written; gives what is wrong, by the lines of the file. */
async function checkAll({ parts, onStep, stopped }: Steps): Promise<Problem | null> {
  const lines: RefusedLine[] = [];
  await eachPart(parts, 'checkingLines', onStep, async ({ csv, lineOf }) => {
    if (stopped()) return false;
    try {
      await ask('POST', importPath, { body: { csv, check: true } });
    } catch (error) {
      const wrong = refusedLines<RefusedLine>(error);
      if (wrong.length === 0) throw error;
      lines.push(...wrong.map((one) => ({ ...one, line: lineOf(one.line) })));
    }
    return lines.length < mostShown;
  });
  const type = 'urn:nhipcau:problem:lines-refused';
  return lines.length === 0 ? null : new Problem(422, { type, lines: lines.slice(0, mostShown) });
}

/** Writes part after part; what was written when somebody stops it, or it fails, stays. */
async function writeAll(
  { parts, onStep, stopped }: Steps,
  onDone: (done: Done) => void,
): Promise<void> {
  let [added, known] = [0, 0];
  const whole = await eachPart(parts, 'writingLines', onStep, async ({ csv }) => {
    if (stopped()) return false;
    type Written = Pick<Done, 'added' | 'known'>;
    const written = await ask<Written>('POST', importPath, { body: { csv } });
    added += written.added;
    known += written.known;
    onDone({ added, known, whole: false });
    return true;
  });
  onDone({ added, known, whole });
}

/** Goes through the parts and tells how far it is; says whether it came to the end. */
async function eachPart(
  parts: readonly UseFilePart[],
  step: Progress['step'],
  onStep: Steps['onStep'],
  work: (part: UseFilePart) => Promise<boolean>,
): Promise<boolean> {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  for (const part of parts) {
    onStep({ step, done, all });
    if (!(await work(part))) return false;
    done += part.count;
  }
  return true;
}

/** How many wrong lines are shown. */
const mostShown = 200;

/** Reports the uses of a file: all are looked at before the first is written, and it can be stopped. */
export function FromFile(): ReactElement {
  const { t, number } = usePortal();
  const named = useFieldName();
  const cache = useQueryClient();
  const act = useAct();
  const id = useId();
  const stop = useRef(false);
  const [file, setFile] = useState<File | null>(null);
  const [at, setAt] = useState<Progress | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const send = (): void => {
    if (file === null) return;
    setDone(null);
    stop.current = false;
    void act
      .run(async () => {
        const parts = partsOf(await file.text());
        const steps = { parts, onStep: setAt, stopped: () => stop.current };
        const refused = await checkAll(steps);
        if (refused !== null) throw refused;
        await writeAll(steps, setDone);
      })
      .then(async () => {
        setAt(null);
        await cache.invalidateQueries({ queryKey: ['/portal/pickups'] });
        await cache.invalidateQueries({ queryKey: ['/portal/figures'] });
      });
  };
  const lines = refusedLines<RefusedLine>(act.problem);
  return (
    <section className="panel stack" aria-labelledby="from-file">
      <h2 id="from-file">{t('fromFile')}</h2>
      <p className="soft small">{t('fileRule')}</p>
      <pre className="sample small" dir="ltr" lang="en">
        {sample}
      </pre>
      <div className="row">
        <label htmlFor={id} className="choose">
          {t('chooseFile')}
        </label>
        <input
          id={id}
          className="unseen"
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <span className="break">{file?.name ?? t('noFile')}</span>
        <button type="button" className="main" disabled={file === null || act.busy} onClick={send}>
          {t('send')}
        </button>
        {at !== null && (
          <button
            type="button"
            onClick={() => {
              stop.current = true;
            }}
          >
            {t('stop')}
          </button>
        )}
      </div>
      {at !== null && <progress max={at.all} value={at.done} aria-label={t(at.step)} />}
      {lines.length > 0 ? (
        <div className="note wrong" role="alert">
          <ul>
            {lines.map(({ line, path, kind }) => (
              <li key={`${line} ${path} ${kind}`}>
                {t('lineOf', { line })}
                {path === '' ? '' : ` · ${named(path)}`}: {t(mistakeKey(kind))}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <PortalProblem error={act.problem} />
      )}
      <p role="status" className="good">
        {at !== null && t(at.step, { done: number(at.done), all: number(at.all) })}
        {at === null &&
          done !== null &&
          t(done.whole ? 'added' : 'stoppedAt', { count: done.added, known: done.known })}
      </p>
    </section>
  );
}
