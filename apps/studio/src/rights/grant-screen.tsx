import { Button, Checkbox, FormControlLabel } from '@mui/material';
import { contentCategories } from '@nhipcau/core/content';
import type { Medium, Permissions } from '@nhipcau/core/rights';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  ask,
  type Organisation,
  type Place,
  type Topic,
  useAll,
  type Words,
} from '../api/index.ts';
import { named } from '../common/moment.ts';
import { MomentField } from '../common/moment-field.tsx';
import { Pick } from '../common/pick.tsx';
import { type Choice, Picks } from '../common/picks.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useCreate } from '../common/use-create.ts';
import { useWarnUnsaved } from '../common/use-warn-unsaved.ts';
import { WordsFields } from '../common/words-fields.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { WorkPicks } from '../works/work-picks.tsx';
import type { AgreementRow, PartnerRow, ProductValue, TerritoryValue } from './rights-types.ts';
import {
  MediaChecks,
  nothingAllowed,
  PermissionChecks,
  SiteLanguagePicks,
  TerritoryFields,
} from './terms-fields.tsx';

interface Form {
  readonly partner: string;
  readonly agreement: string;
  readonly scope: 'works' | 'product';
  readonly works: readonly string[];
  readonly product: ProductValue;
  readonly leaveOutTaken: boolean;
  readonly territory: TerritoryValue;
  readonly languages: readonly string[];
  readonly media: readonly Medium[];
  readonly from: string | null;
  readonly until: string | null;
  readonly exclusive: boolean;
  readonly creditLine: Words;
  readonly permissions: Permissions;
  readonly conditions: Words;
}

const empty: Form = {
  ...{ partner: '', agreement: '', scope: 'works', works: [] },
  product: { topics: [], places: [], categories: [], organisations: [] },
  ...{ leaveOutTaken: true, territory: { kind: 'countries', only: [] }, languages: [] },
  ...{ media: ['web'], from: null, until: null, exclusive: false, permissions: nothingAllowed },
  ...{ creditLine: { vi: '', en: '' }, conditions: { vi: '', en: '' } },
};

/** Grants a licence, in plain words. */
export function GrantScreen(): ReactElement {
  const t = useT();
  const go = useNavigate();
  const [language] = useStudioLanguage();
  const { act, create } = useCreate('/licences', 'licences.granted');
  const [form, setForm] = useState<Form>(empty);
  const [saved, setSaved] = useState(false);
  useWarnUnsaved(form !== empty && !saved);
  const change = (more: Partial<Form>): void => setForm({ ...form, ...more });
  const partners = useAll<PartnerRow>('/partners').data ?? [];
  const agreements = useAll<AgreementRow>('/agreements').data ?? [];
  const own = agreements.filter(({ parties }) => parties.includes(form.partner));

  const pickPartner = (partner: string): void => {
    const chosen = partners.find((one) => one.organisation === partner);
    change({
      ...{ partner, agreement: '' },
      ...(chosen !== undefined && {
        languages: chosen.languages,
        territory: { kind: 'countries', only: [chosen.country] },
      }),
    });
  };
  const complete =
    form.partner !== '' &&
    form.agreement !== '' &&
    (form.scope === 'product' || form.works.length > 0) &&
    (form.territory.kind === 'worldwide' || form.territory.only.length > 0) &&
    form.languages.length > 0 &&
    form.media.length > 0 &&
    form.from !== null;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { scope, works, product, leaveOutTaken, ...terms } = form;
    const covered = scope === 'works' ? { works } : { product, leaveOutTaken };
    if (await create({ ...terms, scope: { kind: scope, ...covered } })) {
      setSaved(true);
      go('/licences');
    }
  };
  return (
    <Screen title={t('licences.new')} narrow>
      <form className="stack" onSubmit={(event) => void save(event)}>
        <ProblemText error={act.problem} />
        <section className="panel stack">
          <Pick
            label={t('licences.partner')}
            value={form.partner}
            choices={partners.map((one) => [one.organisation, named(one.name, language)])}
            onPick={pickPartner}
          />
          <Pick
            label={t('licences.agreement')}
            value={form.agreement}
            choices={own.map(({ id, title }) => [id, named(title, language)])}
            disabled={form.partner === ''}
            helperText={t('licences.agreement_rule')}
            onPick={(agreement) => change({ agreement })}
          />
        </section>
        <section className="panel stack">
          <Pick
            label={t('licences.which')}
            value={form.scope}
            choices={[
              ['works', t('licences.which_works')],
              ['product', t('licences.which_product')],
            ]}
            onPick={(scope) => change({ scope: scope as Form['scope'] })}
          />
          {form.scope === 'works' ? (
            <WorkPicks
              label={t('licences.choose_works')}
              value={form.works}
              without={null}
              most={500}
              onPick={(works) => change({ works })}
            />
          ) : (
            <ProductFields
              product={form.product}
              leaveOutTaken={form.leaveOutTaken}
              onChange={change}
            />
          )}
        </section>
        <section className="panel stack">
          <TerritoryFields value={form.territory} onChange={(territory) => change({ territory })} />
          <SiteLanguagePicks value={form.languages} onPick={(languages) => change({ languages })} />
          <MediaChecks value={form.media} onPick={(media) => change({ media })} />
          <div className="two">
            <MomentField
              label={t('licences.from')}
              value={form.from}
              onChange={(from) => change({ from })}
            />
            <MomentField
              label={t('licences.until')}
              value={form.until}
              helperText={t('licences.until_rule')}
              onChange={(until) => change({ until })}
            />
          </div>
          <FormControlLabel
            label={t('licences.exclusive_pick')}
            control={
              <Checkbox
                checked={form.exclusive}
                onChange={(_, exclusive) => change({ exclusive })}
              />
            }
          />
          <PermissionChecks
            legend={t('licences.allowed')}
            value={form.permissions}
            onChange={(permissions) => change({ permissions })}
          />
        </section>
        <section className="panel stack">
          <WordsFields
            label={(one) => t('licences.credit', { language: one })}
            pointer="/creditLine"
            value={form.creditLine}
            problem={act.problem}
            disabled={false}
            onChange={(creditLine) => change({ creditLine })}
          />
          <WordsFields
            label={(one) => t('licences.conditions', { language: one })}
            pointer="/conditions"
            value={form.conditions}
            problem={act.problem}
            disabled={false}
            multiline
            onChange={(conditions) => change({ conditions })}
          />
        </section>
        {!complete && <p className="soft">{t('licences.incomplete')}</p>}
        <div className="row">
          <Button type="submit" variant="contained" disabled={act.busy || !complete}>
            {t('licences.new')}
          </Button>
        </div>
      </form>
    </Screen>
  );
}

