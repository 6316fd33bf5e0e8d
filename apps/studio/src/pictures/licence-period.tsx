import { Alert, TextField } from '@mui/material';
import { type LicenceState, licenceAt } from '@nhipcau/core/content';
import { expectOk, type Instant, instantOf, parseInstant } from '@nhipcau/core/kernel';
import type { ReactElement } from 'react';
import type { Picture } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { fromLocalField, toLocalField } from '../common/moment.ts';
import { useMoment } from '../common/use-moment.ts';
import type { RecordForm } from '../common/use-record.ts';
import { useT } from '../messages/index.ts';

/** How the licence of a picture stands at this moment. */
export function licenceNow({
  licensedFrom,
  licensedUntil,
}: Pick<Picture, 'licensedFrom' | 'licensedUntil'>): LicenceState {
  const period = { licensedFrom: read(licensedFrom), licensedUntil: read(licensedUntil) };
  return licenceAt(period, instantOf(Date.now()));
}

function read(text: string | null): Instant | null {
  return text === null ? null : expectOk(parseInstant(text));
}

interface Props {
  readonly form: RecordForm<Picture>;
  readonly editable: boolean;
}

/** The two ends of the period in which a picture may be shown. */
export function LicencePeriod({ form, editable }: Props): ReactElement {
  const t = useT();
  const { value, set, act } = form;
  const field = (name: 'licensedFrom' | 'licensedUntil', label: string): ReactElement => {
    const at = value[name];
    const wrong = fieldError(act.problem, `/${name}`, t);
    return (
      <TextField
        type="datetime-local"
        label={label}
        value={at === null ? '' : toLocalField(at)}
        disabled={!editable}
        error={wrong !== undefined}
        helperText={wrong}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => set({ [name]: fromLocalField(event.target.value) })}
      />
    );
  };
  return (
    <div className="stack tight">
      <div className="two">
        {field('licensedFrom', t('pictures.licensed_from'))}
        {field('licensedUntil', t('pictures.licensed_until'))}
      </div>
      <p className="small soft">{t('pictures.licensed_rule')}</p>
    </div>
  );
}

/** Says that a licence has an end, has ended, or has not begun; nothing where it has no bounds. */
export function LicenceStanding({ picture }: { readonly picture: Picture }): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  const { licensedFrom, licensedUntil } = picture;
  const state = licenceNow(picture);
  if (state === 'ended') {
    const time = moment(licensedUntil ?? '');
    return <Alert severity="error">{t('pictures.licence_ended', { time })}</Alert>;
  }
  if (state === 'not-begun') {
    const time = moment(licensedFrom ?? '');
    return <Alert severity="warning">{t('pictures.licence_begins', { time })}</Alert>;
  }
  if (licensedUntil === null) return null;
  return (
    <Alert severity="info">{t('pictures.licence_ends', { time: moment(licensedUntil) })}</Alert>
  );
}
