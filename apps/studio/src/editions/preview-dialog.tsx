import { Alert, Button, Dialog, DialogActions, DialogTitle } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { PreviewWidths } from '../common/preview-widths.tsx';
import { useT } from '../messages/index.ts';
import type { Desk } from './use-desk.ts';

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

/** The public page as it would go out now, at the width of a phone, a tablet or a desktop. */
export function PreviewDialog({ desk, onClose }: Props): ReactElement {
  const t = useT();
  const [width, setWidth] = useState<number>(768);
  const { edition, unsaved, busy, save } = desk;
  return (
    <Dialog open onClose={onClose} fullScreen aria-labelledby="preview">
      <div className="preview-head">
        <DialogTitle id="preview" sx={{ padding: 0 }}>
          {t('preview.title')}
        </DialogTitle>
        <PreviewWidths value={width} onChange={setWidth} />
        <DialogActions sx={{ padding: 0, marginInlineStart: 'auto' }}>
          {unsaved && (
            <Button variant="contained" disabled={busy} onClick={() => void save()}>
              {t('preview.save_and_show')}
            </Button>
          )}
          <Button variant="outlined" onClick={onClose}>
            {t('common.close')}
          </Button>
        </DialogActions>
        <p className="small soft">{unsaved ? t('preview.unsaved') : t('preview.saved_text')}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keyboard too */}
      <section className="preview-stage" aria-label={t('preview.frame')} tabIndex={0}>
        {edition.head === 0 ? (
          <Alert severity="info">{t('preview.not_saved')}</Alert>
        ) : (
          <iframe
            key={edition.head}
            title={t('preview.frame')}
            src={`/api/v1/editions/${edition.id}/preview?revision=${edition.head}`}
            style={{ inlineSize: `${width}px` }}
          />
        )}
      </section>
    </Dialog>
  );
}
