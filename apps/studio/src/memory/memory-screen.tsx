import { Button } from '@mui/material';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { Fragment, type ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import { usePages, withQuery } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { moment } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { MemoryFromFile } from './memory-from-file.tsx';
import type { MemoryUnit } from './memory-types.ts';
import { RemoveUnit } from './remove-unit.tsx';
import './memory.css';

/** What the memory knows for a pair of languages, searched as a concordance; files out and in. */
export function MemoryScreen(): ReactElement {
  const t = useT();
  const mayWrite = useMay('memory.write');
  const [fields, change] = useQueryFields(['from', 'to', 'q', 'side']);
  const language = (given: string, fallback: SiteLanguage): SiteLanguage =>
    siteLanguages.find((one) => one === given) ?? fallback;
  const from = language(fields.from, 'vi');
  const to = language(fields.to, from === 'en' ? 'vi' : 'en');
  const [taking, setTaking] = useState(false);
  const choices = siteLanguages.map((one) => [one, t(`language.${one}`)] as const);
  return (
    <Screen
      title={t('memory.title')}
      lead={t('memory.lead')}
      actions={
        <div className="row">
          <Button href={`/api/v1${withQuery('/memory/file', { from, to })}`} download>
            {t('memory.download')}
          </Button>
          {mayWrite && <Button onClick={() => setTaking(true)}>{t('memory.from_file')}</Button>}
        </div>
      }
    >
      <search className="filters">
        <SearchField label={t('memory.search')} value={fields.q} onSearch={(q) => change({ q })} />
        <Pick
          label={t('memory.from')}
          value={from}
          choices={choices}
          onPick={(next) => change({ from: next })}
        />
        <Pick
          label={t('memory.to')}
          value={to}
          choices={choices}
          onPick={(next) => change({ to: next })}
        />
        <Pick
          label={t('memory.side')}
          value={fields.side === 'target' ? 'target' : 'source'}
          choices={[
            ['source', t('memory.side_source')],
            ['target', t('memory.side_target')],
          ]}
          onPick={(side) => change({ side })}
        />
      </search>
      {from === to ? (
        <p className="soft">{t('memory.same_language')}</p>
      ) : (
        <Units {...{ from, to }} words={fields.q} side={fields.side} mayWrite={mayWrite} />
      )}
      {taking && <MemoryFromFile from={from} to={to} onClose={() => setTaking(false)} />}
    </Screen>
  );
}

interface UnitsProps {
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
  readonly words: string;
  readonly side: string;
  readonly mayWrite: boolean;
}

function Units({ from, to, words, side, mayWrite }: UnitsProps): ReactElement {
  const t = useT();
  const units = usePages<MemoryUnit>('/memory', { from, to, q: words, side });
  const [removing, setRemoving] = useState<MemoryUnit | null>(null);
  return (
    <>
      <ul className="plain memory">
        {units.data?.map((unit) => (
          <li key={unit.id}>
            <Words
              text={textOf(unit.source)}
              language={from}
              mark={side === 'target' ? '' : words}
            />
            <Words text={textOf(unit.target)} language={to} mark={side === 'target' ? words : ''} />
            <p className="soft small from">
              <Origin unit={unit} /> · {moment(unit.learntAt, Date.now(), t)}
              {mayWrite && (
                <Button size="small" onClick={() => setRemoving(unit)}>
                  {t('common.remove')}
                  <span className="unseen"> {textOf(unit.source).slice(0, 60)}</span>
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <ListEnd
        list={units}
        empty={words === '' ? t('memory.nothing') : t('common.nothing_found')}
      />
      {removing !== null && <RemoveUnit unit={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function textOf(inline: MemoryUnit['source']): string {
  return inline.map(({ text }) => text).join('');
}

function Origin({ unit: { origin } }: { readonly unit: MemoryUnit }): ReactElement {
  const t = useT();
  if (origin.kind === 'file') return <span>{t('memory.file', { file: origin.file })}</span>;
  return <Link to={`/works/${origin.work}`}>{t('memory.work', { slug: origin.slug ?? '' })}</Link>;
}

interface WordsProps {
  readonly text: string;
  readonly language: SiteLanguage;
  /** Words to be marked in it, whatever their case; `''` marks none. */
  readonly mark: string;
}

function Words({ text, language, mark }: WordsProps): ReactElement {
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  return (
    <p lang={language} dir={dir}>
      {parts(text, mark).map(([words, marked], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that does not change
        <Fragment key={index}>{marked ? <mark>{words}</mark> : words}</Fragment>
      ))}
    </p>
  );
}

function parts(text: string, mark: string): readonly (readonly [string, boolean])[] {
  if (mark === '') return [[text, false]];
  const found: (readonly [string, boolean])[] = [];
  const low = text.toLowerCase();
  const wanted = mark.normalize('NFC').toLowerCase();
  // Where lower case is longer than the text, places would not be those of the text.
  if (low.length !== text.length) return [[text, false]];
  let at = 0;
  for (let next = low.indexOf(wanted); next !== -1; next = low.indexOf(wanted, at)) {
    found.push([text.slice(at, next), false], [text.slice(next, next + wanted.length), true]);
    at = next + wanted.length;
  }
  return [...found, [text.slice(at), false]];
}
