import './terms.css';
import { Button, TextField } from '@mui/material';
import { type EditionText, parseEditionText, plain } from '@nhipcau/core/content';
import { blocks, unitsOf } from '@nhipcau/core/translation';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, type Edition, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import type { TermCheck, TermOverride } from './term-types.ts';

type Finding = TermCheck['findings'][number];

interface Props {
  readonly edition: Edition;
  readonly mayWrite: boolean;
  /** Whether the person may allow what another has asked for. */
  readonly mayReview: boolean;
  /** Leads to a field or block of the text. */
  readonly onGo: (at: string) => void;
  /** Reads the edition anew, since it may go out now. */
  readonly onAllowed: () => void;
}

/** What the termbase has against the newest text of an edition, each place marked, with its way out. */
export function TermFindings(props: Props): ReactElement | null {
  const t = useT();
  const { edition } = props;
  const path = `/editions/${edition.id}/terms`;
  const check = useQuery({
    queryKey: [path, edition.version],
    queryFn: ({ signal }) => ask<TermCheck>('GET', path, { signal }),
    enabled: edition.head > 0,
  });
  const read = parseEditionText(edition.text);
  if (check.data === undefined || !read.ok) return <ProblemText error={check.error} />;
  const { findings, overrides } = check.data;
  const open = findings.filter((one) => blocks(one) && one.override === null);
  const warnings = findings.filter((one) => !blocks(one));
  const holding = overrides.filter((one) => one.holds && one.allowed !== null);
  if (open.length + warnings.length + holding.length === 0) return null;
  return (
    <section className="stack tight" aria-label={t('terms.check')}>
      {open.length > 0 && (
        <>
          <h2>{t('terms.check')}</h2>
          <p className="soft small">{t('terms.check_lead')}</p>
          <ul className="plain stack tight">
            {open.map((one) => (
              <li key={`${one.unit} ${one.concept} ${one.start}`}>
                <Place
                  {...{ finding: one, source: check.data.source }}
                  {...props}
                  text={read.value}
                />
                <WayOut {...props} finding={one} asked={askedFor(overrides, one)} />
              </li>
            ))}
          </ul>
        </>
      )}
      {warnings.length > 0 && (
        <details>
          <summary>
            {t('terms.warnings')} ({warnings.length})
          </summary>
          <ul className="plain stack tight small">
            {warnings.map((one) => (
              <li key={`${one.unit} ${one.concept} ${one.start}`}>
                <button
                  type="button"
                  className="link"
                  onClick={() => props.onGo(fieldOf(one.block))}
                >
                  {t('terms.finding_required-missing', {
                    words: one.words,
                    expected: one.expected.slice(0, 3).join(', '),
                  })}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Holding overrides={holding} />
    </section>
  );
}

function askedFor(overrides: readonly TermOverride[], finding: Finding): TermOverride | null {
  const { kind, unit, concept, standing } = finding;
  const found = overrides.find(
    (one) =>
      one.kind === kind &&
      one.unit === unit &&
      one.concept === concept &&
      one.standing === standing,
  );
  return found ?? null;
}

interface PlaceProps extends Pick<Props, 'edition' | 'onGo'> {
  readonly finding: Finding;
  readonly source: TermCheck['source'];
  readonly text: EditionText;
}

/** The words around a finding with the place marked, and what should stand there. */
function Place({ finding, source, edition, text, onGo }: PlaceProps): ReactElement {
  const t = useT();
  const { side, unit, start, end, words, expected, block } = finding;
  const own = unitsOf(text).find((one) => one.id === unit);
  const around = own === undefined || side === 'source' ? null : plain(own.text);
  const shortcoming = edition.shortcomings.find(
    (one) => 'unit' in one && one.unit === unit && one.start === start && one.side === side,
  );
  const why = shortcoming !== undefined && 'why' in shortcoming ? shortcoming.why : '';
  return (
    <div className="term-place stack tight">
      <p dir="auto" lang={side === 'source' ? (source ?? undefined) : edition.language}>
        {side === 'source' && <span className="soft small">{t('terms.in_source')}: </span>}
        {around === null ? (
          <mark>{words}</mark>
        ) : (
          <>
            {before(around, start)}
            <mark>{around.slice(start, end)}</mark>
            {after(around, end)}
          </>
        )}
      </p>
      {expected.length > 0 && (
        <p className="small">
          {t('terms.expected', { expected: expected.slice(0, 3).join(' · ') })}
        </p>
      )}
      {why !== '' && <p className="small soft">{t('terms.why_forbidden', { why })}</p>}
      <div>
        <button type="button" className="link small" onClick={() => onGo(fieldOf(block))}>
          {t('terms.go')}
        </button>
      </div>
    </div>
  );
}

/** The field of the editor that a block stands in. */
function fieldOf(block: string): string {
  return block === 'hero' ? 'hero-alt' : block;
}

const context = 60;

function before(text: string, at: number): string {
  return at > context ? `…${text.slice(at - context, at)}` : text.slice(0, at);
}

function after(text: string, at: number): string {
  return text.length > at + context ? `${text.slice(at, at + context)}…` : text.slice(at);
}

interface WayOutProps extends Props {
  readonly finding: Finding;
  /** What was asked for and not yet allowed. */
  readonly asked: TermOverride | null;
}

/** Asks for an exception, or allows the one that another person asked for. */
function WayOut({
  edition,
  finding,
  asked,
  mayWrite,
  mayReview,
  onAllowed,
}: WayOutProps): ReactElement {
  const t = useT();
  const me = useMe();
  const moment = useMoment();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [open, setOpen] = useState(false);
  const path = `/editions/${edition.id}/terms`;
  if (asked === null) {
    return (
      <>
        {mayWrite && <Button onClick={() => setOpen(true)}>{t('terms.ask')}</Button>}
        {open && <AskDialog {...{ edition, finding }} onClose={() => setOpen(false)} />}
      </>
    );
  }
  const { by, at } = asked.asked;
  const allow = (): Promise<boolean> =>
    act.run(async () => {
      await ask('POST', `/term-overrides/${asked.id}/allow`, { body: {} });
      await cache.invalidateQueries({ queryKey: [path] });
      notify(t('terms.allowed'), { type: 'success' });
      onAllowed();
    });
  return (
    <div className="stack tight">
      <p className="small">
        {t('terms.asked_by', { name: by.name, time: moment(at), reason: asked.reason })}
      </p>
      <ProblemText error={act.problem} />
      {mayReview && by.id !== me.user.id && (
        <div>
          <Button variant="outlined" disabled={act.busy} onClick={() => void allow()}>
            {t('terms.allow')}
          </Button>
        </div>
      )}
      {by.id === me.user.id && <p className="small soft">{t('terms.own_asked')}</p>}
    </div>
  );
}

interface AskProps {
  readonly edition: Edition;
  readonly finding: Finding;
  readonly onClose: () => void;
}

function AskDialog({ edition, finding, onClose }: AskProps): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [reason, setReason] = useState('');
  const { unit, concept, kind, standing, words } = finding;
  const save = async (): Promise<void> => {
    const body = { unit, concept, kind, standing, reason: reason.trim() };
    const done = await act.run(async () => {
      await ask('POST', `/editions/${edition.id}/term-overrides`, { body });
      await cache.invalidateQueries({ queryKey: [`/editions/${edition.id}/terms`] });
      notify(t('terms.asked'), { type: 'success' });
    });
    if (done) onClose();
  };
  return (
    <EditDialog
      title={t('terms.ask_title', { words })}
      {...{ act, onClose }}
      onSave={() => void save()}
      saveLabel={t('terms.ask')}
    >
      <p className="soft small">{t('terms.ask_lead')}</p>
      <TextField
        label={t('terms.reason')}
        value={reason}
        required
        autoFocus
        multiline
        onChange={(event) => setReason(event.target.value)}
      />
    </EditDialog>
  );
}

function Holding({
  overrides,
}: {
  readonly overrides: readonly TermOverride[];
}): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  if (overrides.length === 0) return null;
  return (
    <>
      <h2>{t('terms.overrides')}</h2>
      <ul className="plain stack tight small">
        {overrides.map(({ id, standing, reason, allowed }) => (
          <li key={id}>
            <span dir="auto">
              “{standing.length > 80 ? `${standing.slice(0, 80)}…` : standing}”
            </span>
            <br />
            {allowed !== null &&
              t('terms.allowed_by', { reason, name: allowed.by.name, time: moment(allowed.at) })}
          </li>
        ))}
      </ul>
    </>
  );
}
