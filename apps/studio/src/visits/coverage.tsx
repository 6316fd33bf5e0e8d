import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask, useAll } from '../api/index.ts';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText, named, toLocalField } from '../common/moment.ts';
import { useLanguageName } from '../common/use-language-name.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { vi } from '../messages/vi.ts';
import type { CoverageItem, Visit } from './types.ts';
import { useVisitNames } from './use-visit-names.ts';

interface Props {
  readonly visit: Visit;
  readonly mayWrite: boolean;
}

/** What came of a visit: items of outlets, whatever they say; copies stand under what they are of. */
export function Coverage({ visit, mayWrite }: Props): ReactElement | null {
  const t = useT();
  const [language] = useStudioLanguage();
  const languageName = useLanguageName();
  const { nameOf } = useVisitNames();
  const list = useAll<CoverageItem>(`/visits/${visit.id}/coverage`);
  const [open, setOpen] = useState<CoverageItem | 'new' | null>(null);
  if (visit.actualFirstOn === null) return null;
  const all = list.data ?? [];
  const rows = all
    .filter(({ parent }) => parent === null)
    .flatMap((one) => [one, ...all.filter(({ parent }) => parent === one.id)]);
  return (
    <section className="stack tight">
      <h2>{t('visits.coverage')}</h2>
      <p className="soft small">
        {t('visits.coverage_lead')}
        {visit.coverageUntil !== null &&
          ` ${t('visits.coverage_until', { day: dayText(visit.coverageUntil) })}`}
      </p>
      {rows.length > 0 && (
        <table className="rows">
          <tbody>
            {rows.map((one) => (
              <tr key={one.id}>
                <td style={{ paddingInlineStart: one.parent === null ? undefined : '2rem' }}>
                  {one.parent !== null && <span aria-hidden="true">↳ </span>}
                  <a href={one.link} rel="noreferrer" target="_blank" lang={one.language}>
                    {one.title}
                  </a>
                  {one.titleVi !== '' && <div className="small">{one.titleVi}</div>}
                  <div className="soft small">
                    {nameOf(one.outlet)} · {languageName(one.language)} ·{' '}
                    {t(knownKey('coverage_format', one.format, 'text'))} ·{' '}
                    {dayText(one.publishedOn)}
                    {one.archiveReference !== '' && ` · ${one.archiveReference}`}
                  </div>
                </td>
                <td className="small">
                  {visit.messages.map(({ code, text }) => {
                    const shows = one.messages[code];
                    return shows === undefined ? null : (
                      <div key={code}>
                        {t(shows ? 'visits.shows' : 'visits.shows_not')}: {named(text, language)}
                      </div>
                    );
                  })}
                </td>
                <td className="small">
                  {one.reach !== null &&
                    `${one.reach.value.toLocaleString(language)} · ${t(knownKey('coverage_reach', one.reach.method, 'outlet-figure'))} · ${one.reach.source}`}
                </td>
                <td className="end">
                  {mayWrite && (
                    <Button onClick={() => setOpen(one)}>
                      {t('visits.edit')}
                      <span className="unseen"> {one.title}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayWrite && (
        <div className="row">
          <Button onClick={() => setOpen('new')}>{t('visits.add_coverage')}</Button>
        </div>
      )}
      {open !== null && (
        <CoverageDialog
          visit={visit}
          all={all}
          first={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

interface DialogProps {
  readonly visit: Visit;
  readonly all: readonly CoverageItem[];
  readonly first: CoverageItem | null;
  readonly onClose: () => void;
}

function CoverageDialog({ visit, all, first, onClose }: DialogProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const cache = useQueryClient();
  const { outlets } = useVisitNames();
  const path = `/visits/${visit.id}/coverage`;
  const text = (name: keyof CoverageItem, label: string, optional = false): DialogField => ({
    ...{ name, label, type: 'text', optional, value: String(first?.[name] ?? '') },
  });
  const choice = (
    name: string,
    label: string,
    choices: readonly (readonly [string, string])[],
    value: string,
  ): DialogField => ({ name, label, type: 'choice', choices, value });
  const seen = (code: string): string => {
    const shows = first?.messages[code];
    return shows === undefined ? '' : shows ? 'yes' : 'no';
  };
  const fields: readonly DialogField[] = [
    text('title', t('visits.item_title')),
    text('titleVi', t('visits.item_title_vi'), true),
    choice(
      'outlet',
      t('visits.outlet'),
      outlets.map(({ id, name }) => [id, name]),
      first?.outlet ?? visit.outlets[0]?.id ?? '',
    ),
    {
      ...text('language', t('visits.language')),
      value: first?.language ?? visit.outlets[0]?.languages[0] ?? '',
    },
    {
      ...text('publishedOn', t('visits.published_on')),
      ...{ type: 'day', value: first?.publishedOn ?? toLocalField(Date.now()).slice(0, 10) },
    },
    choice(
      'format',
      t('visits.format'),
      Object.entries(vi.coverage_format).map(([one]) => [
        one,
        t(knownKey('coverage_format', one, 'text')),
      ]),
      first?.format ?? 'text',
    ),
    text('link', t('visits.link')),
    text('archiveReference', t('visits.archive_reference'), true),
    ...visit.messages.map(({ code, text: words }) =>
      choice(
        `message:${code}`,
        t('visits.message_shown', { message: named(words, language) }),
        [
          ['', t('visits.not_looked')],
          ['yes', t('visits.shows')],
          ['no', t('visits.shows_not')],
        ],
        seen(code),
      ),
    ),
    choice(
      'parent',
      t('visits.copy_of'),
      [
        ['', t('visits.its_own')],
        ...all
          .filter((one) => one.parent === null && one.id !== first?.id)
          .map((one): [string, string] => [one.id, one.titleVi || one.title]),
      ],
      first?.parent ?? '',
    ),
    {
      ...{ name: 'value', label: t('visits.reach_value'), type: 'number', optional: true },
      value: String(first?.reach?.value ?? ''),
    },
    choice(
      'method',
      t('visits.reach_by'),
      Object.entries(vi.coverage_reach).map(([one]) => [
        one,
        t(knownKey('coverage_reach', one, 'outlet-figure')),
      ]),
      first?.reach?.method ?? 'outlet-figure',
    ),
    {
      ...{ name: 'source', label: t('visits.reach_source'), type: 'text', optional: true },
      value: first?.reach?.source ?? '',
    },
  ];
  return (
    <FieldsDialog
      title={t(first === null ? 'visits.add_coverage' : 'visits.edit_coverage')}
      lead={t('visits.coverage_lead')}
      fields={fields}
      send={async (values) => {
        const body = coverageOf(values);
        if (first === null) await ask('POST', path, { body });
        else await ask('PATCH', `${path}/${first.id}`, { body, version: first.version });
        await cache.invalidateQueries({ queryKey: [path] });
      }}
      onConflict={() => void cache.invalidateQueries({ queryKey: [path] })}
      onClose={onClose}
    />
  );
}

function coverageOf({ value, method, source, parent, ...values }: DialogValues): object {
  const told = Object.entries(values).filter(([name]) => name.startsWith('message:'));
  const rest = Object.entries(values).filter(([name]) => !name.startsWith('message:'));
  const messages = told
    .filter(([, shows]) => shows !== '')
    .map(([name, shows]) => [name.slice('message:'.length), shows === 'yes']);
  return {
    ...Object.fromEntries(rest),
    messages: Object.fromEntries(messages),
    parent: parent || null,
    reach: value === '' ? null : { value: Number(value), method, source },
  };
}
