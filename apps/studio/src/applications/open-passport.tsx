import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { type Member, type OpeningReason, openingReasons } from '@nhipcau/core/applications';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { ask, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { useT } from '../messages/index.ts';
import type { OpenedPassport, ReceivedApplication } from './types.ts';

interface Props {
  readonly application: ReceivedApplication;
  readonly member: Member;
  readonly onClose: () => void;
}

/** Asks why, opens, and shows a passport file until it is closed; nothing of it is kept in the browser. */
export function OpenPassport({ application, member, onClose }: Props): ReactElement {
  const t = useT();
  const act = useAct();
  const cache = useQueryClient();
  const [reason, setReason] = useState<OpeningReason>('permit-dossier');
  const [caseReference, setCase] = useState('');
  const [opened, setOpened] = useState<OpenedPassport | null>(null);
  const title = t('applications.open_title', { name: member.fullName });
  const open = (): void => {
    void act.run(async () => {
      const path = `/applications/${application.id}/members/${member.id}/open`;
      setOpened(await ask<OpenedPassport>('POST', path, { body: { reason, caseReference } }));
      await cache.invalidateQueries({ queryKey: [`/applications/${application.id}`] });
    });
  };
  if (opened !== null) return <Shown {...{ opened, title, onClose }} />;
  return (
    <EditDialog
      title={title}
      act={act}
      onClose={onClose}
      onSave={open}
      saveLabel={t('applications.open')}
    >
      <p className="soft small">{t('applications.open_rule')}</p>
      <Pick
        label={t('applications.opening_reason')}
        value={reason}
        choices={openingReasons.map((one) => [one, t(`applications.r_${one}`)])}
        onPick={(one) => setReason(one as OpeningReason)}
      />
      <TextField
        label={t('applications.case')}
        required
        value={caseReference}
        error={fieldError(act.problem, '/caseReference', t) !== undefined}
        helperText={fieldError(act.problem, '/caseReference', t) ?? t('applications.case_rule')}
        onChange={(event) => setCase(event.target.value)}
      />
    </EditDialog>
  );
}

function Shown({
  opened: { details, image, problems },
  title,
  onClose,
}: {
  readonly opened: OpenedPassport;
  readonly title: string;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT();
  const bad = problems.find(({ part }) => part === 'image');
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent className="stack">
        {details === null ? (
          <Alert severity="warning">{t('applications.bad_details')}</Alert>
        ) : (
          <dl className="facts">
            <div>
              <dt className="soft small">{t('applications.number')}</dt>
              <dd>
                <code>{details.passportNumber}</code>
              </dd>
            </div>
            <div>
              <dt className="soft small">{t('applications.birth')}</dt>
              <dd>{details.birthDate}</dd>
            </div>
          </dl>
        )}
        {bad !== undefined && (
          <Alert severity="warning">{t('applications.bad_image', { kind: bad.kind })}</Alert>
        )}
        {image !== null && <Copy image={image} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('applications.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** The copy of the page: a picture that the server has drawn anew, or a PDF to be looked at elsewhere. */
function Copy({
  image,
}: {
  readonly image: NonNullable<OpenedPassport['image']>;
}): ReactElement | null {
  const t = useT();
  const [address, setAddress] = useState<string | null>(null);
  const { base64, type } = image;
  useEffect(() => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [base64, type]);
  if (address === null) return null;
  if (type === 'application/pdf') {
    return (
      <div>
        <p className="soft small">{t('applications.pdf_rule')}</p>
        <Button component="a" href={address} download="passport.pdf" variant="outlined">
          {t('applications.download')}
        </Button>
      </div>
    );
  }
  return <img src={address} alt={t('applications.copy')} style={{ maxInlineSize: '100%' }} />;
}
