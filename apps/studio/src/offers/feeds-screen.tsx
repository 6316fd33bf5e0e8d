import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { FeedDialog } from './feed-dialog.tsx';
import type { PartnerFeed } from './offer-types.ts';
import { useOrganisationName } from './use-organisation-name.ts';

/** Addresses of partners that are asked for what they offer. */
export function FeedsScreen(): ReactElement {
  const t = useT();
  const mayWrite = useMay('feed.write');
  const feeds = useAll<PartnerFeed>('/feeds');
  const [open, setOpen] = useState<PartnerFeed | 'new' | null>(null);
  return (
    <Screen
      title={t('feeds.title')}
      lead={t('feeds.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen('new')}>
            {t('feeds.new')}
          </Button>
        )
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('feeds.address')}</th>
            <th scope="col">{t('feeds.last')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('common.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {feeds.data?.map((one) => (
            <Row key={one.id} feed={one} onEdit={mayWrite ? setOpen : null} />
          ))}
        </tbody>
      </table>
      <ListEnd list={feeds} empty={t('common.nothing')} />
      {open !== null && (
        <FeedDialog feed={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}

interface RowProps {
  readonly feed: PartnerFeed;
  readonly onEdit: ((feed: PartnerFeed) => void) | null;
}

function Row({ feed, onEdit }: RowProps): ReactElement {
  const t = useT();
  const moment = useMoment();
  const organisationName = useOrganisationName();
  const { address, partner, kind, active, askedAt, nextAt, failures, problem, report } = feed;
  return (
    <tr>
      <td>
        <span className="main" dir="ltr" style={{ overflowWrap: 'anywhere' }}>
          {address}
        </span>
        <div className="soft small">
          {organisationName(partner)} · {t(`feeds.${kind}`)}
          {!active && <> · {t('feeds.paused')}</>}
        </div>
      </td>
      <td data-label={t('feeds.last')}>
        {askedAt === null ? t('feeds.never') : moment(askedAt)}
        {active && <span className="soft"> · {t('feeds.next', { at: moment(nextAt) })}</span>}
        {problem !== null && (
          <div>
            <strong>
              {t('feeds.failures', {
                count: failures,
                why: t(knownKey('feed_problem', problem.kind, 'other')),
              })}
            </strong>
            {problem.detail !== '' && <span className="soft small"> ({problem.detail})</span>}
          </div>
        )}
        {report !== null && <div className="soft small">{t('feeds.counts', { ...report })}</div>}
      </td>
      <td className="end">
        {onEdit !== null && (
          <Button onClick={() => onEdit(feed)}>
            {t('common.edit')}
            <span className="unseen"> {address}</span>
          </Button>
        )}
      </td>
    </tr>
  );
}
