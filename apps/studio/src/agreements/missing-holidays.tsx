import { Alert } from '@mui/material';
import type { CivilDate } from '@nhipcau/core/kernel';
import { unenteredHolidays } from '@nhipcau/core/obligations';
import type { ReactElement } from 'react';
import { useAll } from '../api/index.ts';
import { useT } from '../messages/index.ts';
import type { SpecialDay } from './types.ts';

interface Props {
  readonly from: string;
  /** Of the same year as `from`, or of the next one. */
  readonly until: string;
}

/** Says which holidays between two days nobody has entered, over which deadlines are not right. */
export function MissingHolidays({ from, until }: Props): ReactElement | null {
  const t = useT();
  const [first, last] = [from.slice(0, 4), until.slice(0, 4)];
  const now = useAll<SpecialDay>(`/special-days?year=${first}`);
  const next = useAll<SpecialDay>(`/special-days?year=${last}`);
  if (now.data === undefined || next.data === undefined) return null;
  const days = [...now.data, ...(first === last ? [] : next.data)];
  const missing = unenteredHolidays(from as CivilDate, until as CivilDate, days);
  if (missing.length === 0) return null;
  const names = missing.map(({ code, year, law }) =>
    t('special_days.of_year', { name: t(`moving_holiday.${code}`), year, law }),
  );
  return <Alert severity="warning">{t('special_days.missing', { names: names.join('; ') })}</Alert>;
}
