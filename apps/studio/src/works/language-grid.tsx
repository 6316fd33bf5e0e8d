import { Tooltip } from '@mui/material';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import type { EditionSummary, Work } from '../api/index.ts';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { cellState, cellStates } from './cell-state.ts';
import './language-grid.css';
import { Sign } from './sign.tsx';

interface Props {
  readonly work: Work;
  /** Opens the beginning of an edition; `null` where the person may not write one. */
  readonly onBegin: ((language: SiteLanguage) => void) | null;
}

/** Which edition of a work is where: one cell for each language of the site. */
export function LanguageGrid({ work, onBegin }: Props): ReactElement {
  const t = useT();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and a legend
    <div className="grid" role="group" aria-label={t('works.grid')}>
      {siteLanguages.map((language) => {
        const edition = work.editions.find((one) => one.language === language);
        return <Cell key={language} {...{ language, edition, onBegin }} />;
      })}
    </div>
  );
}

interface CellProps {
  readonly language: SiteLanguage;
  readonly edition: EditionSummary | undefined;
  readonly onBegin: Props['onBegin'];
}

function Cell({ language, edition, onBegin }: CellProps): ReactElement {
  const t = useT();
  const moment = useMoment();
  const state = cellState(edition);
  const words = [
    t('cell.label', {
      code: language,
      language: t(`language.${language}`),
      state: t(`cell.${state}`),
    }),
  ];
  const onTheWay = state === 'live-changed' || state === 'withdrawn';
  if (edition !== undefined && onTheWay) {
    words.push(t('cell.newer', { stage: t(`stage.${edition.stage}`) }));
  }
  if (edition?.live) words.push(t('cell.since', { time: moment(edition.live.since) }));
  if (edition?.stage === 'scheduled' && edition.publishAt !== null) {
    words.push(t('cell.at', { time: moment(edition.publishAt) }));
  }
  if (state === 'corrected' && edition?.corrected) {
    const { at, reason } = edition.corrected;
    words.push(t('cell.corrected_at', { time: moment(at), reason }));
  }
  if (edition !== undefined && edition.staleBlocks > 0) {
    words.push(t('cell.stale_blocks', { smart_count: edition.staleBlocks }));
  }
  const label = words.join(', ');
  const inside = (
    <>
      <Sign state={state} />
      {language}
      {edition !== undefined && edition.staleBlocks > 0 && (
        <span className="stale" aria-hidden="true">
          !
        </span>
      )}
    </>
  );
  if (edition !== undefined) {
    return (
      <Tooltip title={label} describeChild>
        <Link className="cell" data-state={state} to={`/editions/${edition.id}`} aria-label={label}>
          {inside}
        </Link>
      </Tooltip>
    );
  }
  return (
    <Tooltip title={label} describeChild>
      <span>
        <button
          type="button"
          className="cell"
          data-state={state}
          style={{ inlineSize: '100%' }}
          disabled={onBegin === null}
          aria-label={`${label}. ${t('cell.begin', { language: t(`language.${language}`) })}`}
          onClick={() => onBegin?.(language)}
        >
          {inside}
        </button>
      </span>
    </Tooltip>
  );
}

/** What the signs mean. */
export function Legend(): ReactElement {
  const t = useT();
  return (
    <ul className="legend plain" aria-label={t('works.legend')}>
      {cellStates.map((state) => (
        <li key={state}>
          <Sign state={state} />
          {t(`cell.${state}`)}
        </li>
      ))}
      <li>
        <strong className="stale">!</strong>
        {t('cell.stale')}
      </li>
    </ul>
  );
}
