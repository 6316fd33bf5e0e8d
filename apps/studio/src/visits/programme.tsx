import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { dayText } from '../common/moment.ts';
import { useLanguageName } from '../common/use-language-name.ts';
import { knownKey, useT } from '../messages/index.ts';
import { Changes } from './changes.tsx';
import { hourText } from './hour-text.ts';
import { ApprovalDialog, DropDialog, ItemDialog } from './programme-dialogs.tsx';
import { type Item, over, type Send, type Visit } from './types.ts';
import { useVisitNames } from './use-visit-names.ts';

interface Props {
  readonly visit: Visit;
  readonly mayWrite: boolean;
  /** For dialogs, which show what went wrong. */
  readonly send: Send;
  /** For buttons: what went wrong is told on top. */
  readonly tell: Send;
}

type Open =
  | { readonly what: 'new' }
  | { readonly what: 'edit' | 'drop' | 'approval'; readonly item: Item };

/** What is done each day, and what the provinces have answered. */
export function Programme({ visit, mayWrite, send, tell }: Props): ReactElement {
  const t = useT();
  const names = useVisitNames();
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const days = Map.groupBy(visit.programme, ({ day }) => day);
  const mayChange = mayWrite && !over.includes(visit.state);
  return (
    <section className="stack tight">
      <h2>{t('visits.programme')}</h2>
      {visit.programme.length > 0 && (
        <table className="rows">
          {[...days].map(([day, items]) => (
            <tbody key={day}>
              <tr>
                <th scope="rowgroup" colSpan={4}>
                  {dayText(day)}
                </th>
              </tr>
              {items.map((item) => (
                <Row
                  key={item.id}
                  item={item}
                  nameOf={names.nameOf}
                  acts={
                    mayChange && item.state === 'planned' ? (
                      <>
                        {visit.state === 'in-country' && (
                          <Button onClick={() => void tell(`/programme/${item.id}/hold`, {})}>
                            {t('visits.held')}
                          </Button>
                        )}
                        {item.province !== null && (
                          <Button onClick={() => setOpen({ what: 'approval', item })}>
                            {t('visits.approval')}
                          </Button>
                        )}
                        <Button onClick={() => setOpen({ what: 'edit', item })}>
                          {t('visits.edit')}
                        </Button>
                        <Button onClick={() => setOpen({ what: 'drop', item })}>
                          {t('visits.drop')}
                        </Button>
                      </>
                    ) : null
                  }
                />
              ))}
            </tbody>
          ))}
        </table>
      )}
      {mayChange && (
        <div className="row">
          <Button onClick={() => setOpen({ what: 'new' })}>{t('visits.add_item')}</Button>
        </div>
      )}
      <Changes visit={visit} mayWrite={mayWrite} send={send} />
      {open?.what === 'new' && (
        <ItemDialog
          visit={visit}
          first={null}
          names={names}
          send={(body) => send('/programme', body)}
          onClose={close}
        />
      )}
      {open?.what === 'edit' && (
        <ItemDialog
          visit={visit}
          first={open.item}
          names={names}
          send={(body) => send(`/programme/${open.item.id}`, body, 'PATCH')}
          onClose={close}
        />
      )}
      {open?.what === 'drop' && (
        <DropDialog
          send={(body) => send(`/programme/${open.item.id}/drop`, body)}
          onClose={close}
        />
      )}
      {open?.what === 'approval' && (
        <ApprovalDialog
          item={open.item}
          send={(body) => send(`/programme/${open.item.id}/approval`, body)}
          onClose={close}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly item: Item;
  readonly nameOf: (id: string | null) => string;
  readonly acts: ReactElement | null;
}

function Row({ item, nameOf, acts }: RowProps): ReactElement {
  const t = useT();
  const languageName = useLanguageName();
  const { approval } = item;
  const where = [item.venue, item.province === null ? '' : nameOf(item.province.place)];
  const with_ = item.interviewees.map(({ role, organisation }) =>
    organisation === '' ? role : `${role}, ${organisation}`,
  );
  const by = [
    item.guide === null ? '' : t('visits.guided_by', { name: nameOf(item.guide) }),
    item.interpreter === null
      ? ''
      : t('visits.interpreted', { language: languageName(item.interpreter) }),
    item.transport,
  ];
  const text = (parts: readonly string[]): string => parts.filter((one) => one !== '').join(' · ');
  const wrong = approval.state === 'refused' || approval.state === 'requested';
  return (
    <tr>
      <td className="small">
        {hourText(item.fromMinute)}–{hourText(item.untilMinute)}
      </td>
      <td>
        <strong>{item.free ? t('visits.free_time') : item.activity}</strong>{' '}
        <span className="soft small">{text(where)}</span>
        {with_.length > 0 && <div className="small">{with_.join('; ')}</div>}
        <div className="soft small">{text(by)}</div>
        {item.questions.length > 0 && (
          <details className="small">
            <summary>{t('visits.questions', { count: item.questions.length })}</summary>
            <ul>
              {item.questions.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td className="small">
        {t(knownKey('visit_item', item.state, 'planned'))}
        {approval.state !== 'not-needed' && (
          <div className={wrong ? 'wrong' : undefined}>
            {approval.state === 'requested' && approval.askedOn === null
              ? t('visits.to_be_asked')
              : t(knownKey('visit_approval', approval.state, 'requested'))}{' '}
            {approval.reference}
          </div>
        )}
      </td>
      <td className="end">{acts}</td>
    </tr>
  );
}
