import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { useAll } from '../api/index.ts';
import { PortalProblem, PortalScreen } from './parts.tsx';
import { usePortal } from './portal-context.ts';
import type { PortalChannel, PortalKeyTold } from './types.ts';

/** What the partner's programs pull with, and what is pushed to them. */
export function ProgramsScreen(): ReactElement {
  const { t } = usePortal();
  const keys = useAll<PortalKeyTold>('/portal/keys');
  const channels = useAll<PortalChannel>('/portal/channels');
  return (
    <PortalScreen title={t('programs')}>
      <section className="stack" aria-labelledby="keys">
        <h2 id="keys">{t('keys')}</h2>
        <p className="soft">{t('keysRule')}</p>
        <PortalProblem error={keys.error} />
        {keys.data?.length === 0 && <p>{t('noKeys')}</p>}
        <ul className="plain stack tight">
          {keys.data?.map((one) => (
            <KeyLine key={one.id} told={one} />
          ))}
        </ul>
        <p>
          {t('keyAsk')} <Link to="/portal/requests">{t('requests')}</Link>
        </p>
      </section>
      <section className="stack" aria-labelledby="pushed">
        <h2 id="pushed">{t('pushed')}</h2>
        <PortalProblem error={channels.error} />
        {channels.data?.length === 0 && <p>{t('noPushed')}</p>}
        <ul className="plain stack tight">
          {channels.data?.map((one) => (
            <ChannelLine key={one.id} channel={one} />
          ))}
        </ul>
      </section>
    </PortalScreen>
  );
}

function KeyLine({ told }: { readonly told: PortalKeyTold }): ReactElement {
  const { t, moment } = usePortal();
  const { label, opening, createdAt, lastUsedAt, expiresAt, revokedAt } = told;
  const over = Date.parse(expiresAt) <= Date.now();
  return (
    <li className="panel stack tight">
      <p>
        <bdi>
          <strong>{label}</strong>
        </bdi>{' '}
        {opening !== null && (
          <bdi>
            <code>{opening}…</code>
          </bdi>
        )}{' '}
        {revokedAt !== null ? (
          <span className="tag bad">{t('keyRevoked', { time: moment(revokedAt) })}</span>
        ) : (
          over && <span className="tag warn">{t('keyOver')}</span>
        )}
      </p>
      <p className="soft small">
        {t('keyMade', { time: moment(createdAt) })} ·{' '}
        {lastUsedAt === null ? t('keyUnused') : t('keyUsed', { time: moment(lastUsedAt) })} ·{' '}
        {t('keyExpires', { time: moment(expiresAt) })}
      </p>
    </li>
  );
}

const kinds: Readonly<Record<PortalChannel['kind'], string>> = {
  ...{ webhook: 'Webhook', sftp: 'SFTP', ftp: 'FTP', mail: 'E-mail', s3: 'S3' },
};

function ChannelLine({ channel }: { readonly channel: PortalChannel }): ReactElement {
  const { t, list, moment, languageName } = usePortal();
  const { name, kind, format, languages, pausedAt } = channel;
  return (
    <li className="panel stack tight">
      <p>
        <bdi>
          <strong>{name}</strong>
        </bdi>{' '}
        {pausedAt === null ? (
          <span className="tag good">{t('pushedWorks')}</span>
        ) : (
          <span className="tag warn">{t('pushedPaused', { time: moment(pausedAt) })}</span>
        )}
      </p>
      <p className="soft small">
        {kinds[kind]} · {format} · {list(languages.map(languageName))}
      </p>
    </li>
  );
}
