import { Button, TextField } from '@mui/material';
import type { ReactElement } from 'react';
import type { User } from '../api/index.ts';
import { Filter } from '../common/pick.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useT } from '../messages/index.ts';

export const auditFilters = ['actor', 'action', 'subject', 'from', 'until'] as const;

/** What is asked for; `''` asks for any. `from` and `until` are days, `until` the first left out. */
export type AuditFields = Readonly<Record<(typeof auditFilters)[number], string>>;

interface Props {
  readonly fields: AuditFields;
  readonly users: readonly User[];
  readonly onFilter: (change: Partial<AuditFields>) => void;
}

/** Who, what, about what, when. */
export function AuditFilters({ fields, users, onFilter }: Props): ReactElement {
  const t = useT();
  const people = users.map(({ id, name }) => [`user:${id}`, name] as const);
  const known = [...people, ['operator', t('audit.operator')] as const];
  const { actor } = fields;
  const others =
    actor === '' || known.some(([one]) => one === actor) ? [] : [[actor, actor] as const];
  const filtered = Object.values(fields).some((value) => value !== '');
  return (
    <search className="filters">
      <SearchField
        label={t('audit.filter')}
        value={fields.subject}
        onSearch={(subject) => onFilter({ subject })}
      />
      <Filter
        label={t('audit.actor')}
        value={actor}
        choices={[...known, ...others]}
        onPick={(one) => onFilter({ actor: one })}
      />
      <SearchField
        label={t('audit.filter_action')}
        value={fields.action}
        onSearch={(action) => onFilter({ action })}
      />
      {(['from', 'until'] as const).map((name) => (
        <TextField
          key={name}
          type="date"
          label={t(`audit.${name}`)}
          value={fields[name]}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => onFilter({ [name]: event.target.value })}
        />
      ))}
      {filtered && (
        <Button
          onClick={() => onFilter({ actor: '', action: '', subject: '', from: '', until: '' })}
        >
          {t('common.clear_filters')}
        </Button>
      )}
    </search>
  );
}
