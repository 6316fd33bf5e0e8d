import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { useParams } from 'react-router-dom';
import { useNames } from '../agreements/use-names.ts';
import { ask, useAct, useOne } from '../api/index.ts';
import { Loaded } from '../common/loaded.tsx';
import { dayText, named } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { Blockers } from './blockers.tsx';
import { ContributionActions } from './contribution-actions.tsx';
import { ContributionDialog } from './contribution-dialog.tsx';
import type { Contribution } from './contribution-types.ts';
import { shownMoney } from './money.ts';
import { useActivities } from './use-activities.ts';

/** Sends something about a contribution and shows what became of it. */
export type SendContribution = (
  path: string,
  body: unknown,
  how?: { readonly method?: string },
) => Promise<void>;

/** One contribution: what is blocked and the lawful way on top, then everything that is known of it. */
export function ContributionScreen(): ReactElement {
  const t = useT();
  const { id } = useParams();
  const query = useOne<Contribution>(id === undefined ? null : `/contributions/${id}`);
  return (
    <Loaded query={query} title={t('contributions.title')}>
      {(contribution) => <Shown key={contribution.id} contribution={contribution} />}
    </Loaded>
  );
}

function Shown({ contribution }: { readonly contribution: Contribution }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const mayWrite = useMay('funding.write');
  const mayClear = useMay('conflict.decide');
  const mayDecide = useMay('funding.decide');
  const { nameOf } = useNames();
  const [editing, setEditing] = useState(false);
  const { id, version, stage, giver, offer, next } = contribution;
  const send: SendContribution = async (path, body, { method = 'POST' } = {}) => {
    await ask(method, `/contributions/${id}${path}`, {
      ...{ version, ...(body !== undefined && { body }) },
    });
    await cache.invalidateQueries({ queryKey: [`/contributions/${id}`] });
    await cache.invalidateQueries({ queryKey: ['/contributions'] });
    notify(t('contributions.saved'), { type: 'success' });
  };
  const pathTo = (to: string): string | null => {
    if (['screening', 'in-use', 'reported', 'cancelled'].includes(to)) {
      return mayWrite ? '/advance' : null;
    }
    if (to === 'cleared') return mayClear ? '/clear' : null;
    return ['agreed', 'closed', 'returned'].includes(to) && mayDecide ? '/decide' : null;
  };
  const open = ['offered', 'screening', 'cleared'].includes(stage);
  return (
    <Screen
      title={giver === null ? offer.name : nameOf(giver)}
      lead={`${t(`legal_form.${contribution.form}`)} · ${t(`contribution_stage.${stage}`)}`}
      actions={
        open &&
        mayWrite && <Button onClick={() => setEditing(true)}>{t('contributions.edit')}</Button>
      }
    >
      <div className="stack">
        <Blockers next={next} />
        <ProblemText error={act.problem} />
        <div className="row">
          {next.map(({ to, blockers }) => {
            const path = pathTo(to);
            return path === null ? null : (
              <Button
                key={to}
                variant="outlined"
                disabled={blockers.length > 0 || act.busy}
                onClick={() => void act.run(() => send(path, { to }))}
              >
                {t(`contribution_step.${to}`)}
              </Button>
            );
          })}
        </div>
        <ContributionActions contribution={contribution} send={send} />
        <p>{named(contribution.purpose, language)}</p>
        <Facts contribution={contribution} />
      </div>
      {editing && <ContributionDialog first={contribution} onClose={() => setEditing(false)} />}
    </Screen>
  );
}

