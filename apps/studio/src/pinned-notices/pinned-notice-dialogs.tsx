import { Alert, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { pinnedKinds, pinnedReaches } from '@nhipcau/core/publishing';
import { type ReactElement, useState } from 'react';
import { type PinnedNotice, useOne } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { keepingBeginning, type TermFields, TermInputs } from '../common/term-fields.tsx';
import { useCreate } from '../common/use-create.ts';
import { useRecord } from '../common/use-record.ts';
import { WordsFields } from '../common/words-fields.tsx';
import { useT } from '../messages/index.ts';

type Fields = Omit<PinnedNotice, 'id' | 'version' | 'state' | keyof TermFields> & TermFields;

const noWords = { vi: '', en: '' };

/** Pins a notice. */
export function NewPinnedNotice({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const { act, create } = useCreate('/pinned-notices', 'pinned.saved');
  const [fields, setFields] = useState<Fields>({
    ...{ kind: 'information', reach: 'front', text: noWords, link: null },
    ...{ from: null, until: null },
  });
  const save = async (): Promise<void> => {
    if (await create(fields)) onClose();
  };
  return (
    <EditDialog title={t('pinned.new')} act={act} onClose={onClose} onSave={() => void save()}>
      <NoticeFields
        fields={fields}
        problem={act.problem}
        fromNow
        onChange={(change) => setFields({ ...fields, ...change })}
      />
    </EditDialog>
  );
}

interface EditProps {
  readonly notice: PinnedNotice;
  readonly onClose: () => void;
}

/** Changes words, reach or term of a notice. */
export function EditPinnedNotice({ notice, onClose }: EditProps): ReactElement {
  const t = useT();
  const form = useRecord<PinnedNotice>({
    first: notice,
    path: `/pinned-notices/${notice.id}`,
    list: '/pinned-notices',
    fields: ['kind', 'reach', 'text', 'link', 'from', 'until'],
    saved: 'pinned.saved',
  });
  const { value, act, set, takePresent } = form;
  const save = async (): Promise<void> => {
    if (!form.changed || (await form.save())) onClose();
  };
  return (
    <EditDialog
      title={t('pinned.edit')}
      {...{ act, onClose, takePresent }}
      onSave={() => void save()}
    >
      <NoticeFields
        fields={value}
        problem={act.problem}
        onChange={(change) => set(keepingBeginning(change))}
      />
    </EditDialog>
  );
}

interface FieldsProps {
  readonly fields: Fields;
  readonly problem: unknown;
  readonly fromNow?: boolean;
  readonly onChange: (change: Partial<Fields>) => void;
}

function NoticeFields({ fields, problem, fromNow = false, onChange }: FieldsProps): ReactElement {
  const t = useT();
  const pages = useOne<{ readonly front: number; readonly site: number }>('/pinned-notices/pages');
  const { link } = fields;
  const wrong = (pointer: string): string | undefined => fieldError(problem, pointer, t);
  return (
    <>
      <div className="two">
        <Pick
          label={t('pinned.kind')}
          value={fields.kind}
          choices={pinnedKinds.map((one) => [one, t(`pinned.${one}`)])}
          onPick={(kind) => onChange({ kind: kind as Fields['kind'] })}
        />
        <Pick
          label={t('pinned.reach')}
          value={fields.reach}
          choices={pinnedReaches.map((one) => [one, t(`pinned.${one}`)])}
          onPick={(reach) => onChange({ reach: reach as Fields['reach'] })}
        />
      </div>
      {pages.data !== undefined && (
        <Alert severity={fields.reach === 'site' ? 'warning' : 'info'}>
          {t('pinned.cost', { pages: pages.data[fields.reach].toLocaleString() })}
        </Alert>
      )}
      <WordsFields
        label={(language) => t('pinned.text_in', { language })}
        pointer="/text"
        value={fields.text}
        problem={problem}
        disabled={false}
        multiline
        onChange={(text) => onChange({ text })}
      />
      <FormControlLabel
        control={
          <Checkbox
            checked={link !== null}
            onChange={(_, on) => onChange({ link: on ? { target: '', text: noWords } : null })}
          />
        }
        label={t('pinned.has_link')}
      />
      {link !== null && (
        <>
          <TextField
            label={t('pinned.link_target')}
            value={link.target}
            error={wrong('/link/target') !== undefined}
            helperText={wrong('/link/target') ?? t('pinned.link_rule')}
            slotProps={{ htmlInput: { spellCheck: false, lang: 'en', dir: 'ltr' } }}
            onChange={(event) => onChange({ link: { ...link, target: event.target.value } })}
          />
          <WordsFields
            label={(language) => t('pinned.link_in', { language })}
            pointer="/link/text"
            value={link.text}
            problem={problem}
            disabled={false}
            onChange={(text) => onChange({ link: { ...link, text } })}
          />
        </>
      )}
      <TermInputs {...{ fields, problem, onChange }} fromNow={fromNow} />
    </>
  );
}
