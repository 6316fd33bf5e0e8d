import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask, useAct } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { useOrganisationName } from '../offers/use-organisation-name.ts';
import { ChannelSecret } from './channel-secret.tsx';
import { type Channel, type PushAttempt, placeOf } from './channel-types.ts';

interface Props {
  readonly channel: Channel;
  /** `null` for whoever only looks. */
  readonly onEdit: ((channel: Channel) => void) | null;
}

/** One channel with its last attempts and what can be done about it. */
export function ChannelRow({ channel, onEdit }: Props): ReactElement {
  const t = useT();
  const act = useAct();
  const cache = useQueryClient();
  const nameOf = useOrganisationName();
  const [settingSecret, setSettingSecret] = useState(false);
  const { id, version, name, settings, format, languages, partner, shownKey } = channel;

  const run = (method: 'POST' | 'DELETE', path: string, body?: object): void => {
    void act.run(async () => {
      await ask(method, `/channels/${id}${path}`, { version, ...(body !== undefined && { body }) });
      await cache.invalidateQueries({ queryKey: ['/channels'] });
    });
  };
  const unconfirmed =
    settings.kind === 'sftp' && shownKey !== null && shownKey !== settings.hostKey
      ? shownKey
      : null;

  return (
    <tr>
      <td>
        <span className="main">{name}</span>
        <div className="soft small">
          {nameOf(partner.id)} · {t(`channel_kind.${settings.kind}`)} ·{' '}
          {t(`channel_format.${format}`)} · {languages.join(', ')}
        </div>
        <div className="soft small" dir="ltr" style={{ overflowWrap: 'anywhere' }}>
          {placeOf(settings)}
        </div>
      </td>
      <td data-label={t('channels.state')}>
        <State channel={channel} />
        <ul className="plain small">
          {channel.attempts.slice(0, 3).map((one) => (
            <li key={`${one.at} ${one.seq}`}>
              <Attempt attempt={one} />
            </li>
          ))}
        </ul>
        {unconfirmed !== null && (
          <div className="small">
            {t('channels.shown_key')}{' '}
            <code style={{ overflowWrap: 'anywhere' }}>{unconfirmed}</code>
            {onEdit !== null && (
              <Button onClick={() => run('POST', '/host-key', { fingerprint: unconfirmed })}>
                {t('channels.confirm_key')}
              </Button>
            )}
          </div>
        )}
        <ProblemText error={act.problem} />
      </td>
      <td className="end">
        {onEdit !== null && (
          <>
            <Button onClick={() => onEdit(channel)}>
              {t('common.edit')}
              <span className="unseen"> {name}</span>
            </Button>
            {settings.kind !== 'mail' && (
              <Button onClick={() => setSettingSecret(true)}>
                {t(settings.kind === 'webhook' ? 'channels.make_key' : 'channels.set_secret')}
                <span className="unseen"> {name}</span>
              </Button>
            )}
            <Button disabled={act.busy} onClick={() => run('POST', '/test', {})}>
              {t('channels.test')}
              <span className="unseen"> {name}</span>
            </Button>
            <Button
              disabled={act.busy}
              onClick={() => run('POST', channel.state === 'active' ? '/pause' : '/resume', {})}
            >
              {t(channel.state === 'active' ? 'channels.pause' : 'channels.resume')}
              <span className="unseen"> {name}</span>
            </Button>
          </>
        )}
        {settingSecret && (
          <ChannelSecret channel={channel} onClose={() => setSettingSecret(false)} />
        )}
      </td>
    </tr>
  );
}

function State({ channel }: { readonly channel: Channel }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const { state, pausedReason, pausedDetail, pausedAt, testWantedAt, hasSecret, settings } =
    channel;
  return (
    <div>
      {state === 'active' ? (
        t('channels.active')
      ) : (
        <strong>
          {t('channels.paused', {
            at: pausedAt === null ? '' : moment(pausedAt),
            why: t(knownKey('push_trouble', pausedReason ?? 'other', 'other')),
          })}
        </strong>
      )}
      {pausedDetail !== '' && <span className="soft small"> ({pausedDetail})</span>}
      {!hasSecret && settings.kind !== 'mail' && (
        <div className="small">{t('channels.secret_missing')}</div>
      )}
      {testWantedAt !== null && <div className="soft small">{t('channels.testing')}</div>}
    </div>
  );
}

function Attempt({ attempt }: { readonly attempt: PushAttempt }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const { seq, outcome, kind, detail, at, againAt } = attempt;
  const what = seq === null ? t('channels.a_test') : t('channels.an_entry', { number: seq });
  return (
    <>
      {moment(at)} · {what} · {t(`channels.${outcome}`)}
      {outcome !== 'sent' && `: ${t(knownKey('push_trouble', kind, 'other'))}`}
      {outcome !== 'sent' && detail !== '' && <span className="soft"> ({detail})</span>}
      {againAt !== null && (
        <span className="soft"> · {t('channels.again', { at: moment(againAt) })}</span>
      )}
    </>
  );
}
