import { TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { Topic } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { SlugField } from '../common/slug-field.tsx';
import { useCreate } from '../common/use-create.ts';
import { useRecord } from '../common/use-record.ts';
import { WordsFields } from '../common/words-fields.tsx';
import { useT } from '../messages/index.ts';

type Words = Pick<Topic, 'name' | 'description'>;

/** Makes a topic; it comes last. */
export function NewTopic({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const { act, create } = useCreate('/topics', 'topics.saved');
  const [slug, setSlug] = useState('');
  const [words, setWords] = useState<Words>({
    name: { vi: '', en: '' },
    description: { vi: '', en: '' },
  });
  const save = async (): Promise<void> => {
    if (await create({ slug, ...words })) onClose();
  };
  return (
    <EditDialog title={t('topics.new')} act={act} onClose={onClose} onSave={() => void save()}>
      <SlugField value={slug} problem={act.problem} onChange={setSlug} />
      <TopicWords
        words={words}
        problem={act.problem}
        onChange={(change) => setWords({ ...words, ...change })}
      />
    </EditDialog>
  );
}

interface EditProps {
  readonly topic: Topic;
  readonly onClose: () => void;
}

/** Changes the words and the position of a topic; its address stays. */
export function EditTopic({ topic, onClose }: EditProps): ReactElement {
  const t = useT();
  const form = useRecord<Topic>({
    first: topic,
    path: `/topics/${topic.id}`,
    list: '/topics',
    fields: ['position', 'name', 'description'],
    saved: 'topics.saved',
  });
  const { value, act, set, takePresent } = form;
  const save = async (): Promise<void> => {
    if (!form.changed || (await form.save())) onClose();
  };
  return (
    <EditDialog
      title={t('topics.edit')}
      {...{ act, onClose, takePresent }}
      onSave={() => void save()}
    >
      <TextField
        label={t('common.position')}
        type="number"
        value={value.position}
        onChange={(event) => set({ position: Number(event.target.value) })}
        slotProps={{ htmlInput: { min: 0, max: 10_000 } }}
      />
      <TopicWords words={value} problem={act.problem} onChange={set} />
    </EditDialog>
  );
}

interface WordsProps {
  readonly words: Words;
  readonly problem: unknown;
  readonly onChange: (change: Partial<Words>) => void;
}

function TopicWords({ words, problem, onChange }: WordsProps): ReactElement {
  const t = useT();
  return (
    <>
      <WordsFields
        label={(language) => t('common.name_in', { language })}
        pointer="/name"
        value={words.name}
        problem={problem}
        disabled={false}
        onChange={(name) => onChange({ name })}
      />
      <WordsFields
        label={(language) => t('topics.description_in', { language })}
        pointer="/description"
        value={words.description}
        problem={problem}
        disabled={false}
        multiline
        onChange={(description) => onChange({ description })}
      />
    </>
  );
}
