import type { Urgency } from '@nhipcau/core/desk';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import type { AssignmentLine, EditionLine, PitchLine } from '../api/index.ts';
import { dayText } from '../common/moment.ts';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';

interface ItemProps {
  readonly to: string;
  readonly title: string;
  /** Of the title; absent where it is that of the studio. */
  readonly language?: string | null;
  readonly facts: readonly string[];
  /** Said before the facts, with weight. */
  readonly urgent?: string | null;
  readonly note?: string;
}

/** One thing that waits, with the way to it. */
export function Item(props: ItemProps): ReactElement {
  const { to, title, language = null, facts, urgent = null, note = '' } = props;
  return (
    <li className="today-item">
      <Link to={to}>
        {language === null ? (
          title
        ) : (
          <span lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
            {title}
          </span>
        )}
      </Link>
      <span className="soft small">
        {urgent !== null && <strong className="today-urgent">{urgent}</strong>}
        {urgent !== null && facts.length > 0 && ' · '}
        {facts.join(' · ')}
      </span>
      {note !== '' && <span className="small">{note}</span>}
    </li>
  );
}

/** A text, with its language and what else is to be known. */
export function EditionItem({
  line,
  facts,
}: {
  readonly line: EditionLine;
  readonly facts: readonly string[];
}): ReactElement {
  const t = useT();
  const { edition, title, language } = line;
  const all = [t(`language.${language}`), ...facts];
  return <Item to={`/editions/${edition}`} title={title} language={language} facts={all} />;
}

/** A task, with its last day. */
export function AssignmentItem({
  line,
  urgency,
}: {
  readonly line: AssignmentLine;
  readonly urgency: Urgency;
}): ReactElement {
  const t = useT();
  const { task, dueOn, note, assignedBy, edition, pitch, language, title } = line;
  const due =
    dueOn === null || urgency === 'today'
      ? null
      : t(`assignment.${urgency}`, { day: dayText(dueOn) });
  const facts = [
    t(`task.${task}`),
    ...(language === null ? [t('nav.pitches')] : [t(`language.${language}`)]),
    ...(due !== null && urgency === 'later' ? [due] : []),
    t('today.by', { name: assignedBy }),
  ];
  return (
    <Item
      to={edition === null ? `/pitches/${pitch}` : `/editions/${edition}`}
      {...{ title, language, facts, note }}
      urgent={urgency === 'overdue' ? due : null}
    />
  );
}

/** A pitch that waits for a decision. */
export function PitchItem({ line }: { readonly line: PitchLine }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const { pitch, title, proposer, proposedAt, proposedOn } = line;
  const facts = [
    t('today.proposed', { name: proposer, time: moment(proposedAt) }),
    ...(proposedOn === null ? [] : [t('today.wished', { day: dayText(proposedOn) })]),
  ];
  return <Item to={`/pitches/${pitch}`} {...{ title, facts }} />;
}
