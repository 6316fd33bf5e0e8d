import type { Member } from '@nhipcau/core/applications';
import { type CivilDate, uuidv7 } from '@nhipcau/core/kernel';
import { mostMembers, positions } from '@nhipcau/core/visits';
import type { ReactElement } from 'react';
import type { PrivateLink } from './applicant.ts';
import { useSpeech } from './apply-context.ts';
import type { countriesBy } from './countries.ts';
import { ChoiceIn, TextIn } from './fields.tsx';
import type { FieldsOf } from './form-screen.tsx';
import { PassportField } from './passport-field.tsx';
import type { OwnApplication } from './types.ts';
import type { Draft } from './use-draft.ts';

function newMember(): Member {
  return {
    id: uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    ...{ fullName: '', nationality: null, position: null, visaPlace: '', passportValidTo: null },
  };
}

/** Who comes: the fields of the form, and the passport of each, sealed. */
export function MemberFields({
  content,
  change,
  wrong,
  countries,
  link,
  application,
  draft,
  onChange,
}: FieldsOf & {
  readonly countries: ReturnType<typeof countriesBy>;
  readonly link: PrivateLink;
  readonly application: OwnApplication;
  readonly draft: Draft;
  readonly onChange: (next: OwnApplication) => void;
}): ReactElement {
  const { t } = useSpeech();
  const { members } = content;
  const problem = wrong('/members');
  const put = (id: string, part: Partial<Member>): void =>
    change({
      ...content,
      members: members.map((one) => (one.id === id ? { ...one, ...part } : one)),
    });
  const add = (): void => change({ ...content, members: [...members, newMember()] });
  return (
    <section className="card" aria-labelledby="members">
      <h2 id="members">{t('memberSection')}</h2>
      <p className="why">{t('sealNote')}</p>
      {problem !== undefined && <p className="problem">{problem}</p>}
      {members.map((member, index) => {
        const at = `/members/${index}`;
        const number = index + 1;
        return (
          <fieldset key={member.id}>
            <legend>{t('memberN', { number })}</legend>
            <TextIn
              {...{
                label: t('fullName'),
                problem: wrong(`${at}/fullName`),
                value: member.fullName,
              }}
              longest={120}
              onChange={(fullName) => put(member.id, { fullName })}
            />
            <div className="pair">
              <ChoiceIn
                {...{ label: t('nationality'), value: member.nationality, choices: countries }}
                problem={wrong(`${at}/nationality`)}
                onChange={(nationality) => put(member.id, { nationality })}
              />
              <ChoiceIn
                {...{ label: t('position'), value: member.position }}
                problem={wrong(`${at}/position`)}
                choices={positions.map((one) => [one, t(one)])}
                onChange={(position) => put(member.id, { position })}
              />
              <TextIn
                {...{ label: t('visaPlace'), why: t('visaPlaceWhy'), value: member.visaPlace }}
                problem={wrong(`${at}/visaPlace`)}
                longest={80}
                onChange={(visaPlace) => put(member.id, { visaPlace })}
              />
              <TextIn
                {...{ label: t('passportValidTo'), value: member.passportValidTo ?? '' }}
                problem={wrong(`${at}/passportValidTo`)}
                type="date"
                longest={10}
                onChange={(day) =>
                  put(member.id, { passportValidTo: day === '' ? null : (day as CivilDate) })
                }
              />
            </div>
            <PassportField
              {...{ link, application, draft, onChange, number }}
              member={member.id}
              problem={wrong(`${at}/details`) ?? wrong(`${at}/image`)}
            />
            <button
              type="button"
              className="quiet"
              onClick={() =>
                change({ ...content, members: members.filter(({ id }) => id !== member.id) })
              }
            >
              {t('removeMember', { number })}
            </button>
          </fieldset>
        );
      })}
      <button
        type="button"
        className="second"
        disabled={members.length >= mostMembers}
        onClick={add}
      >
        {t('addMember')}
      </button>
    </section>
  );
}
