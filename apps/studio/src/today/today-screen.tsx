import { Alert, Button } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { type Today, useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { Arch } from '../look/arch.tsx';
import { type MessageKey, useStudioLanguage, useT } from '../messages/index.ts';
import { placeOf, useNotices, useNoticeWords } from '../notices/use-notices.ts';
import { useMay } from '../session/session.ts';
import { AssignmentItem, EditionItem, Item, PitchItem } from './items.tsx';
import './today.css';
import { TranslationsWaiting, useTranslationsWaiting } from './translations-waiting.tsx';

/** What waits for the person signed in: the first screen. */
export function TodayScreen(): ReactElement {
  const t = useT();
  const mayPitch = useMay('pitch.write');
  const query = useOne<Today>('/today');
  const day = query.data;
  return (
    <Screen
      title={t('today.title')}
      lead={day === undefined ? undefined : <LongDay day={day.today} />}
      actions={
        mayPitch && (
          <Button component={Link} to="/pitches/new" variant="outlined">
            {t('today.new_pitch')}
          </Button>
        )
      }
    >
      {day === undefined ? (
        <>
          <ProblemText error={query.error} />
          {query.isPending && <p className="soft">{t('app.loading')}</p>}
        </>
      ) : (
        <Day day={day} />
      )}
    </Screen>
  );
}

function LongDay({ day }: { readonly day: string }): ReactElement {
  const [language] = useStudioLanguage();
  const at = new Date(`${day}T12:00:00Z`);
  const locale = language === 'en' ? 'en-GB' : 'vi-VN';
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return <time dateTime={day}>{words.format(at)}</time>;
}

function Day({ day }: { readonly day: Today }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const words = useNoticeWords();
  const notices = useNotices().data ?? [];
  const mentions = notices.filter(({ kind }) => kind === 'mentioned' || kind === 'commented');
  const { overdue, due, write, review, drafts, approve, decide, goingOut, unsettled } = day;
  const own = [overdue, due, write, review, drafts, approve, decide, mentions, unsettled];
  const translations = useTranslationsWaiting();
  const idle = own.every((part) => part.length === 0) && translations.length === 0;
  return (
    <div className="today">
      {day.waitingSince !== null && (
        <Alert severity="warning" className="today-wide">
          {t('today.waiting', { time: moment(day.waitingSince) })}
        </Alert>
      )}
      <div className="stack">
        {idle && (
          <div className="panel today-idle">
            <Arch />
            <p>
              <strong>{t('today.nothing')}</strong>
            </p>
            <p className="soft small">{t('today.nothing_lead')}</p>
          </div>
        )}
        <Part name="today.overdue" items={overdue} urgent>
          {overdue.map((one) => (
            <AssignmentItem key={one.id} line={one} urgency="overdue" />
          ))}
        </Part>
        <Part name="today.due" items={due}>
          {due.map((one) => (
            <AssignmentItem key={one.id} line={one} urgency="today" />
          ))}
        </Part>
        <Part name="today.mentions" items={mentions}>
          {mentions.map((one) => (
            <Item key={one.id} to={placeOf(one)} title={words(one)} facts={[moment(one.at)]} />
          ))}
        </Part>
        {translations.length > 0 && <TranslationsWaiting waiting={translations} />}
        <Part name="today.approve" items={approve}>
          {approve.map((one) => (
            <EditionItem
              key={one.edition}
              line={one}
              facts={[
                t(`stage.${one.stage}`),
                one.publishAt === null
                  ? t('today.since', { time: moment(one.updatedAt) })
                  : t('step.asked', { time: moment(one.publishAt) }),
              ]}
            />
          ))}
        </Part>
        <Part name="today.decide" items={decide}>
          {decide.map((one) => (
            <PitchItem key={one.pitch} line={one} />
          ))}
        </Part>
        <Part name="today.write" items={write}>
          {write.map((one) => (
            <AssignmentItem key={one.id} line={one} urgency="later" />
          ))}
        </Part>
        <Part name="today.review" items={review}>
          {review.map((one) => (
            <AssignmentItem key={one.id} line={one} urgency="later" />
          ))}
        </Part>
        <Part name="today.drafts" items={drafts}>
          {drafts.map((one) => (
            <EditionItem
              key={one.edition}
              line={one}
              facts={[t('today.since', { time: moment(one.updatedAt) })]}
            />
          ))}
        </Part>
      </div>
      <div className="stack">
        <Part name="today.going_out" items={goingOut} empty="today.going_out_none">
          {goingOut.map((one) => (
            <EditionItem
              key={one.edition}
              line={one}
              facts={one.publishAt === null ? [] : [moment(one.publishAt)]}
            />
          ))}
        </Part>
        <Part name="today.unsettled" items={unsettled}>
          {unsettled.map((one) => (
            <EditionItem
              key={one.edition}
              line={one}
              facts={[
                one.isLive || one.withdrawnAt === null
                  ? t('today.unsettled_correction')
                  : t('today.unsettled_withdrawn', { time: moment(one.withdrawnAt) }),
              ]}
            />
          ))}
        </Part>
      </div>
    </div>
  );
}

interface PartProps {
  readonly name: MessageKey;
  readonly items: readonly unknown[];
  readonly urgent?: boolean;
  /** What to say when there is nothing; without it the part is left out then. */
  readonly empty?: MessageKey;
  readonly children: ReactNode;
}

function Part({ name, items, urgent = false, empty, children }: PartProps): ReactElement | null {
  const t = useT();
  if (items.length === 0 && empty === undefined) return null;
  const count =
    items.length < 100 ? t('today.count', { smart_count: items.length }) : t('today.many');
  return (
    <section className="panel today-part" {...(urgent && { 'data-urgent': '' })}>
      <h2>
        {t(name)}
        {items.length > 0 && (
          <>
            <span className="today-count" aria-hidden="true">
              {items.length < 100 ? items.length : '99+'}
            </span>
            <span className="unseen">, {count}</span>
          </>
        )}
      </h2>
      {items.length === 0 && empty !== undefined ? (
        <p className="soft small">{t(empty)}</p>
      ) : (
        <ul className="plain">{children}</ul>
      )}
    </section>
  );
}
