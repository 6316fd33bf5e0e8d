import { Alert } from '@mui/material';
import type { ReactElement } from 'react';
import { useAll } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import type { MissingHoliday } from './types.ts';

interface Props {
  readonly from: string;
  readonly until: string;
}

/** Says which holidays between two days nobody has entered, over which deadlines are not right. */
export function MissingHolidays({ from, until }: Props): ReactElement | null {
  const missing = useAll<MissingHoliday>(`/special-days/missing?from=${from}&until=${until}`);
  return <MissingWarning missing={missing.data ?? []} />;
}

/** The warning about holidays that are missing; nothing where none is. */
export function MissingWarning({
  missing,
}: {
  readonly missing: readonly MissingHoliday[];
}): ReactElement | null {
  const t = useT();
  const [language] = useStudioLanguage();
  if (missing.length === 0) return null;
  const names = missing.map(({ name, year, law }) =>
    t('special_days.of_year', { name: named(name, language), year, law }),
  );
  return <Alert severity="warning">{t('special_days.missing', { names: names.join('; ') })}</Alert>;
}
