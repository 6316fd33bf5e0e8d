import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { refusedLines, sendForm, useAct } from '../api/index.ts';
import { ChooseFile } from '../common/choose-file.tsx';
import { EditDialog } from '../common/edit-dialog.tsx';
import { knownKey, useT } from '../messages/index.ts';
import type { TermImport } from './term-types.ts';

interface RefusedLine {
  readonly line: number;
  readonly path: string;
  readonly kind: string;
  readonly value?: string;
}

/** Takes a TBX-Basic or CSV file in: first what it would change, then the change. */
export function TermsFromFile({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [file, setFile] = useState<File | null>(null);
  const [foreseen, setForeseen] = useState<TermImport | null>(null);
  const send = (given: File, dry: 'yes' | 'no'): Promise<TermImport> => {
    const form = new FormData();
    form.set('dry', dry);
    form.set('file', given);
    return sendForm<TermImport>('/terms/import', form, () => undefined);
  };
  const save = async (): Promise<void> => {
    if (file === null) return;
    if (foreseen === null) {
      await act.run(async () => setForeseen(await send(file, 'yes')));
      return;
    }
    const done = await act.run(async () => {
      const { added, changed } = await send(file, 'no');
      await cache.invalidateQueries({ queryKey: ['/terms'] });
      const count = added.length + changed.length;
      notify(t('terms.imported', { smart_count: count }), { type: 'success' });
    });
    if (done) onClose();
  };
  const lines = refusedLines<RefusedLine>(act.problem);
  const nothing = foreseen !== null && foreseen.added.length + foreseen.changed.length === 0;
  return (
    <EditDialog
      title={t('terms.from_file')}
      act={act}
      onClose={onClose}
      onSave={() => (nothing ? onClose() : void save())}
      saveLabel={t(foreseen === null ? 'terms.look' : nothing ? 'common.close' : 'terms.take_in')}
    >
      <p className="soft small">{t('terms.file_rule')}</p>
      <ChooseFile
        label={t('terms.choose_file')}
        none={t('terms.no_file')}
        accept=".csv,.tbx,.xml,text/csv,application/xml"
        file={file}
        onChoose={(one) => {
          setFile(one);
          setForeseen(null);
          act.clear();
        }}
      />
      {lines.length > 0 && (
        <ul className="plain missing">
          {lines.map(({ line, path, kind, value }) => (
            <li key={`${line} ${path} ${kind}`}>
              {t('terms.line', { line })}
              {path === '' ? '' : ` · ${path.slice(1)}`}: {t(knownKey('field', kind, 'other'))}
              {value === undefined ? '' : ` (${value})`}
            </li>
          ))}
        </ul>
      )}
      {foreseen !== null && <Foreseen foreseen={foreseen} />}
      {foreseen !== null && (
        <div>
          <Button onClick={() => setForeseen(null)}>{t('terms.look_again')}</Button>
        </div>
      )}
    </EditDialog>
  );
}

function Foreseen({ foreseen }: { readonly foreseen: TermImport }): ReactElement {
  const t = useT();
  const { added, changed, unchanged } = foreseen;
  return (
    <section className="stack tight" aria-live="polite">
      <p>
        {t('terms.foreseen', {
          added: added.length,
          changed: changed.length,
          unchanged,
        })}
      </p>
      <ul className="plain term-foreseen">
        {added.map(({ line, title }) => (
          <li key={line}>
            <strong>+</strong> {title}
          </li>
        ))}
        {changed.map(({ line, title, fields }) => (
          <li key={line}>
            <strong>~</strong> {title}{' '}
            <span className="soft">
              ({fields.map((one) => t(knownKey('terms_field', one, 'other'))).join(', ')})
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
