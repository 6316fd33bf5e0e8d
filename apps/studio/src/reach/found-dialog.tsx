import { TextField } from '@mui/material';
import { siteLanguages } from '@nhipcau/core/kernel';
import { reachMethods } from '@nhipcau/core/reach';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, type Work } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import type { Use } from '../portal/types.ts';
import { countryChoices } from '../rights/terms-fields.tsx';
import { OneWork } from '../works/one-work.tsx';

interface Props {
  /** The use that another outlet repeats; `null` for one that the house found by itself. */
  readonly parent: Use | null;
  readonly partners: readonly (readonly [id: string, name: string])[];
  readonly onClose: () => void;
}

/** Writes down an outside publication that the house found, or one that repeats another. */
export function FoundDialog({ parent, partners, onClose }: Props): ReactElement {
  const t = useT();
  const [studioLanguage] = useStudioLanguage();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [work, setWork] = useState<Work | null>(null);
  const [value, setValue] = useState({
    ...{ item: parent?.item ?? 'en', partner: '', outlet: '', country: parent?.country ?? '' },
    ...{ language: parent?.language ?? 'en', usedOn: '', link: '', archive: '' },
    ...{ count: '', method: '', source: '' },
  });
  const set = (change: Partial<typeof value>): void => setValue({ ...value, ...change });
  const save = async (): Promise<void> => {
    const { count, method, source, link, partner, ...said } = value;
    const counted = count !== '' || method !== '' || source !== '';
    const body = {
      ...{
        ...said,
        work: parent?.work ?? work?.id,
        link: link || null,
        parent: parent?.id ?? null,
      },
      evidence: parent === null ? 'found-by-us' : 'syndication-child',
      partner: parent === null ? partner || null : null,
      reach: counted
        ? { count: count === '' ? null : Number(count), method: method || null, source }
        : null,
    };
    const done = await act.run(async () => {
      const { known } = await ask<{ known: boolean }>('POST', '/pickups', { body });
      await cache.invalidateQueries({ queryKey: ['/pickups'] });
      await cache.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/reach'),
      });
      notify(t(known ? 'reach.known' : 'reach.written'), { type: known ? 'info' : 'success' });
    });
    if (done) onClose();
  };
  const field = (
    key: 'outlet' | 'usedOn' | 'link' | 'archive' | 'count' | 'source',
    label: string,
    pointer: string,
    more: { readonly type?: string; readonly required?: boolean } = {},
  ): ReactElement => {
    const wrong = fieldError(act.problem, pointer, t);
    return (
      <TextField
        label={label}
        value={value[key]}
        error={wrong !== undefined}
        helperText={wrong}
        onChange={(event) => set({ [key]: event.target.value })}
        {...more}
        {...(more.type === 'date' && { slotProps: { inputLabel: { shrink: true } } })}
      />
    );
  };
  const languages = siteLanguages.map((one) => [one, t(`language.${one}`)] as const);
  const methods = reachMethods.map((one) => [one, t(`reach_method.${one}`)] as const);
  return (
    <EditDialog
      title={t(parent === null ? 'reach.found' : 'reach.repeat')}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
    >
      {parent === null ? (
        <>
          <OneWork label={t('reach.work')} value={work} required onPick={setWork} />
          <Pick
            label={t('reach.item')}
            value={value.item}
            choices={languages}
            onPick={(item) => set({ item: item as typeof value.item })}
          />
          <Pick
            label={t('reach.partner')}
            value={value.partner}
            choices={partners}
            none={t('reach.nobody')}
            onPick={(partner) => set({ partner })}
          />
        </>
      ) : (
        <p className="soft">
          {t('reach.repeat_of', { title: parent.title, outlet: parent.outlet })}
        </p>
      )}
      {field('outlet', t('reach.outlet'), '/outlet', { required: true })}
      <Pick
        label={t('reach.country')}
        value={value.country}
        choices={countryChoices(studioLanguage).map(({ id, name }) => [id, name] as const)}
        onPick={(country) => set({ country })}
      />
      <Pick
        label={t('reach.language')}
        value={value.language}
        choices={languages}
        onPick={(language) => set({ language })}
      />
      {field('usedOn', t('reach.used_on'), '/usedOn', { type: 'date', required: true })}
      {field('link', t('reach.link'), '/link', { type: 'url' })}
      {field('archive', t('reach.archive'), '/archive')}
      <p className="soft small">{t('reach.reach_rule')}</p>
      {field('count', t('reach.count'), '/reach/count', { type: 'number' })}
      <Pick
        label={t('reach.method')}
        value={value.method}
        choices={methods}
        none=""
        onPick={(method) => set({ method })}
      />
      {field('source', t('reach.source'), '/reach/source')}
    </EditDialog>
  );
}
