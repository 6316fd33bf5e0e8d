import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type Topic, useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { EditTopic, NewTopic } from './topic-dialogs.tsx';

/** The topics, in the order in which menus show them. */
export function TopicsScreen(): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const mayWrite = useMay('topic.write');
  const topics = useAll<Topic>('/topics');
  const [open, setOpen] = useState<Topic | 'new' | null>(null);
  return (
    <Screen
      title={t('topics.title')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen('new')}>
            {t('topics.new')}
          </Button>
        )
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('common.position')}</th>
            <th scope="col">{t('topics.title')}</th>
            <th scope="col">{t('topics.languages')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('common.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {topics.data?.map((topic) => (
            <tr key={topic.id}>
              <td className="figure">{topic.position}</td>
              <td>
                <strong>{named(topic.name, language)}</strong>
                <span className="soft small"> · {topic.slug}</span>
                <div className="soft small">{named(topic.description, language)}</div>
              </td>
              <td className="small" data-label={t('topics.languages')}>
                {Object.keys(topic.name).join(' ')}
              </td>
              <td className="end">
                {mayWrite && (
                  <Button onClick={() => setOpen(topic)}>
                    {t('common.edit')}
                    <span className="unseen"> {named(topic.name, language)}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={topics} empty={t('common.nothing')} />
      {open === 'new' && <NewTopic onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && <EditTopic topic={open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}
