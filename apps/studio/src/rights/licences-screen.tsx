import AddIcon from '@mui/icons-material/Add';
import { Button, TextField } from '@mui/material';
import { worksPerAgreement } from '@nhipcau/core/rights';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { ask, useAct, useAll, usePages } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { Filter } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { LicenceWindow, LicenceWords, ProductWords } from './licence-words.tsx';
import type { LicenceRow, PartnerRow } from './rights-types.ts';

const states = ['holds', 'to-come', 'ended', 'withdrawn'] as const;
const soonMs = 90 * 86_400_000;

/** Licences: what each allows, what ends soon, and taking one back. */
export function LicencesScreen(): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const mayWrite = useMay('licence.write');
  const [filters, filter] = useQueryFields(['partner', 'state', 'soon']);
  const [now] = useState(Date.now());
  const { partner, state, soon } = filters;
  const licences = usePages<LicenceRow>('/licences', {
    ...{ partner, state },
    endsBefore: soon === '' ? '' : new Date(now + soonMs).toISOString(),
  });
  const partners = useAll<PartnerRow>('/partners').data ?? [];
  const [open, setOpen] = useState<LicenceRow | null>(null);
  return (
    <Screen
      title={t('licences.title')}
      lead={t('licences.lead')}
      actions={
        mayWrite && (
          <Button component={Link} to="/licences/new" variant="contained" startIcon={<AddIcon />}>
            {t('licences.new')}
          </Button>
        )
      }
    >
      <search className="filters">
        <Filter
          label={t('licences.partner')}
          value={partner}
          choices={partners.map((one) => [one.organisation, named(one.name, language)])}
          onPick={(next) => filter({ partner: next })}
        />
        <Filter
          label={t('licences.state')}
          value={state}
          choices={states.map((one) => [one, t(`licences.state_${one}`)])}
          onPick={(next) => filter({ state: next })}
        />
        <Button
          variant={soon === '' ? 'outlined' : 'contained'}
          aria-pressed={soon !== ''}
          onClick={() => filter({ soon: soon === '' ? 'yes' : '' })}
        >
          {t('licences.soon')}
        </Button>
      </search>
      <LicenceTable licences={licences.data ?? []} onWithdraw={mayWrite ? setOpen : null} />
      <ListEnd list={licences} empty={t('licences.none')} />
      {open !== null && <Withdraw licence={open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

interface TableProps {
  readonly licences: readonly LicenceRow[];
  readonly onWithdraw: ((licence: LicenceRow) => void) | null;
}

/** Licences, one a row. */
export function LicenceTable({ licences, onWithdraw }: TableProps): ReactElement {
  const t = useT();
  const moment = useMoment();
  const [language] = useStudioLanguage();
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('licences.partner')}</th>
          <th scope="col">{t('licences.what')}</th>
          <th scope="col">{t('licences.window')}</th>
          <th scope="col" className="end">
            <span className="unseen">{t('licences.withdraw')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {licences.map((licence) => (
          <tr key={licence.id}>
            <td>
              <strong>{named(licence.partner.name, language)}</strong>
              <div className="soft small">{t(`licences.state_${licence.state}`)}</div>
            </td>
            <td>
              <LicenceWords licence={licence} />
              {licence.product !== null && <ProductWords product={licence.product} />}
              <div className="soft small">{named(licence.agreement.title, language)}</div>
              {licence.withdrawn !== null && (
                <div className="small">
                  {t('licences.withdrawn_at', {
                    time: moment(licence.withdrawn.at),
                    reason: licence.withdrawn.reason,
                  })}
                </div>
              )}
            </td>
            <td className="small">
              <LicenceWindow licence={licence} />
            </td>
            <td className="end">
              <OdrlFiles licence={licence} />
              {onWithdraw !== null && licence.withdrawn === null && licence.state !== 'ended' && (
                <Button onClick={() => onWithdraw(licence)}>
                  {t('licences.withdraw')}
                  <span className="unseen"> {named(licence.partner.name, language)}</span>
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The licence as files for other systems: one, or as many as its works need. */
function OdrlFiles({ licence }: { readonly licence: LicenceRow }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const { id, partner, workCount } = licence;
  const parts = Math.max(1, Math.ceil(workCount / worksPerAgreement));
  return (
    <>
      {Array.from({ length: parts }, (_, index) => index + 1).map((part) => (
        <Button
          key={part}
          component="a"
          href={`/api/v1/licences/${id}/odrl${parts > 1 ? `?part=${part}` : ''}`}
          download={`${partner.slug}${parts > 1 ? `-${part}` : ''}.jsonld`}
        >
          {parts > 1 ? t('licences.odrl_part', { part, parts }) : t('licences.odrl')}
          <span className="unseen"> {named(partner.name, language)}</span>
        </Button>
      ))}
      {parts > 1 && (
        <div className="soft small">
          {t('licences.odrl_parts', {
            works: workCount.toLocaleString(language),
            most: worksPerAgreement.toLocaleString(language),
          })}
        </div>
      )}
    </>
  );
}

interface WithdrawProps {
  readonly licence: LicenceRow;
  readonly onClose: () => void;
}

function Withdraw({ licence, onClose }: WithdrawProps): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [language] = useStudioLanguage();
  const [reason, setReason] = useState('');
  const save = async (): Promise<void> => {
    const went = await act.run(async () => {
      const asked = { body: { reason }, version: licence.version };
      await ask('POST', `/licences/${licence.id}/withdraw`, asked);
      await cache.invalidateQueries({ queryKey: ['/licences'] });
      notify(t('licences.withdrawn'), { type: 'success' });
    });
    if (went) onClose();
  };
  return (
    <EditDialog
      title={t('licences.withdraw_title', { name: named(licence.partner.name, language) })}
      {...{ act, onClose }}
      onSave={() => void save()}
      saveLabel={t('licences.withdraw')}
    >
      <p>{t('licences.withdraw_lead')}</p>
      <p className="soft">
        <LicenceWords licence={licence} />
      </p>
      <TextField
        label={t('licences.reason')}
        value={reason}
        required
        onChange={(event) => setReason(event.target.value)}
      />
    </EditDialog>
  );
}
