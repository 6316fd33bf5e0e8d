import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, refusedLines, useAct } from '../api/index.ts';
import { ChooseFile } from '../common/choose-file.tsx';
import { EditDialog } from '../common/edit-dialog.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { knownKey } from '../messages/keys.ts';
import { useRefreshLedger } from './use-books.ts';

interface RefusedLine {
  readonly line: number;
  readonly path: string;
  readonly kind: string;
}

/** Enters the rates of a CSV file, all or none; says which lines are refused and why. */
export function RatesFromFile({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const act = useAct();
  const notify = useNotify();
  const refresh = useRefreshLedger();
  const [language] = useStudioLanguage();
  const [file, setFile] = useState<File | null>(null);
  const save = async (): Promise<void> => {
    if (file === null) return;
    const done = await act.run(async () => {
      const body = { csv: await file.text(), language };
      const { entered } = await ask<{ entered: number }>('POST', '/ledger/rates/import', { body });
      await refresh();
      notify(t('ledger.entered', { count: entered }), { type: 'success' });
    });
    if (done) onClose();
  };
  const lines = refusedLines<RefusedLine>(act.problem);
  return (
    <EditDialog
      title={t('ledger.from_file')}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
    >
      <p className="soft small">{t('ledger.file_rule')}</p>
      <pre className="panel small" style={{ margin: 0, overflow: 'auto' }} lang="en" dir="ltr">
        {`currency,kind,on,rate,source\nUSD,ACCOUNTING,2026-11-01,"${language === 'vi' ? '25.154,5' : '25,154.5'}",…`}
      </pre>
      <ChooseFile
        label={t('ledger.choose_file')}
        none={t('ledger.no_file')}
        accept=".csv,text/csv"
        file={file}
        onChoose={setFile}
      />
      {lines.length > 0 && (
        <ul className="plain missing">
          {lines.map(({ line, path, kind }) => (
            <li key={`${line} ${path} ${kind}`}>
              {t('ledger.line', { number: line })}
              {path === '' ? '' : ` · ${path.slice(1)}`}:{' '}
              {t(knownKey('ledger_file', kind.replaceAll('-', '_'), 'other'))}
            </li>
          ))}
        </ul>
      )}
    </EditDialog>
  );
}
