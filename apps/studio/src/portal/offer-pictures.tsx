import type { ReactElement } from 'react';
import { usePortal } from './portal-context.ts';

export interface OfferPicture {
  readonly address: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/** How many pictures one offer has at most. */
const most = 10;

/** The pictures of an offer: where they lie, and their words. The first is the one at the head. */
export function OfferPictures({
  pictures,
  onChange,
}: {
  readonly pictures: readonly OfferPicture[];
  readonly onChange: (pictures: readonly OfferPicture[]) => void;
}): ReactElement {
  const { t } = usePortal();
  const fields = [
    ['address', t('offerPicture'), 2000],
    ['alt', t('offerAlt'), 500],
    ['caption', t('offerCaption'), 1000],
    ['credit', t('offerSource'), 300],
  ] as const;
  return (
    <fieldset className="stack">
      <legend>{t('offerPictures')}</legend>
      {pictures.map((picture, index) => (
        <fieldset key={String(index)} className="stack tight">
          <legend>{index + 1}</legend>
          {fields.map(([key, label, longest]) => (
            <label key={key}>
              {label}
              <input
                type={key === 'address' ? 'url' : 'text'}
                dir={key === 'address' ? 'ltr' : 'auto'}
                required={key !== 'caption'}
                maxLength={longest}
                value={picture[key]}
                onChange={(event) =>
                  onChange(
                    pictures.with(index, { ...picture, [key]: event.target.value } as OfferPicture),
                  )
                }
              />
            </label>
          ))}
          <div>
            <button
              type="button"
              aria-label={`${t('remove')}: ${index + 1}`}
              onClick={() => onChange(pictures.toSpliced(index, 1))}
            >
              {t('remove')}
            </button>
          </div>
        </fieldset>
      ))}
      {pictures.length < most && (
        <div>
          <button
            type="button"
            onClick={() =>
              onChange([...pictures, { address: '', alt: '', caption: '', credit: '' }])
            }
          >
            {t('offerAddPicture')}
          </button>
        </div>
      )}
    </fieldset>
  );
}
