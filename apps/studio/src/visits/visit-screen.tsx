import { Alert, Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { ask, useOne } from '../api/index.ts';
import { Loaded } from '../common/loaded.tsx';
import { dayText, named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { Costs } from '../funding/costs.tsx';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { Blocked } from './blocked.tsx';
import { Clocks } from './clocks.tsx';
import { Coverage } from './coverage.tsx';
import { Members } from './members.tsx';
import { Move } from './move.tsx';
import { Permits } from './permits.tsx';
import { Programme } from './programme.tsx';
import { Report } from './report.tsx';
import { EquipmentList, Tasks } from './things.tsx';
import type { Send, Visit } from './types.ts';
import { VisitDocuments } from './visit-documents.tsx';
import { VisitForm } from './visit-form.tsx';

/** One press visit: what is blocked on top, then everything that belongs to it. */
export function VisitScreen(): ReactElement {
  const t = useT();
  const { id } = useParams();
  const query = useOne<Visit>(id === undefined ? null : `/visits/${id}`);
  return (
    <Loaded query={query} title={t('visits.title')}>
      {(visit) => <Shown key={visit.id} visit={visit} />}
    </Loaded>
  );
}

/** A visit that begins. */
export function NewVisitScreen(): ReactElement {
  const t = useT();
  const go = useNavigate();
  const cache = useQueryClient();
  const made = useRef(false);
  return (
    <Screen title={t('visits.new')}>
      <VisitForm
        first={null}
        onClose={() => {
          if (!made.current) go('/visits');
        }}
        send={async (body) => {
          const { id } = await ask<Visit>('POST', '/visits', { body });
          await cache.invalidateQueries({ queryKey: ['/visits'] });
          made.current = true;
          go(`/visits/${id}`, { replace: true });
        }}
      />
    </Screen>
  );
}

function Shown({ visit }: { readonly visit: Visit }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const notify = useNotify();
  const cache = useQueryClient();
  const mayWrite = useMay('visit.write');
  const mayDecide = useMay('visit.decide');
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, version } = visit;
  const send: Send = async (path, body, method = 'POST') => {
    setProblem(null);
    await ask(method, `/visits/${id}${path}`, { body, version });
    await cache.invalidateQueries({ queryKey: [`/visits/${id}`] });
    await cache.invalidateQueries({ queryKey: ['/visits'] });
    notify(t('visits.saved'), { type: 'success' });
  };
  const tell: Send = (...given) =>
    send(...given).catch(async (error: unknown) => {
      setProblem(error instanceof Error ? error.message : String(error));
      await cache.invalidateQueries({ queryKey: [`/visits/${id}`] });
    });
  return (
    <Screen
      title={named(visit.name, language)}
      lead={`${visit.code} · ${t(knownKey('visit_state', visit.state, 'idea'))}`}
      actions={mayWrite && <Button onClick={() => setEditing(true)}>{t('visits.edit')}</Button>}
    >
      <div className="stack">
        {problem !== null && <Alert severity="error">{problem}</Alert>}
        <Blocked visit={visit} />
        <Move visit={visit} mayWrite={mayWrite} send={send} tell={tell} />
        <Clocks visit={visit} />
        <Facts visit={visit} />
        <Members visit={visit} mayWrite={mayWrite} send={send} tell={tell} />
        <Permits visit={visit} mayWrite={mayWrite} mayDecide={mayDecide} send={send} />
        <Programme visit={visit} mayWrite={mayWrite} send={send} tell={tell} />
        <EquipmentList visit={visit} mayWrite={mayWrite} send={send} tell={tell} />
        <Tasks visit={visit} mayWrite={mayWrite} send={send} tell={tell} />
        <Report visit={visit} mayWrite={mayWrite} mayDecide={mayDecide} send={send} tell={tell} />
        <VisitDocuments visit={visit} />
        <Coverage visit={visit} mayWrite={mayWrite} />
        <Costs activity={visit.id} outlets={visit.outlets} />
      </div>
      {editing && (
        <VisitForm
          first={visit}
          onClose={() => setEditing(false)}
          send={(fields) => send('', fields, 'PATCH')}
        />
      )}
    </Screen>
  );
}

function Facts({ visit }: { readonly visit: Visit }): ReactElement {
  const t = useT();
  const days = (first: string, last: string): string => `${dayText(first)} – ${dayText(last)}`;
  return (
    <dl className="facts panel">
      <dt>{t('visits.planned')}</dt>
      <dd>{days(visit.firstOn, visit.lastOn)}</dd>
      {visit.actualFirstOn !== null && (
        <>
          <dt>{t('visits.actual')}</dt>
          <dd>
            {dayText(visit.actualFirstOn)}
            {visit.actualLastOn !== null && ` – ${dayText(visit.actualLastOn)}`}
          </dd>
        </>
      )}
      <dt>{t('visits.received_on')}</dt>
      <dd>
        {visit.receivedOn === null ? '–' : dayText(visit.receivedOn)}
        {visit.channel !== null && ` · ${t(knownKey('visit_channel', visit.channel, 'online'))}`}
      </dd>
      <dt>{t('visits.host_role')}</dt>
      <dd>{t(knownKey('visit_host', visit.hostRole, 'inviting'))}</dd>
      <dt>{t('visits.outlet')}</dt>
      <dd>{visit.outlets.map(({ name }) => name).join(' · ') || '–'}</dd>
      <dt>{t('visits.purpose')}</dt>
      <dd>{visit.purpose || '–'}</dd>
      <dt>{t('visits.publication_plan')}</dt>
      <dd>{visit.publicationPlan || '–'}</dd>
    </dl>
  );
}
