import { Alert, TextField } from '@mui/material';
import { instantOf } from '@nhipcau/core/kernel';
import { expiryDays } from '@nhipcau/core/site';
import type { ReactElement } from 'react';
import { type Site, useOne } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { Loaded } from '../common/loaded.tsx';
import { dayText } from '../common/moment.ts';
import { RecordFields } from '../common/record-form.tsx';
import { Screen } from '../common/screen.tsx';
import { useRecord } from '../common/use-record.ts';
import { WordsFields } from '../common/words-fields.tsx';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { expiryWarning } from './expiry-warning.ts';

/** What the public site says about itself: who speaks, how to reach them, until when that holds. */
export function SiteScreen(): ReactElement {
  const t = useT();
  const site = useOne<Site>('/site');
  return (
    <Loaded query={site} title={t('site.title')}>
      {(site) => <Present site={site} />}
    </Loaded>
  );
}

function Present({ site }: { readonly site: Site }): ReactElement {
  const t = useT();
  const editable = useMay('site.write');
  const form = useRecord<Site>({
    first: site,
    path: '/site',
    list: '/site',
    fields: ['publisher', 'statement', 'contactEmail', 'securityTxtExpires'],
    saved: 'site.saved',
  });
  const { value, set, act } = form;
  const wrong = (pointer: string): string | undefined => fieldError(act.problem, pointer, t);
  const now = instantOf(Date.now());
  const { first, last } = expiryDays(now);
  const warning = expiryWarning(value.securityTxtExpires, now, t);
  return (
    <Screen title={t('site.title')} lead={t('site.lead')} narrow>
      <section className="panel stack">
        {value.demonstration && <Alert severity="info">{t('site.demonstration')}</Alert>}
        <RecordFields form={form} editable={editable}>
          <fieldset className="stack group">
            <legend>{t('site.publisher')}</legend>
            <p className="soft small">{t('site.publisher_rule')}</p>
            <WordsFields
              label={(language) => t('common.name_in', { language })}
              pointer="/publisher"
              value={value.publisher}
              problem={act.problem}
              disabled={!editable}
              onChange={(publisher) => set({ publisher })}
            />
          </fieldset>
          <fieldset className="stack group">
            <legend>{t('site.statement')}</legend>
            <p className="soft small">{t('site.statement_rule')}</p>
            <WordsFields
              label={(language) => t('site.statement_in', { language })}
              pointer="/statement"
              value={value.statement}
              problem={act.problem}
              disabled={!editable}
              multiline
              onChange={(statement) => set({ statement })}
            />
          </fieldset>
          <fieldset className="stack group">
            <legend>{t('site.contact')}</legend>
            <TextField
              label={t('site.email')}
              value={value.contactEmail}
              disabled={!editable}
              error={wrong('/contactEmail') !== undefined}
              helperText={wrong('/contactEmail') ?? t('site.email_rule')}
              slotProps={{ htmlInput: { inputMode: 'email' } }}
              onChange={(event) => set({ contactEmail: event.target.value })}
            />
            <TextField
              type="date"
              label={t('site.expires')}
              value={value.securityTxtExpires}
              disabled={!editable}
              error={wrong('/securityTxtExpires') !== undefined}
              helperText={
                wrong('/securityTxtExpires') ??
                t('site.expires_rule', { first: dayText(first), last: dayText(last) })
              }
              slotProps={{ inputLabel: { shrink: true } }}
              onChange={(event) => set({ securityTxtExpires: event.target.value })}
            />
            {warning !== null && <Alert severity="warning">{warning}</Alert>}
          </fieldset>
        </RecordFields>
      </section>
    </Screen>
  );
}
