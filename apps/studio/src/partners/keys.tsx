import AddIcon from '@mui/icons-material/Add';
import { Button, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { PartnerKey } from '../agreements/types.ts';
import { ask, useAct, useAll } from '../api/index.ts';
import { CopyButton } from '../common/copy-button.tsx';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { toLocalField } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';

interface Props {
  readonly partner: string;
  readonly mayWrite: boolean;
}

/** What a partner's programs sign in with to pull its wire. */
export function Keys({ partner, mayWrite }: Props): ReactElement {
  const t = useT();
  const cache = useQueryClient();
  const act = useAct();
  const path = `/partners/${partner}/keys`;
  const keys = useAll<PartnerKey>(path);
  const [making, setMaking] = useState(false);
  const refresh = (): Promise<void> => cache.invalidateQueries({ queryKey: [path] });
  const revoke = (id: string): void => {
    void act.run(async () => {
      await ask('POST', `${path}/${id}/revoke`);
      await refresh();
    });
  };
  return (
    <section className="stack tight">
      <div className="row">
        <h2>{t('partners.keys')}</h2>
        {mayWrite && (
          <Button startIcon={<AddIcon />} onClick={() => setMaking(true)}>
            {t('partners.make_key')}
          </Button>
        )}
      </div>
      <p className="soft small">{t('partners.keys_lead')}</p>
      <ProblemText error={act.problem} />
      {keys.data?.length === 0 && <p className="soft small">{t('partners.no_keys')}</p>}
      <ul className="plain stack tight">
        {keys.data?.map((one) => (
          <li key={one.id} className="row">
            <KeyLine told={one} />
            {mayWrite && one.revokedAt === null && (
              <Button disabled={act.busy} onClick={() => revoke(one.id)}>
                {t('partners.revoke_key')}
                <span className="unseen"> {one.label}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {making && <MakeKey {...{ path, refresh }} onClose={() => setMaking(false)} />}
    </section>
  );
}

function KeyLine({ told }: { readonly told: PartnerKey }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const { label, opening, createdAt, madeBy, expiresAt, lastUsedAt, revokedAt, revokedBy } = told;
  const by = (name: string | null): string => name ?? t('partners.key_by_system');
  return (
    <span>
      <strong>{label}</strong> {opening !== null && <code>{opening}…</code>}{' '}
      {revokedAt !== null && (
        <span className="tag">
          {t('partners.key_revoked', { at: moment(revokedAt), by: by(revokedBy) })}
        </span>
      )}
      <div className="soft small">
        {t('partners.key_made', { at: moment(createdAt), by: by(madeBy) })} ·{' '}
        {t('partners.key_expires', { at: moment(expiresAt) })} ·{' '}
        {lastUsedAt === null
          ? t('partners.key_unused')
          : t('partners.key_used', { at: moment(lastUsedAt) })}
      </div>
    </span>
  );
}

interface MakeProps {
  readonly path: string;
  readonly refresh: () => Promise<void>;
  readonly onClose: () => void;
}

/** Makes a key and shows it this once, so that the partner can be told. */
function MakeKey({ path, refresh, onClose }: MakeProps): ReactElement {
  const t = useT();
  const act = useAct();
  const [label, setLabel] = useState('');
  const [expiresOn, setExpiresOn] = useState(
    toLocalField(Date.now() + 365 * 86_400_000).slice(0, 10),
  );
  const [made, setMade] = useState<string | null>(null);
  const save = (): void => {
    if (made !== null) {
      onClose();
      return;
    }
    void act.run(async () => {
      const told = await ask<{ key: string }>('POST', path, { body: { label, expiresOn } });
      setMade(told.key);
      await refresh();
    });
  };
  return (
    <EditDialog
      title={t('partners.make_key')}
      saveLabel={t(made === null ? 'partners.make_key' : 'partners.key_noted')}
      {...{ act, onClose }}
      onSave={save}
    >
      {made === null ? (
        <>
          <TextField
            label={t('partners.key_label')}
            required
            value={label}
            error={fieldError(act.problem, '/label', t) !== undefined}
            helperText={fieldError(act.problem, '/label', t) ?? t('partners.key_label_hint')}
            onChange={(event) => setLabel(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 100 } }}
          />
          <TextField
            label={t('partners.key_expires_on')}
            type="date"
            required
            value={expiresOn}
            error={fieldError(act.problem, '/expiresOn', t) !== undefined}
            helperText={fieldError(act.problem, '/expiresOn', t)}
            onChange={(event) => setExpiresOn(event.target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </>
      ) : (
        <>
          <p>{t('partners.key_once')}</p>
          <p>
            <code className="break">{made}</code> <CopyButton text={made} />
          </p>
        </>
      )}
    </EditDialog>
  );
}