function Facts({ contribution: one }: { readonly contribution: Contribution }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const { activityName } = useActivities();
  const left =
    one.amount === null ? null : { currency: one.amount.currency, amountMinor: one.balance.left };
  const row = (name: string, value: ReactElement | string | false | null): ReactElement | null =>
    value === null || value === false || value === '' ? null : (
      <>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </>
    );
  const list = (items: readonly string[]): ReactElement | null =>
    items.length === 0 ? null : (
      <ul className="plain">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  const facts = one.giverFacts;
  return (
    <dl className="facts panel">
      {row(t('contributions.offered_words'), one.offer.words)}
      {row(t('contributions.offered_email'), one.offer.email)}
      {row(t('contributions.activity'), activityName(one.activity))}
      {row(t('contributions.kind'), t(`contribution_kind.${one.kind}`))}
      {row(t('contributions.amount'), one.amount && shownMoney(one.amount, language))}
      {row(t('contributions.left'), left && shownMoney(left, language))}
      {row(t('contributions.register_due'), one.registerDueOn && dayText(one.registerDueOn))}
      {row(
        t('contributions.rejection'),
        one.rejection && t(knownKey('rejection_kind', one.rejection, 'not-needed')),
      )}
      {row(t('contributions.withheld'), one.withheld)}
      {row(
        t('contributions.due_diligence'),
        facts &&
          list([
            facts.checkedOn === null
              ? t('contributions.not_checked')
              : `${t(knownKey('giver_nature', facts.nature, 'private'))} · ${dayText(facts.checkedOn)} · ${facts.source}`,
            ...(facts.regulatedByUs ? [t('contributions.regulated')] : []),
            ...facts.sectors.map((sector) => t(knownKey('giver_sector', sector, 'tobacco'))),
            ...facts.matters.map(
              (matter) =>
                `${t(knownKey('matter_kind', matter.kind, 'licence'))} ${matter.reference}, ${dayText(matter.openedOn)} – ${matter.closedOn === null ? t('contributions.still_open') : dayText(matter.closedOn)}`,
            ),
          ]),
      )}
      {row(
        t('contributions.conditions'),
        list(one.conditions.map(({ text }) => named(text, language))),
      )}
      {row(
        t('contributions.promised'),
        list(
          one.recognitions.map(
            ({ kind, givenOn, waived }) =>
              `${t(`recognition_kind.${kind}`)}: ${givenOn === null ? waived || t('contributions.owed') : dayText(givenOn)}`,
          ),
        ),
      )}
      {row(
        t('contributions.documents'),
        list(
          one.documents.map(
            ({ kind, number, on }) =>
              `${t(knownKey('contribution_document', kind, 'agreement'))}: ${number}, ${dayText(on)}`,
          ),
        ),
      )}
      {row(
        t('contributions.valuations'),
        list(
          one.valuations.map(
            (valuation) =>
              `${t(knownKey('valuation_method', valuation.method, 'NOMINAL'))}: ${shownMoney(valuation.wouldHaveCost, language)}${valuation.giverSays === null ? '' : ` (${t('contributions.giver_says')} ${shownMoney(valuation.giverSays, language)})`} · ${t(valuation.approvedBy === null ? 'contributions.not_approved' : 'contributions.approved')}`,
          ),
        ),
      )}
      {row(
        t('contributions.received'),
        list(
          one.tranches.map(
            ({ on, money, evidence }) =>
              `${dayText(on)} · ${shownMoney(money, language)} · ${evidence}`,
          ),
        ),
      )}
      {row(
        t('contributions.uses'),
        list(
          one.uses.map(
            ({ on, money, what }) =>
              `${dayText(on)} · ${shownMoney(money, language)} · ${named(what, language)}`,
          ),
        ),
      )}
      {row(
        t('contributions.settlements'),
        list(
          one.settlements.map(
            ({ kind, on, money, reference }) =>
              `${t(knownKey('settlement_kind', kind, 'refund'))} · ${dayText(on)} · ${shownMoney(money, language)} · ${reference}`,
          ),
        ),
      )}
      {row(
        t('contributions.declarations'),
        list(
          one.declarations.map(
            ({ declaredOn, state, interests }) =>
              `${dayText(declaredOn)} · ${t(knownKey('declaration_state', state, 'expired'))}${interests === null || interests.length === 0 ? '' : `: ${interests.map((one) => t(knownKey('situation', one, 'advises'))).join('; ')}`}`,
          ),
        ),
      )}
    </dl>
  );
}
