import { Button } from '@mui/material';
import type { ReactElement } from 'react';
import { askFile, Problem, useAct, withQuery } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';
import type { AuditFields } from './audit-filters.tsx';

/** Saves the events that the filters let through as a file. */
export function SaveEvents({ fields }: { readonly fields: AuditFields }): ReactElement {
  const t = useT();
  const act = useAct();
  const save = (format: 'jsonl' | 'csv') =>
    act.run(async () => {
      try {
        const file = await askFile(withQuery('/audit/file', { ...fields, format }));
        keep(file, `audit.${format}`);
      } catch (error) {
        throw tooMany(error) ? new Error(t('audit.too_many')) : error;
      }
    });
  return (
    <div className="stack" style={{ marginBlockEnd: '0.8rem' }}>
      <div className="row">
        {(['jsonl', 'csv'] as const).map((format) => (
          <Button
            key={format}
            variant="outlined"
            disabled={act.busy}
            onClick={() => void save(format)}
          >
            {t(`audit.file_${format}`)}
          </Button>
        ))}
        <span className="soft small">{t('audit.file_rule')}</span>
      </div>
      <ProblemText error={act.problem} />
    </div>
  );
}

function tooMany(error: unknown): boolean {
  return error instanceof Problem && error.fields.some(({ kind }) => kind === 'too-much');
}

/** Lets the browser save a file. */
function keep(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
