import type { SiteLanguage } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { refusedLines, sendForm, useAct } from '../api/index.ts';
import { ChooseFile } from '../common/choose-file.tsx';
import { EditDialog } from '../common/edit-dialog.tsx';
import { knownKey, useT } from '../messages/index.ts';
import type { MemoryImported } from './memory-types.ts';

interface Props {
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
  readonly onClose: () => void;
}

interface RefusedLine {
  readonly line: number;
  readonly kind: string;
  readonly detail?: string;
}

/** Takes the pairs of two languages out of a TMX file into the memory. */
export function MemoryFromFile({ from, to, onClose }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [file, setFile] = useState<File | null>(null);
  const save = async (): Promise<void> => {
    if (file === null) return;
    const done = await act.run(async () => {
      const form = new FormData();
      form.set('from', from);
      form.set('to', to);
      form.set('file', file);
      const taken = await sendForm<MemoryImported>('/memory/import', form, () => undefined);
      await cache.invalidateQueries({ queryKey: ['/memory'] });
      notify(t('memory.taken_in', { ...taken }), { type: 'success' });
    });
    if (done) onClose();
  };
  const lines = refusedLines<RefusedLine>(act.problem);
  return (
    <EditDialog
      title={`${t('memory.from_file')}: ${t(`language.${from}`)} → ${t(`language.${to}`)}`}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
      saveLabel={t('memory.take_in')}
    >
      <p className="soft small">{t('memory.file_rule')}</p>
      <ChooseFile
        label={t('memory.choose_file')}
        none={t('memory.no_file')}
        accept=".tmx,.xml,application/xml"
        file={file}
        onChoose={(one) => {
          setFile(one);
          act.clear();
        }}
      />
      {lines.length > 0 && (
        <ul className="plain missing">
          {lines.map(({ line, kind, detail = '' }) => (
            <li key={line}>
              {t('memory.line', { line })}: {t(knownKey('memory_file', kind, 'other'))}
              {detail === '' ? '' : ` (${detail})`}
            </li>
          ))}
        </ul>
      )}
    </EditDialog>
  );
}
