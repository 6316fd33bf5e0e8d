import { dayText } from '../common/moment.ts';
import { useT } from '../messages/index.ts';
import type { Permit, Subject, Visit } from './types.ts';
import { useVisitNames } from './use-visit-names.ts';

/** What the body is called to which an application goes. */
export function useBodyName(): (body: Permit['body']) => string {
  const t = useT();
  const { nameOf } = useVisitNames();
  return (body) => {
    if (body.kind === 'ministry') return t('visits.body_ministry');
    const place = nameOf(body.place);
    return body.kind === 'site' ? `${body.name} (${place})` : t('visits.body_province', { place });
  };
}

/** What something that is named by its identifier is called in a visit. */
export function useSubjectText(visit: Visit): (subject: Subject) => string {
  const bodyName = useBodyName();
  const itemText = (id: string | undefined): string => {
    const item = visit.programme.find((one) => one.id === id);
    return item === undefined ? '…' : `${dayText(item.day)} ${item.activity}`;
  };
  return ({ of, id }) => {
    switch (of) {
      case 'member':
        return visit.members.find((one) => one.id === id)?.passportName ?? '…';
      case 'item':
        return itemText(id);
      case 'change':
        return itemText(visit.changes.find((one) => one.id === id)?.item);
      case 'permit': {
        const permit = visit.permits.find((one) => one.id === id);
        return permit === undefined ? '…' : bodyName(permit.body);
      }
      case 'equipment':
        return visit.equipment.find((one) => one.id === id)?.description ?? '…';
      case 'task':
        return visit.tasks.find((one) => one.id === id)?.what ?? '…';
      default:
        return '';
    }
  };
}
