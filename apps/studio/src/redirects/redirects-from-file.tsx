import { Checkbox, FormControlLabel } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, refusedLines, useAct } from '../api/index.ts';
import { ChooseFile } from '../common/choose-file.tsx';
import { EditDialog } from '../common/edit-dialog.tsx';
import { useT } from '../messages/index.ts';
import { knownKey } from '../messages/keys.ts';

interface RefusedLine {
  readonly line: number;
  readonly path: string;
  readonly kind: string;
  readonly at?: string;
  readonly host?: string;
}

/** Adds the redirects of a CSV file, all or none; says which lines are refused and why. */
export function RedirectsFromFile({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [file, setFile] = useState<File | null>(null);
  const [outside, setOutside] = useState(false);
  const save = async (): Promise<void> => {
    if (file === null) return;
    const done = await act.run(async () => {
      const body = { csv: await file.text(), outside };
      const { added } = await ask<{ added: number }>('POST', '/redirects/import', { body });
      await cache.invalidateQueries({ queryKey: ['/redirects'] });
      notify(t('redirects.added', { count: added }), { type: 'success' });
    });
    if (done) onClose();
  };
  const lines = refusedLines<RefusedLine>(act.problem);
  return (
    <EditDialog
      title={t('redirects.from_file')}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
    >
      <p className="soft small">{t('redirects.file_rule')}</p>
      <pre className="panel small" style={{ margin: 0, overflow: 'auto' }} lang="en" dir="ltr">
        {'path,target,note\n/tin-tuc/123.html,/vi/stories/hoi-an-lanterns,trang cũ'}
      </pre>
      <ChooseFile
        label={t('redirects.choose_file')}
        none={t('redirects.no_file')}
        accept=".csv,text/csv"
        file={file}
        onChoose={setFile}
      />
      <FormControlLabel
        control={<Checkbox checked={outside} onChange={(_, on) => setOutside(on)} />}
        label={t('redirects.outside_file')}
      />
      {lines.length > 0 && (
        <ul className="plain missing">
          {lines.map(({ line, path, kind, at, host }) => (
            <li key={`${line} ${path} ${kind}`}>
              {t('redirects.line', { line })}
              {path === '' ? '' : ` · ${path.slice(1)}`}: {t(knownKey('field', kind, 'other'))}
              {(at ?? host) === undefined ? '' : ` (${at ?? host})`}
            </li>
          ))}
        </ul>
      )}
    </EditDialog>
  );
}
