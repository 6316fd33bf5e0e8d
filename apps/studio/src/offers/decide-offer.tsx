import { TextField } from '@mui/material';
import {
  type Audience,
  audiences,
  type ContentCategory,
  contentCategories,
} from '@nhipcau/core/content';
import { siteLanguages } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { type Act, ask, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { useT } from '../messages/index.ts';
import type { Offer } from './offer-types.ts';

interface Props {
  readonly offer: Offer;
  readonly onClose: () => void;
}

/** Sends a decision, and shows what became of the offer. */
function useDecision({ offer, onClose }: Props): {
  readonly act: Act;
  readonly decide: (step: string, body: object) => void;
} {
  const act = useAct();
  const cache = useQueryClient();
  const path = `/offers/${offer.id}`;
  const decide = (step: string, body: object): void => {
    void act
      .run(async () => {
        const { version } = offer;
        const after = await ask<Offer>('POST', `${path}/${step}`, { version, body });
        cache.setQueryData([path], after);
        await cache.invalidateQueries({ queryKey: ['/offers'] });
      })
      .then((well) => well && onClose());
  };
  return { act, decide };
}

/** Asks as what an offer becomes a draft. */
export function AcceptOffer(props: Props): ReactElement {
  const t = useT();
  const { act, decide } = useDecision(props);
  const primary = props.offer.language?.toLowerCase().split(/[-_]/)[0];
  const own = siteLanguages.find((one) => one === primary);
  const [language, setLanguage] = useState<string>(own ?? '');
  const [category, setCategory] = useState<ContentCategory>('promotional');
  const [audience, setAudience] = useState<Audience>('abroad');
  return (
    <EditDialog
      title={t('offers.accept_title')}
      act={act}
      onClose={props.onClose}
      onSave={() => decide('accept', { category, audience, language })}
      saveLabel={t('offers.accept')}
    >
      <p className="soft small">{t('offers.accept_rule')}</p>
      <Pick
        label={t('offers.language')}
        value={language}
        choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
        onPick={setLanguage}
      />
      <Pick
        label={t('works.category')}
        value={category}
        choices={contentCategories.map((one) => [one, t(`category.${one}`)])}
        onPick={(one) => setCategory(one as ContentCategory)}
      />
      <Pick
        label={t('audience.who')}
        value={audience}
        choices={audiences.map((one) => [one, t(`audience.${one}`)])}
        onPick={(one) => setAudience(one as Audience)}
      />
    </EditDialog>
  );
}

/** Asks why an offer is refused. */
export function RefuseOffer(props: Props): ReactElement {
  const t = useT();
  const { act, decide } = useDecision(props);
  const [reason, setReason] = useState('');
  return (
    <EditDialog
      title={t('offers.refuse_title')}
      act={act}
      onClose={props.onClose}
      onSave={() => decide('refuse', { reason })}
      saveLabel={t('offers.refuse')}
    >
      <Words
        label={t('offers.refuse_reason')}
        value={reason}
        wrong={fieldError(act.problem, '/reason', t)}
        onChange={setReason}
      />
    </EditDialog>
  );
}

/** Asks what was done about what came after acceptance. */
export function SettleOffer(props: Props): ReactElement {
  const t = useT();
  const { act, decide } = useDecision(props);
  const [done, setDone] = useState('');
  return (
    <EditDialog
      title={t('offers.settle_title')}
      act={act}
      onClose={props.onClose}
      onSave={() => decide('settle', { done })}
    >
      <Words
        label={t('offers.settle_done')}
        value={done}
        wrong={fieldError(act.problem, '/done', t)}
        onChange={setDone}
      />
    </EditDialog>
  );
}

function Words({
  label,
  value,
  wrong,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <TextField
      label={label}
      required
      multiline
      minRows={2}
      value={value}
      error={wrong !== undefined}
      helperText={wrong}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 1_000 } }}
    />
  );
}
