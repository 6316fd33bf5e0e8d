import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import {
  ask,
  type Organisation,
  type Pitch,
  type PitchFields,
  useAct,
  useAll,
} from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useWarnUnsaved } from '../common/use-warn-unsaved.ts';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import { PitchFieldset } from './pitch-fields.tsx';

/** Proposes something to tell. */
export function NewPitchScreen(): ReactElement {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  const own = me.grants.find(({ organisation }) => organisation !== null)?.organisation;
  const [fields, setFields] = useState<PitchFields>({
    ...{ organisation: '', title: '', tells: '', why: '', readers: '', original: 'vi' },
    ...{ languages: [], markets: [], places: [], topics: [], proposedOn: null },
  });
  const organisation = fields.organisation || own || organisations[0]?.id || '';
  useWarnUnsaved(fields.title !== '' && !act.busy);
  const propose = (): void => {
    void act.run(async () => {
      const pitch = await ask<Pitch>('POST', '/pitches', { body: { ...fields, organisation } });
      await cache.invalidateQueries({ queryKey: ['/pitches'] });
      notify(t('pitch.proposed'), { type: 'success' });
      await navigate(`/pitches/${pitch.id}`);
    });
  };
  return (
    <Screen title={t('pitch.new')} lead={t('pitch.lead')} narrow>
      <form
        className="panel stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          propose();
        }}
      >
        <ProblemText error={act.problem} />
        <PitchFieldset
          fields={{ ...fields, organisation }}
          onChange={(change) => setFields((before) => ({ ...before, ...change }))}
        />
        <div>
          <Button
            type="submit"
            variant="contained"
            size="medium"
            disabled={act.busy || fields.title.trim() === ''}
          >
            {t('pitch.propose')}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
