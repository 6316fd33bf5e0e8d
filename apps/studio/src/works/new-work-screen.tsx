import { TextField } from '@mui/material';
import type { Audience } from '@nhipcau/core/content';
import { slugOf } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import {
  ask,
  type Organisation,
  useAct,
  useAll,
  type Work,
  type WorkFields,
} from '../api/index.ts';
import { Screen } from '../common/screen.tsx';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import { AudiencePick } from './audience-panel.tsx';
import { WorkForm } from './work-form.tsx';

/** Makes a work; its address is proposed from a working title. */
export function NewWorkScreen(): ReactElement {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  const own = me.grants.find(({ organisation }) => organisation !== null)?.organisation;
  const [fields, setFields] = useState<WorkFields>({
    ...{ slug: '', category: 'promotional', original: 'vi', organisation: '' },
    ...{ topics: [], places: [], related: [] },
  });
  const [working, setWorking] = useState('');
  const [audience, setAudience] = useState<Audience | ''>('');
  const complete = {
    ...fields,
    organisation: fields.organisation || own || organisations[0]?.id || '',
  };

  const make = (): void => {
    void act.run(async () => {
      const work = await ask<Work>('POST', '/works', { body: { ...complete, audience } });
      await cache.invalidateQueries({ queryKey: ['/works'] });
      notify(t('works.created'), { type: 'success' });
      await navigate(`/works/${work.id}`);
    });
  };

  return (
    <Screen title={t('works.new')} narrow>
      <div className="panel stack">
        <TextField
          label={t('works.working_title')}
          value={working}
          helperText={t('works.working_title_rule')}
          onChange={(event) => {
            setWorking(event.target.value);
            const slug = slugOf(event.target.value);
            if (slug.ok) setFields({ ...fields, slug: slug.value });
          }}
        />
        <AudiencePick value={audience} onPick={setAudience} />
        <WorkForm
          fields={complete}
          onChange={(change) => setFields({ ...fields, ...change })}
          onSave={make}
          act={act}
          work={null}
          saveLabel={t('works.create')}
          saveable={audience !== ''}
        />
      </div>
    </Screen>
  );
}
