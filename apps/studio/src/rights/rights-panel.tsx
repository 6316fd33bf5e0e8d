import { Button, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, type Market, useAct, useAll, useOne, usePages, type Work } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { MomentField } from '../common/moment-field.tsx';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { dayOf } from './licence-words.tsx';
import { LicenceTable } from './licences-screen.tsx';
import { MaterialDialog, newMaterial } from './material-dialog.tsx';
import { partName } from './part-name.ts';
import type { LaterRow, LicenceRow, MaterialRow, Materials, PartnerRow } from './rights-types.ts';

/** The rights of a work: who may use it, what others hold in it, and who has it later. */
export function RightsPanel({ work }: { readonly work: Work }): ReactElement | null {
  const t = useT();
  const mayRead = useMay('licence.read');
  const mayWrite = useMay('licence.write');
  const licences = usePages<LicenceRow>('/licences', { work: work.id });
  if (!mayRead) return null;
  return (
    <section className="panel stack">
      <h2>{t('rights.panel')}</h2>
      <p className="soft small">{t('rights.panel_lead')}</p>
      <MaterialList work={work} mayWrite={mayWrite} />
      <Later work={work} mayWrite={mayWrite} />
      <h3>{t('rights.over_work')}</h3>
      {licences.data?.length === 0 ? (
        <p className="soft">{t('licences.none')}</p>
      ) : (
        <LicenceTable licences={licences.data ?? []} onWithdraw={null} />
      )}
    </section>
  );
}

interface PartProps {
  readonly work: Work;
  readonly mayWrite: boolean;
}

function MaterialList({ work, mayWrite }: PartProps): ReactElement {
  const t = useT();
  const path = `/works/${work.id}/materials`;
  const { data, error } = useOne<Materials>(path);
  const [open, setOpen] = useState<MaterialRow | null>(null);
  const parts = data?.parts ?? [];
  return (
    <div className="stack">
      <h3>{t('rights.materials')}</h3>
      <ProblemText error={error} />
      {data?.items.length === 0 && <p className="soft">{t('rights.no_materials')}</p>}
      <ul className="plain stack">
        {data?.items.map((one) => (
          <li key={one.id} className="row">
            <span>
              {t(`rights.kind_${one.kind}`)} · {partName(parts, one.part, t)} ·{' '}
              <strong>{one.holder}</strong>
              {one.until !== null && (
                <span className="soft"> {t('organisations.until', { day: dayOf(one.until) })}</span>
              )}
            </span>
            {mayWrite && (
              <Button onClick={() => setOpen(one)}>
                {t('rights.change')}
                <span className="unseen"> {one.holder}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && data !== undefined && data.suggested.length > 0 && (
        <div className="stack">
          <p className="soft small">{t('rights.suggested')}</p>
          <ul className="plain">
            {data.suggested.map((one) => (
              <li key={one.part} className="row">
                <span>
                  {partName(parts, one.part, t)} · {one.title} · {one.source || one.credit}
                </span>
                <Button
                  onClick={() =>
                    setOpen({
                      ...newMaterial,
                      ...{ part: one.part, holder: one.source || one.credit, credit: one.credit },
                      ...{ from: one.from, until: one.until, source: one.source },
                    })
                  }
                >
                  {t('rights.take')}
                  <span className="unseen"> {one.title}</span>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {mayWrite && (
        <div>
          <Button variant="outlined" onClick={() => setOpen(newMaterial)}>
            {t('rights.add')}
          </Button>
        </div>
      )}
      {open !== null && (
        <MaterialDialog material={open} {...{ parts, path }} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

/** Partners and markets that the work reaches later. */
function Later({ work, mayWrite }: PartProps): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const moment = useMoment();
  const [language] = useStudioLanguage();
  const mayRelax = useMay('embargo.relax');
  const act = useAct();
  const path = `/works/${work.id}/narrower-embargoes`;
  const rows = useAll<LaterRow>(path);
  const partners = useAll<PartnerRow>('/partners').data ?? [];
  const markets = useAll<Market>('/markets').data ?? [];
  const [whom, setWhom] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const nameOf = ({ partner, market }: LaterRow): string => {
    const name =
      partner === null
        ? markets.find(({ code }) => code === market)?.name
        : partners.find((one) => one.organisation === partner)?.name;
    return name === undefined ? (market ?? '') : named(name, language);
  };
  const send = (method: string, to: string, body: unknown): Promise<boolean> =>
    act.run(async () => {
      await ask(method, to, { body });
      await cache.invalidateQueries({ queryKey: [path] });
      setReason('');
      notify(t('rights.saved'), { type: 'success' });
    });
  const set = (event: FormEvent): void => {
    event.preventDefault();
    const [kind = '', id = ''] = whom.split(' ');
    void send('PUT', path, { whom: { kind, [kind]: id }, until, reason });
  };
  return (
    <div className="stack">
      <h3>{t('rights.later')}</h3>
      {rows.data?.length === 0 && <p className="soft">{t('rights.no_later')}</p>}
      <ul className="plain">
        {rows.data?.map((one) => (
          <li key={one.id} className="row">
            <span>
              <strong>{nameOf(one)}</strong> · {moment(one.until)} · {one.reason}
            </span>
            {mayRelax && (
              <Button
                disabled={act.busy || reason === ''}
                onClick={() =>
                  void send('POST', `${path}/${one.id}/relax`, { until: null, reason })
                }
              >
                {t('rights.later_lift')}
                <span className="unseen"> {nameOf(one)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemText error={act.problem} />
      {(mayWrite || (mayRelax && (rows.data?.length ?? 0) > 0)) && (
        <form className="stack narrow" onSubmit={set}>
          {mayWrite && (
            <div className="two">
              <Pick
                label={t('rights.later_for')}
                value={whom}
                choices={[
                  ...partners.map(
                    (one) => [`partner ${one.organisation}`, named(one.name, language)] as const,
                  ),
                  ...markets.map(
                    ({ code, name }) => [`market ${code}`, named(name, language)] as const,
                  ),
                ]}
                onPick={setWhom}
              />
              <MomentField label={t('rights.later_until')} value={until} onChange={setUntil} />
            </div>
          )}
          <TextField
            label={t('rights.reason')}
            value={reason}
            helperText={t('rights.later_rule')}
            onChange={(event) => setReason(event.target.value)}
          />
          {mayWrite && (
            <div>
              <Button
                type="submit"
                variant="outlined"
                disabled={act.busy || whom === '' || until === null || reason === ''}
              >
                {t('rights.later_set')}
              </Button>
            </div>
          )}
        </form>
      )}
    </div>
  );
}
