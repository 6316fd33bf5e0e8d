import type { SiteLanguage } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, type ReactElement, useId, useState } from 'react';
import { useNotify } from 'react-admin';
import { isProblem, sendForm, useAct } from '../api/index.ts';
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
  const input = useId();
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
  const { problem } = act;
  const lines = isProblem(problem, 'lines-refused')
    ? (problem.data.lines as readonly RefusedLine[])
    : [];
  return (
    <EditDialog
      title={`${t('memory.from_file')}: ${t(`language.${from}`)} → ${t(`language.${to}`)}`}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
      saveLabel={t('memory.take_in')}
    >
      <p className="soft small">{t('memory.file_rule')}</p>
      <div className="row">
        <label htmlFor={input} className="choose">
          {t('memory.choose_file')}
        </label>
        <input
          id={input}
          className="unseen"
          type="file"
          accept=".tmx,.xml,application/xml"
          onChange={(event: ChangeEvent<HTMLInputElement>) => {
            setFile(event.target.files?.[0] ?? null);
            act.clear();
          }}
        />
        <span>{file?.name ?? t('memory.no_file')}</span>
      </div>
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
