import { type TurnDownReason, turnDownReasons } from '@nhipcau/core/applications';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { Pick } from '../common/pick.tsx';
import { useT } from '../messages/index.ts';
import type { ReceivedApplication } from './types.ts';

/** Asks for which kind of reason an application is turned down. */
export function TurnDown({
  application: { id, version },
  onClose,
}: {
  readonly application: ReceivedApplication;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT();
  const act = useAct();
  const cache = useQueryClient();
  const [reason, setReason] = useState<TurnDownReason>('no-capacity');
  const save = (): void => {
    void act
      .run(async () => {
        await ask('POST', `/applications/${id}/turn-down`, { version, body: { reason } });
        await cache.invalidateQueries();
      })
      .then((well) => well && onClose());
  };
  return (
    <EditDialog
      title={t('applications.turn_down')}
      act={act}
      onClose={onClose}
      onSave={save}
      saveLabel={t('applications.turn_down')}
    >
      <p className="soft small">{t('applications.turn_down_why')}</p>
      <Pick
        label={t('applications.reason')}
        value={reason}
        choices={turnDownReasons.map((one) => [one, t(`applications.why_${one}`)])}
        onPick={(one) => setReason(one as TurnDownReason)}
      />
    </EditDialog>
  );
}
