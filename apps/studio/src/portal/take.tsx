import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { askFile, useAct } from '../api/index.ts';
import { CopyText } from './copy-text.tsx';
import { PortalProblem } from './parts.tsx';
import { usePortal } from './portal-context.ts';
import type { PortalItem } from './types.ts';

const formats = [
  ['text', 'txt'],
  ['docx', 'docx'],
  ['html', 'html'],
  ['ninjs', 'json'],
  ['newsml', 'xml'],
  ['pictures', 'zip'],
] as const;

/** Hands an item over; HTML is shown to be copied, the rest comes as a file. */
export function Take({ item }: { readonly item: PortalItem }): ReactElement {
  const { t } = usePortal();
  const cache = useQueryClient();
  const act = useAct();
  const [html, setHtml] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const names = {
    text: t('asText'),
    docx: t('asWord'),
    html: t('asHtml'),
    ninjs: 'ninjs 3.1',
    newsml: 'NewsML-G2 2.35',
    pictures: t('asPictures'),
  };
  const { work, language, slug, version } = item;
  const take = (format: (typeof formats)[number][0], ending: string): void => {
    setDone(null);
    void act.run(async () => {
      const file = await askFile(`/portal/items/${work}/${language}/take`, { format });
      if (format === 'html') setHtml(await file.text());
      else save(file, `${slug}.${language}.v${version}.${ending}`);
      setDone(names[format]);
      await cache.invalidateQueries({ queryKey: [`/portal/items/${work}`] });
      await cache.invalidateQueries({ queryKey: ['/portal/items'] });
    });
  };
  const withPictures = item.hero !== null || item.pictures.length > 0;
  const offered = formats.filter(([format]) => format !== 'pictures' || withPictures);
  return (
    <section className="panel stack tight" aria-labelledby="take">
      <h2 id="take">{t('take')}</h2>
      <p className="soft small">{t('takeRule')}</p>
      <div className="row">
        {offered.map(([format, ending]) => (
          <button
            key={format}
            type="button"
            disabled={act.busy}
            onClick={() => take(format, ending)}
          >
            {names[format]}
          </button>
        ))}
      </div>
      <p className="soft small">{t('noVideo')}</p>
      <PortalProblem error={act.problem} />
      <p role="status" className="good">
        {done !== null && t('takenAs', { format: done })}
      </p>
      {html !== null && (
        <div className="stack tight">
          <textarea
            readOnly
            rows={8}
            value={html}
            aria-label={t('asHtml')}
            dir="ltr"
            spellCheck={false}
          />
          <div>
            <CopyText text={html} about={t('asHtml')} />
          </div>
        </div>
      )}
    </section>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
