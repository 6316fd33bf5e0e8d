import { Checkbox, FormControlLabel, TextField } from '@mui/material';
import {
  type Audience,
  audiences,
  type ContentCategory,
  contentCategories,
} from '@nhipcau/core/content';
import { siteLanguages } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ask, type Organisation, sendForm, useAct, useAll } from '../api/index.ts';
import { ChooseFile } from '../common/choose-file.tsx';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { named } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import type { Import } from './import-types.ts';

const sources = ['wordpress-file', 'wordpress-site', 'feed'] as const;

/** Asks what to import, and has it looked at. */
export function NewImport({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const me = useMe();
  const [language] = useStudioLanguage();
  const input = useId();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const act = useAct();
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  const own = me.grants.find(({ organisation: one }) => one !== null)?.organisation;
  const [source, setSource] = useState<Import['source']>('wordpress-file');
  const [file, setFile] = useState<File | null>(null);
  const [address, setAddress] = useState('');
  const [chosen, setOrganisation] = useState('');
  const [category, setCategory] = useState<ContentCategory>('promotional');
  const [audience, setAudience] = useState<Audience>('domestic');
  const [items, setItems] = useState('');
  const [pages, setPages] = useState(false);
  const organisation = chosen || own || organisations[0]?.id || '';
  const wrong = (pointer: string): string | undefined => fieldError(act.problem, pointer, t);

  const look = async (): Promise<void> => {
    if (source === 'wordpress-file' && file === null) {
      document.getElementById(input)?.focus();
      return;
    }
    await act.run(async () => {
      const begun = await begin();
      await cache.invalidateQueries({ queryKey: ['/imports'] });
      await navigate(`/imports/${begun.id}`);
    });
  };
  const begin = (): Promise<Import> => {
    if (source !== 'wordpress-file' || file === null) {
      const asked = { source, address: address.trim(), organisation, category, audience, pages };
      return ask<Import>('POST', '/imports', { body: { ...asked, language: items || null } });
    }
    const form = new FormData();
    const whose = { organisation, category, audience };
    const fields = { ...whose, language: items, pages: pages ? 'yes' : 'no' };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', file);
    return sendForm<Import>('/imports/file', form, () => undefined);
  };

  return (
    <EditDialog
      title={t('imports.new')}
      act={act}
      onClose={onClose}
      onSave={() => void look()}
      saveLabel={t('imports.look')}
    >
      <Pick
        label={t('imports.source')}
        value={source}
        choices={sources.map((one) => [one, t(`imports.${one}`)])}
        onPick={(one) => setSource(one as Import['source'])}
      />
      {source === 'wordpress-file' ? (
        <div>
          <ChooseFile
            id={input}
            label={t('imports.file')}
            none={t('imports.no_file')}
            accept=".xml,text/xml,application/xml"
            file={file}
            onChoose={setFile}
          />
          <p className="soft small">{t('imports.file_rule')}</p>
        </div>
      ) : (
        <TextField
          label={t('imports.address')}
          type="url"
          required
          value={address}
          error={wrong('/address') !== undefined}
          helperText={wrong('/address') ?? t('imports.address_rule')}
          onChange={(event) => setAddress(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 2_000, dir: 'ltr' } }}
        />
      )}
      <Pick
        label={t('works.organisation')}
        value={organisation}
        choices={organisations.map(({ id, states }) => [
          id,
          named(states.at(-1)?.name ?? { vi: id, en: id }, language),
        ])}
        onPick={setOrganisation}
      />
      <Pick
        label={t('works.category')}
        value={category}
        choices={contentCategories.map((one) => [one, t(`category.${one}`)])}
        onPick={(one) => setCategory(one as ContentCategory)}
      />
      <div>
        <Pick
          label={t('audience.who')}
          value={audience}
          choices={audiences.map((one) => [one, t(`audience.${one}`)])}
          onPick={(one) => setAudience(one as Audience)}
        />
        <p className="soft small">{t('audience.who_rule')}</p>
      </div>
      <Pick
        label={t('imports.language')}
        value={items}
        none={t('imports.as_source')}
        choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
        onPick={setItems}
      />
      {source !== 'feed' && (
        <FormControlLabel
          control={<Checkbox checked={pages} onChange={(_, on) => setPages(on)} />}
          label={t('imports.pages')}
        />
      )}
    </EditDialog>
  );
}
