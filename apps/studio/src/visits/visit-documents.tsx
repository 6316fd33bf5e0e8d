import { Button } from '@mui/material';
import { siteLanguages } from '@nhipcau/core/kernel';
import { handedOut, visitPaperKinds } from '@nhipcau/core/papers';
import { type ReactElement, useState } from 'react';
import { type Organisation, useAll } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { useLanguageName } from '../common/use-language-name.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import type { Visit } from './types.ts';

/** The papers of a visit as files, in the name of the agency that hosts; hand-outs also in a language. */
export function VisitDocuments({ visit }: { readonly visit: Visit }): ReactElement {
  const t = useT();
  const [studio] = useStudioLanguage();
  const languageName = useLanguageName();
  const organisations = useAll<Organisation>('/organisations');
  const hosts = (organisations.data ?? []).flatMap(({ id, states }) => {
    const latest = states.at(-1);
    const hosting = latest?.country === 'VN' && ['AGENCY', 'MINISTRY'].includes(latest.kind);
    return hosting ? [[id, named(latest.name, studio)] as const] : [];
  });
  const [picked, setPicked] = useState('');
  const [language, setLanguage] = useState(() => languageOf(visit));
  const host = picked === '' ? (hosts[0]?.[0] ?? '') : picked;
  const path = `/api/v1/visits/${visit.id}`;
  const asked = `host=${host}&language=${language}`;
  return (
    <section className="stack kept-in" aria-labelledby="visit-documents">
      <h2 id="visit-documents">{t('visit_documents.title')}</h2>
      <p className="soft small">{t('visit_documents.lead')}</p>
      <Pick label={t('visit_documents.host')} value={host} choices={hosts} onPick={setPicked} />
      <Pick
        label={t('visit_documents.language')}
        value={language}
        choices={siteLanguages.map((one) => [one, languageName(one)] as const)}
        onPick={setLanguage}
      />
      {host !== '' && (
        <table className="rows">
          <tbody>
            {visitPaperKinds.map((kind) => (
              <tr key={kind}>
                <td>
                  <strong>{t(`visit_paper.${kind}`)}</strong>{' '}
                  {handedOut.includes(kind) && (
                    <span className="soft small">{t('visit_documents.handed_out')}</span>
                  )}
                </td>
                <td className="end">
                  {(['docx', 'pdf'] as const).map((format) => (
                    <Button
                      key={format}
                      href={`${path}/documents/${kind}?format=${format}&${asked}`}
                      download
                    >
                      {t(`visit_documents.${format}`)}
                      <span className="unseen"> {t(`visit_paper.${kind}`)}</span>
                    </Button>
                  ))}
                </td>
              </tr>
            ))}
            <tr>
              <td>
                <strong>{t('visit_documents.calendar')}</strong>
              </td>
              <td className="end">
                <Button href={`${path}/calendar?${asked}`} download>
                  iCalendar
                </Button>
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The first language of its outlets that the site speaks; English where it speaks none of them. */
function languageOf({ outlets }: Visit): string {
  const known: readonly string[] = siteLanguages.filter((one) => one !== 'vi');
  return outlets.flatMap(({ languages }) => languages).find((one) => known.includes(one)) ?? 'en';
}
