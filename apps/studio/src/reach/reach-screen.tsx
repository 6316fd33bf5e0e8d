import { Button, MenuItem, TextField } from '@mui/material';
import type { Figures, FiguresOf } from '@nhipcau/core/reach';
import { type ReactElement, useState } from 'react';
import { type Topic, useAll, useOne, usePages, withQuery } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { type MessageKey, useStudioLanguage, useT } from '../messages/index.ts';
import type { FiguresTold, Use } from '../portal/types.ts';
import { useMay } from '../session/session.ts';
import { FoundDialog } from './found-dialog.tsx';
import './reach.css';
import { Requests } from './requests.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';

interface Told extends FiguresTold {
  readonly byPartner: readonly FiguresOf<string>[];
  readonly partners: readonly Named[];
}
interface Named {
  readonly id: string;
  readonly name: { readonly vi: string; readonly en: string };
}
export type HouseUse = Use & {
  readonly partner: string | null;
  /** What was said of it otherwise, the newest first. */
  readonly changes: readonly {
    readonly kind: 'joined' | 'parted' | 'unrepeated';
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  }[];
};

/** What partners took and used: figures, their sides, every pickup, and what partners ask for. */
export function ReachScreen(): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const [asked, setAsked] = useState({ from: '', until: '', partner: '' });
  const mayWrite = useMay('pickup.write');
  const [writing, setWriting] = useState<{ readonly parent: Use | null } | null>(null);
  const [wrong, setWrong] = useState<HouseUse | null>(null);
  const told = useOne<Told>(withQuery('/reach', asked));
  const topics = useAll<Topic>('/topics');
  const uses = usePages<HouseUse>('/pickups', asked);
  const partnerName = (id: string): string => {
    const partner = told.data?.partners.find((one) => one.id === id);
    return partner === undefined ? id : named(partner.name, language);
  };
  const topicName = (slug: string): string => {
    const topic = topics.data?.find((one) => one.slug === slug);
    return topic === undefined ? slug : named(topic.name, language);
  };
  const file = (format: string): string =>
    `/api/v1${withQuery('/reach/file', { ...asked, format })}`;
  const day = (key: 'from' | 'until'): ReactElement => (
    <TextField
      type="date"
      label={t(`reach.${key}`)}
      value={asked[key]}
      onChange={(event) => setAsked({ ...asked, [key]: event.target.value })}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <Screen title={t('reach.title')} lead={t('reach.lead')}>
      <div className="stack">
        <search className="reach-filters">
          {day('from')}
          {day('until')}
          <TextField
            select
            label={t('reach.partner')}
            value={asked.partner}
            onChange={(event) => setAsked({ ...asked, partner: event.target.value })}
            slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          >
            <MenuItem value="">{t('reach.every_partner')}</MenuItem>
            {told.data?.partners.map(({ id }) => (
              <MenuItem key={id} value={id}>
                {partnerName(id)}
              </MenuItem>
            ))}
          </TextField>
        </search>
        <ProblemText error={told.error} />
        {told.data !== undefined && (
          <>
            <Whole figures={told.data.all} />
            <p className="row">
              <a href={file('csv')} download>
                {t('reach.csv')}
              </a>
              <a href={file('xlsx')} download>
                {t('reach.xlsx')}
              </a>
            </p>
            <div className="reach-sides">
              <Side title="reach.by_partner" rows={told.data.byPartner} name={partnerName} />
              <Side
                title="reach.by_language"
                rows={told.data.byLanguage}
                name={languageIn(language)}
              />
              <Side title="reach.by_topic" rows={told.data.byTopic} name={topicName} />
              <Side
                title="reach.by_country"
                rows={told.data.byCountry}
                name={countryIn(language)}
                usesAlone
              />
            </div>
          </>
        )}
        {mayWrite && (
          <div>
            <Button variant="outlined" onClick={() => setWriting({ parent: null })}>
              {t('reach.found')}
            </Button>
          </div>
        )}
        <Uses
          uses={uses.data ?? []}
          partnerName={partnerName}
          onRepeat={mayWrite ? (parent) => setWriting({ parent }) : null}
          onTakeBack={mayWrite ? setWrong : null}
        />
        <ListEnd list={uses} empty={t('common.nothing')} />
        <Requests partnerName={partnerName} />
        {wrong !== null && <TakeBackDialog use={wrong} onClose={() => setWrong(null)} />}
        {writing !== null && (
          <FoundDialog
            parent={writing.parent}
            partners={told.data?.partners.map(({ id }) => [id, partnerName(id)] as const) ?? []}
            onClose={() => setWriting(null)}
          />
        )}
      </div>
    </Screen>
  );
}

const languageIn = (locale: string) => (tag: string) =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
const countryIn = (locale: string) => (code: string) =>
  new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;

