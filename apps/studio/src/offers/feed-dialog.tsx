import { Checkbox, FormControlLabel, TextField } from '@mui/material';
import { siteLanguages } from '@nhipcau/core/kernel';
import { feedEveryMinutes } from '@nhipcau/core/offers';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Partner } from '../agreements/types.ts';
import { ask, useAct, useAll } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { useT } from '../messages/index.ts';
import { feedKinds, type PartnerFeed } from './offer-types.ts';
import { useOrganisationName } from './use-organisation-name.ts';

/** A new address to ask (`feed` is `null`), or how one is asked; address and partner then stand. */
export function FeedDialog({
  feed,
  onClose,
}: {
  readonly feed: PartnerFeed | null;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT();
  const act = useAct();
  const cache = useQueryClient();
  const nameOf = useOrganisationName();
  const partners = useAll<Partner>('/partners').data ?? [];
  const [partner, setPartner] = useState(feed?.partner ?? '');
  const [kind, setKind] = useState<string>(feed?.kind ?? 'feed');
  const [address, setAddress] = useState(feed?.address ?? '');
  const [language, setLanguage] = useState<string>(feed?.language ?? '');
  const [terms, setTerms] = useState(feed?.terms ?? '');
  const [credit, setCredit] = useState(feed?.credit ?? '');
  const [every, setEvery] = useState(String(feed?.everyMinutes ?? 30));
  const [active, setActive] = useState(feed?.active ?? true);
  const wrong = (pointer: string): string | undefined => fieldError(act.problem, pointer, t);

  const save = (): void => {
    const given = {
      language: language || null,
      terms,
      credit,
      active,
      everyMinutes: Number(every),
    };
    void act
      .run(async () => {
        if (feed === null) {
          const body = { partner, kind, address: address.trim(), ...given };
          await ask('POST', '/feeds', { body });
        } else {
          await ask('PATCH', `/feeds/${feed.id}`, { version: feed.version, body: given });
        }
        await cache.invalidateQueries({ queryKey: ['/feeds'] });
      })
      .then((well) => well && onClose());
  };

  return (
    <EditDialog
      title={t(feed === null ? 'feeds.new' : 'feeds.change')}
      act={act}
      onClose={onClose}
      onSave={save}
    >
      {feed === null ? (
        <>
          <Pick
            label={t('offers.partner')}
            value={partner}
            choices={partners.map(({ organisation }) => [organisation, nameOf(organisation)])}
            onPick={setPartner}
          />
          <Pick
            label={t('feeds.kind')}
            value={kind}
            choices={feedKinds.map((one) => [one, t(`feeds.${one}`)])}
            onPick={setKind}
          />
          <TextField
            label={t('feeds.address')}
            type="url"
            required
            value={address}
            error={wrong('/address') !== undefined}
            helperText={wrong('/address') ?? t('feeds.address_rule')}
            onChange={(event) => setAddress(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 2_000, dir: 'ltr' } }}
          />
        </>
      ) : (
        <p dir="ltr" style={{ overflowWrap: 'anywhere' }}>
          {feed.address}
        </p>
      )}
      <Pick
        label={t('feeds.language')}
        value={language}
        none={t('feeds.as_source')}
        choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
        onPick={setLanguage}
      />
      <TextField
        label={t('feeds.terms')}
        required
        multiline
        minRows={2}
        value={terms}
        error={wrong('/terms') !== undefined}
        helperText={wrong('/terms') ?? t('feeds.terms_rule')}
        onChange={(event) => setTerms(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 2_000 } }}
      />
      <TextField
        label={t('feeds.credit')}
        value={credit}
        error={wrong('/credit') !== undefined}
        helperText={wrong('/credit')}
        onChange={(event) => setCredit(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextField
        label={t('feeds.every')}
        type="number"
        required
        value={every}
        error={wrong('/everyMinutes') !== undefined}
        helperText={wrong('/everyMinutes')}
        onChange={(event) => setEvery(event.target.value)}
        slotProps={{ htmlInput: { min: feedEveryMinutes.least, max: feedEveryMinutes.most } }}
      />
      <FormControlLabel
        control={<Checkbox checked={active} onChange={(_, on) => setActive(on)} />}
        label={t('feeds.active')}
      />
    </EditDialog>
  );
}
