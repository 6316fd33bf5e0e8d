import { Alert, Autocomplete, Button, TextField } from '@mui/material';
import { siteLanguages } from '@nhipcau/core/kernel';
import { mediums } from '@nhipcau/core/rights';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import { ask, type Market, useAct, useAll, useOne, usePages, type Work } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { MomentField } from '../common/moment-field.tsx';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { OneWork } from '../works/one-work.tsx';
import { partName } from './part-name.ts';
import type { Answered, Materials, MatrixRow, PartnerRow } from './rights-types.ts';
import { countryChoices } from './terms-fields.tsx';

/** The question whether a partner may use a work, and what each market may see. */
export function RightsScreen(): ReactElement {
  const t = useT();
  const partners = useAll<PartnerRow>('/partners').data ?? [];
  return (
    <Screen title={t('rights.title')} lead={t('rights.lead')}>
      <div className="stack">
        <Question partners={partners} />
        <Matrix partners={partners} />
      </div>
    </Screen>
  );
}

interface PartnersProps {
  readonly partners: readonly PartnerRow[];
}

function Question({ partners }: PartnersProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const act = useAct();
  const [asked, setAsked] = useState({ partner: '', country: '', language: '', medium: 'web' });
  const [work, setWork] = useState<Work | null>(null);
  const [at, setAt] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Answered | null>(null);
  const change = (more: Partial<typeof asked>): void => {
    setAsked({ ...asked, ...more });
    setAnswer(null);
  };
  const pickPartner = (partner: string): void => {
    const chosen = partners.find((one) => one.organisation === partner);
    change({ partner, country: chosen?.country ?? '', language: chosen?.languages[0] ?? '' });
  };
  const countries = countryChoices(language);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      const query = new URLSearchParams({
        ...asked,
        work: work?.id ?? '',
        ...(at !== null && { at }),
      });
      setAnswer(await ask<Answered>('GET', `/rights/may?${query}`));
    });
  };
  const ready = work !== null && Object.values(asked).every((one) => one !== '');
  return (
    <section className="panel stack narrow">
      <h2>{t('rights.question')}</h2>
      <form className="stack" onSubmit={send}>
        <ProblemText error={act.problem} />
        <Pick
          label={t('licences.partner')}
          value={asked.partner}
          choices={partners.map((one) => [one.organisation, named(one.name, language)])}
          onPick={pickPartner}
        />
        <OneWork
          label={t('rights.work')}
          value={work}
          onPick={(next) => {
            setWork(next);
            setAnswer(null);
          }}
        />
        <div className="two">
          <Autocomplete
            options={countries}
            value={countries.find(({ id }) => id === asked.country) ?? null}
            getOptionLabel={({ name }) => name}
            getOptionKey={({ id }) => id}
            onChange={(_, next) => change({ country: next?.id ?? '' })}
            renderInput={(params) => <TextField {...params} label={t('rights.country')} />}
          />
          <Pick
            label={t('rights.language')}
            value={asked.language}
            choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
            onPick={(next) => change({ language: next })}
          />
        </div>
        <div className="two">
          <Pick
            label={t('rights.medium')}
            value={asked.medium}
            choices={mediums.map((one) => [one, t(`licences.medium_${one}`)])}
            onPick={(medium) => change({ medium })}
          />
          <MomentField
            label={t('rights.at')}
            value={at}
            helperText={t('rights.at_rule')}
            onChange={(next) => {
              setAt(next);
              setAnswer(null);
            }}
          />
        </div>
        <div className="row">
          <Button type="submit" variant="contained" disabled={act.busy || !ready}>
            {t('rights.ask')}
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {answer !== null && work !== null && <Told {...{ answer, work }} />}
      </div>
    </section>
  );
}

interface ToldProps {
  readonly answer: Answered;
  readonly work: Work;
}

function Told({ answer, work }: ToldProps): ReactElement {
  const t = useT();
  const parts = useOne<Materials>(`/works/${work.id}/materials`).data?.parts ?? [];
  return (
    <Alert severity={answer.allowed ? 'success' : 'warning'} variant="outlined">
      <strong>{t(answer.allowed ? 'rights.yes' : 'rights.no')}</strong>
      <ul className="plain">
        {answer.reasons.map(({ code, text, part, material, licence }) => (
          <li key={`${code} ${material} ${licence}`}>
            {text}
            {part !== null && (
              <div className="soft small">
                {t('rights.part', { part: partName(parts, part, t) })}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Matrix({ partners }: PartnersProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const [partner, setPartner] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const rows = usePages<MatrixRow>('/rights/matrix', { partner, limit: '10' });
  const markets = new Map(
    (useAll<Market>('/markets').data ?? []).map((one) => [
      `${one.code}`,
      named(one.name, language),
    ]),
  );
  const told = rows.data?.find(({ id }) => id === asked);
  const columns = rows.data?.[0]?.cells.map(({ market }) => market) ?? [];
  return (
    <section className="panel stack">
      <h2>{t('rights.matrix')}</h2>
      <p className="soft small">{t('rights.matrix_lead')}</p>
      <div className="narrow">
        <Pick
          label={t('licences.partner')}
          value={partner}
          none={t('rights.on_site')}
          choices={partners.map((one) => [one.organisation, named(one.name, language)])}
          onPick={(next) => {
            setPartner(next);
            setAsked(null);
          }}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it */}
      <section className="rights-matrix" tabIndex={0} aria-label={t('rights.matrix')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('rights.work')}</th>
              {columns.map((market) => (
                <th key={market} scope="col">
                  <abbr title={markets.get(market) ?? market}>{market}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.data?.map(({ id, slug, title, cells }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to={`/works/${id}`}>{title || slug}</Link>
                  {refused(cells).length > 0 && (
                    <Button
                      size="small"
                      aria-expanded={asked === id}
                      onClick={() => setAsked(asked === id ? null : id)}
                    >
                      {t('rights.why_not', { smart_count: refused(cells).length })}
                      <span className="unseen"> {title || slug}</span>
                    </Button>
                  )}
                </th>
                {cells.map(({ market, allowed, text }) => (
                  <td key={market} className={allowed ? 'yes' : 'no'} title={text}>
                    <span aria-hidden="true">{allowed ? '●' : '–'}</span>
                    <span className="unseen">{allowed ? t('rights.seen') : text}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div aria-live="polite">{told !== undefined && <WhyNot row={told} markets={markets} />}</div>
      <ListEnd list={rows} empty={t('common.nothing')} />
    </section>
  );
}

function refused(cells: MatrixRow['cells']): MatrixRow['cells'] {
  return cells.filter(({ allowed }) => !allowed);
}

interface WhyNotProps {
  readonly row: MatrixRow;
  readonly markets: ReadonlyMap<string, string>;
}

/** The markets that do not see a work, each with its reason. */
function WhyNot({ row: { title, slug, cells }, markets }: WhyNotProps): ReactElement {
  const t = useT();
  return (
    <Alert severity="info" variant="outlined">
      <strong>{t('rights.not_seen', { title: title || slug })}</strong>
      <ul className="plain">
        {refused(cells).map(({ market, text }) => (
          <li key={market}>
            {markets.get(market) ?? market}: {text}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
