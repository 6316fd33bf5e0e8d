import { Button, TextField } from '@mui/material';
import { contentCategories } from '@nhipcau/core/content';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import type { FormEvent, ReactElement } from 'react';
import {
  type Act,
  type Organisation,
  type Place,
  type Topic,
  useAll,
  type Work,
  type WorkFields,
} from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { named } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { type Choice, Picks } from '../common/picks.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { WorkPicks } from './work-picks.tsx';

interface Props {
  readonly fields: WorkFields;
  readonly onChange: (change: Partial<WorkFields>) => void;
  readonly onSave: () => void;
  readonly act: Act;
  /** The work itself; `null` while it is being made. */
  readonly work: Work | null;
  readonly saveLabel: string;
  readonly disabled?: boolean;
  /** Whether what stands beside the form is complete too. */
  readonly saveable?: boolean;
}

/** What is true of a work in every language. */
export function WorkForm(props: Props): ReactElement {
  const {
    fields,
    onChange,
    onSave,
    act,
    work,
    saveLabel,
    disabled = false,
    saveable = true,
  } = props;
  const t = useT();
  const [language] = useStudioLanguage();
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  const topics = useAll<Topic>('/topics').data ?? [];
  const places = useAll<Place>('/places').data ?? [];
  const wrong = (pointer: string): string | undefined => fieldError(act.problem, pointer, t);
  const choice = ({ id, name }: Topic | Place): Choice => ({ id, name: named(name, language) });
  const isPublic = work?.editions.some((one) => one.firstPublishedAt !== null) === true;
  return (
    <form
      className="stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSave();
      }}
    >
      <ProblemText error={act.problem} />
      <TextField
        label={t('common.slug')}
        value={fields.slug}
        required
        disabled={disabled}
        error={wrong('/slug') !== undefined}
        helperText={
          wrong('/slug') ??
          `${t('common.slug_rule')}${isPublic ? ` ${t('works.slug_public')}` : ''}`
        }
        onChange={(event) => onChange({ slug: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 80, spellCheck: false, lang: 'en' } }}
      />
      <div className="two">
        <Pick
          label={t('works.category')}
          value={fields.category}
          disabled={disabled}
          choices={contentCategories.map((one) => [one, t(`category.${one}`)])}
          onPick={(category) => onChange({ category: category as WorkFields['category'] })}
        />
        <Pick
          label={t('works.original')}
          value={fields.original}
          disabled={disabled}
          choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
          onPick={(original) => onChange({ original: original as SiteLanguage })}
        />
      </div>
      <Pick
        label={t('works.organisation')}
        value={fields.organisation}
        disabled={disabled}
        choices={organisations.map(({ id, states }) => [
          id,
          named(states.at(-1)?.name ?? { vi: id, en: id }, language),
        ])}
        onPick={(organisation) => onChange({ organisation })}
      />
      <Picks
        label={t('works.topics')}
        value={fields.topics}
        choices={topics.map(choice)}
        most={10}
        disabled={disabled}
        error={wrong('/topics')}
        onPick={(topics) => onChange({ topics })}
      />
      <Picks
        label={t('works.places')}
        value={fields.places}
        choices={places.map(choice)}
        most={10}
        disabled={disabled}
        error={wrong('/places')}
        onPick={(places) => onChange({ places })}
      />
      <WorkPicks
        label={t('works.related')}
        value={fields.related}
        without={work?.id ?? null}
        disabled={disabled}
        error={wrong('/related')}
        onPick={(related) => onChange({ related })}
      />
      {!disabled && (
        <div>
          <Button type="submit" variant="contained" disabled={act.busy || !saveable} size="medium">
            {act.busy ? t('common.saving') : saveLabel}
          </Button>
        </div>
      )}
    </form>
  );
}
