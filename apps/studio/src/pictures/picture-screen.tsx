import { TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router-dom';
import { type Picture, useOne } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { Loaded } from '../common/loaded.tsx';
import { RecordFields } from '../common/record-form.tsx';
import { Screen } from '../common/screen.tsx';
import { useRecord } from '../common/use-record.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { Crops } from './crops.tsx';
import { FocalPoint } from './focal-point.tsx';
import { LicencePeriod, LicenceStanding } from './licence-period.tsx';
import { LookAlikes } from './look-alikes.tsx';
import { PictureDesk } from './picture-picker.tsx';
import { PictureUsesPanel } from './picture-uses.tsx';
import './pictures.css';
import { ReplacementPanel } from './replacement.tsx';

/** One picture of the library. */
export function PictureScreen(): ReactElement {
  const { id = '' } = useParams();
  const t = useT();
  const picture = useOne<Picture>(`/pictures/${id}`);
  return (
    <Loaded query={picture} title={t('pictures.title')}>
      {(picture) => (
        <PictureDesk>
          <Present key={id} picture={picture} />
        </PictureDesk>
      )}
    </Loaded>
  );
}

function Present({ picture: first }: { readonly picture: Picture }): ReactElement {
  const t = useT();
  const editable = useMay('picture.write');
  const form = useRecord<Picture>({
    first,
    path: `/pictures/${first.id}`,
    list: '/pictures',
    fields: [
      ...(['title', 'alt', 'credit', 'licence', 'source'] as const),
      ...(['licensedFrom', 'licensedUntil', 'focal', 'crops'] as const),
    ],
    saved: 'pictures.saved',
  });
  const { value, set, act } = form;
  const line = (
    label: string,
    pointer: string,
    text: string,
    write: (text: string) => void,
    rule?: string,
  ): ReactElement => {
    const wrong = fieldError(act.problem, pointer, t);
    return (
      <TextField
        label={label}
        value={text}
        disabled={!editable}
        multiline={pointer.startsWith('/alt')}
        error={wrong !== undefined}
        helperText={wrong ?? rule}
        onChange={(event) => write(event.target.value)}
      />
    );
  };
  return (
    <Screen
      title={value.title}
      lead={t('pictures.size', {
        width: value.widthPx,
        height: value.heightPx,
        format: value.format.toUpperCase(),
      })}
      actions={<Link to="/pictures">{t('pictures.back')}</Link>}
    >
      <div className="one-picture">
        <div className="stack">
          <FocalPoint
            id={value.id}
            alt={value.alt.vi}
            focal={value.focal}
            disabled={!editable}
            onChange={(focal) => set({ focal })}
          />
          <Crops picture={value} disabled={!editable} onChange={(crops) => set({ crops })} />
          <LookAlikes picture={value} fresh={false} onDecided={() => undefined} />
        </div>
        <div className="stack">
          <LicenceStanding picture={value} />
          <RecordFields form={form} editable={editable}>
            {line(t('pictures.name'), '/title', value.title, (title) => set({ title }))}
            {line(t('pictures.alt_vi'), '/alt/vi', value.alt.vi, (vi) =>
              set({ alt: { ...value.alt, vi } }),
            )}
            {line(t('pictures.alt_en'), '/alt/en', value.alt.en, (en) =>
              set({ alt: { ...value.alt, en } }),
            )}
            {line(t('pictures.credit'), '/credit', value.credit, (credit) => set({ credit }))}
            {line(
              t('pictures.licence'),
              '/licence',
              value.licence,
              (licence) => set({ licence }),
              t('pictures.licence_rule'),
            )}
            {line(
              t('pictures.source'),
              '/source',
              value.source,
              (source) => set({ source }),
              t('pictures.source_rule'),
            )}
            <LicencePeriod form={form} editable={editable} />
          </RecordFields>
          <PictureUsesPanel picture={value} />
          <ReplacementPanel picture={value} />
        </div>
      </div>
    </Screen>
  );
}