interface ProductProps {
  readonly product: ProductValue;
  readonly leaveOutTaken: boolean;
  readonly onChange: (change: Partial<Form>) => void;
}

/** What a saved query asks for, and how many works that is today. */
function ProductFields({ product, leaveOutTaken, onChange }: ProductProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const topics = useAll<Topic>('/topics').data ?? [];
  const places = useAll<Place>('/places').data ?? [];
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  const [today, setToday] = useState<number | null>(null);
  const look = async (next: ProductValue): Promise<void> => {
    onChange({ product: next });
    const found = await ask<{ works: number }>('POST', '/licences/product', { body: next });
    setToday(found.works);
  };
  const choice = ({ id, name }: Topic | Place): Choice => ({ id, name: named(name, language) });
  return (
    <>
      <Picks
        label={t('licences.topics')}
        value={product.topics}
        choices={topics.map(choice)}
        most={20}
        onPick={(next) => void look({ ...product, topics: next })}
      />
      <Picks
        label={t('licences.categories')}
        value={product.categories}
        choices={contentCategories.map((id) => ({ id, name: t(`category.${id}`) }))}
        most={contentCategories.length}
        onPick={(next) => void look({ ...product, categories: next })}
      />
      <Picks
        label={t('licences.places')}
        value={product.places}
        choices={places.map(choice)}
        most={40}
        onPick={(next) => void look({ ...product, places: next })}
      />
      <Picks
        label={t('licences.organisations')}
        value={product.organisations}
        choices={organisations.map(({ id, states }) => ({
          id,
          name: named(states.at(-1)?.name ?? { vi: id, en: id }, language),
        }))}
        most={20}
        onPick={(next) => void look({ ...product, organisations: next })}
      />
      <p className="soft small">
        {t('licences.product_rule')}{' '}
        {today !== null && <strong>{t('licences.product_today', { smart_count: today })}</strong>}
      </p>
      <FormControlLabel
        label={t('licences.leave_out')}
        control={
          <Checkbox checked={leaveOutTaken} onChange={(_, on) => onChange({ leaveOutTaken: on })} />
        }
      />
    </>
  );
}