function Whole({ figures }: { readonly figures: Figures }): ReactElement {
  const t = useT();
  const number = useNumber();
  const rows: readonly (readonly [MessageKey, string])[] = [
    ['reach.taken', number(figures.taken)],
    ['reach.used', number(figures.used)],
    ['reach.pickups', number(figures.pickups)],
    ['reach.repeated', number(figures.repeated)],
    ['reach.outlets', number(figures.outlets)],
    ['reach.days', figures.days === null ? '–' : number(figures.days.median)],
  ];
  return (
    <>
      <dl className="reach-figures">
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className="figure">{value}</dd>
          </div>
        ))}
      </dl>
      {figures.reach.length > 0 && (
        <section className="panel stack tight">
          <h2>{t('reach.by_method')}</h2>
          <ul className="plain">
            {figures.reach.map(({ method, count, of }) => (
              <li key={method}>
                {t(`reach_method.${method}`)}: <span className="figure">{number(count)}</span>{' '}
                <span className="soft small">{t('reach.of', { count: of })}</span>
              </li>
            ))}
          </ul>
          <p className="soft small">{t('reach.by_method_rule')}</p>
        </section>
      )}
    </>
  );
}

function useNumber(): (value: number) => string {
  const [language] = useStudioLanguage();
  const numbers = new Intl.NumberFormat(language === 'vi' ? 'vi' : 'en-GB');
  return (value) => numbers.format(value);
}

interface SideProps {
  readonly title: MessageKey;
  readonly rows: readonly FiguresOf<string>[];
  readonly name: (key: string) => string;
  /** Leaves out what was taken, which is taken in no country. */
  readonly usesAlone?: boolean;
}

function Side({ title, rows, name, usesAlone = false }: SideProps): ReactElement | null {
  const t = useT();
  const number = useNumber();
  if (rows.length === 0) return null;
  return (
    <section className="stack tight">
      <h2>{t(title)}</h2>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t(title)}</th>
            {!usesAlone && <th scope="col">{t('reach.taken')}</th>}
            <th scope="col">{t('reach.pickups')}</th>
            <th scope="col">{t('reach.outlets')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>{name(row.key)}</td>
              {!usesAlone && (
                <td className="figure" data-label={t('reach.taken')}>
                  {number(row.taken)}
                </td>
              )}
              <td className="figure" data-label={t('reach.pickups')}>
                {number(row.pickups)}
              </td>
              <td className="figure" data-label={t('reach.outlets')}>
                {number(row.outlets)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function mayTakeBack({ evidence, changes }: HouseUse): boolean {
  return (
    evidence === 'syndication-child' ||
    (evidence === 'reported-by-partner' && changes.some(({ kind }) => kind === 'joined'))
  );
}

interface UsesProps {
  /** Writes down that another outlet repeats a use; `null` for who may not. */
  readonly onRepeat: ((parent: HouseUse) => void) | null;
  /** Takes back what was said of a use in error; `null` for who may not. */
  readonly onTakeBack: ((use: HouseUse) => void) | null;
  readonly uses: readonly HouseUse[];
  readonly partnerName: (id: string) => string;
}

function Uses({ uses, partnerName, onRepeat, onTakeBack }: UsesProps): ReactElement {
  const t = useT();
  const moment = useMoment();
  const number = useNumber();
  const [language] = useStudioLanguage();
  const country = countryIn(language);
  return (
    <section className="stack tight">
      <h2>{t('reach.uses')}</h2>
      <ul className="plain stack tight">
        {uses.map((use) => (
          <li key={use.id} className="panel">
            <strong lang={use.item}>{use.title}</strong>
            <p>
              {use.outlet} · {country(use.country)} · {use.language} · {use.usedOn}
              {use.partner !== null && ` · ${partnerName(use.partner)}`} ·{' '}
              {t(`reach_evidence.${use.evidence}`)}
            </p>
            {use.link !== null && (
              <a className="break" href={use.link} rel="noreferrer">
                {use.link}
              </a>
            )}
            {use.reach !== null && (
              <p className="small">
                {t(`reach_method.${use.reach.method}`)}: {number(use.reach.count)} (
                {use.reach.source})
              </p>
            )}
            {use.changes.map(({ kind, reason, by, at }) => (
              <p key={`${at} ${kind}`} className="soft small">
                {t('reach.change', { at: moment(at), by, what: t(`reach_change.${kind}`) })}
                {reason !== '' && (
                  <>
                    {'. '}
                    <span dir="auto">{reason}</span>
                  </>
                )}
              </p>
            ))}
            {onTakeBack !== null && mayTakeBack(use) && (
              <Button size="small" onClick={() => onTakeBack(use)}>
                {t('reach.take_back')}
                <span className="unseen">
                  : {use.title}, {use.outlet}
                </span>
              </Button>
            )}
            {onRepeat !== null && use.evidence !== 'syndication-child' && (
              <Button size="small" onClick={() => onRepeat(use)}>
                {t('reach.repeat')}
                <span className="unseen">
                  : {use.title}, {use.outlet}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
