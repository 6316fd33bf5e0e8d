import { isPassportNumber } from '@nhipcau/core/applications';
import { type ReactElement, useState } from 'react';
import { type PrivateLink, read, sendSealed } from './applicant.ts';
import { useSpeech } from './apply-context.ts';
import { Field, TextIn } from './fields.tsx';
import { preparePassport } from './passport-file.ts';
import { canSeal, sealPassport } from './seal-passport.ts';
import type { OwnApplication } from './types.ts';
import { useAct } from './use-act.ts';
import type { Draft } from './use-draft.ts';

/** What is wrong with a passport that is about to be sealed; only this browser can tell. */
interface Wrong {
  readonly number?: string;
  readonly birth?: string;
  readonly file?: string;
}

/** The passport of one member: typed here, sealed here, and never sent otherwise. */
export function PassportField({
  link,
  application,
  draft,
  onChange,
  member,
  number: place,
  problem,
}: {
  readonly link: PrivateLink;
  readonly application: OwnApplication;
  readonly draft: Draft;
  readonly onChange: (next: OwnApplication) => void;
  readonly member: string;
  readonly number: number;
  readonly problem: string | undefined;
}): ReactElement {
  const { t, of, moment } = useSpeech();
  const act = useAct();
  const [number, setNumber] = useState('');
  const [birth, setBirth] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const [isOpen, setOpen] = useState(false);
  const kept = application.sealed.filter((one) => one.member === member);
  const keptAt = kept.length === 2 ? kept[0]?.sealedAt : undefined;
  if (keptAt !== undefined && !isOpen) {
    return (
      <p className="sealed">
        {t('sealedAt', { time: moment(keptAt) })}{' '}
        <button type="button" className="quiet" onClick={() => setOpen(true)}>
          {t('replace')}
        </button>
      </p>
    );
  }
  const sealAll = async (): Promise<void> => {
    const passportNumber = number.trim().toUpperCase();
    const image = file === null ? 'none' : await preparePassport(file);
    const today = new Date().toISOString().slice(0, 10);
    const found: Wrong = {
      ...(!isPassportNumber(passportNumber) && { number: t('f.number') }),
      ...((birth === '' || birth >= today) && { birth: t('f.birth') }),
      ...(typeof image === 'string' && { file: of('f', image) }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0 || typeof image === 'string') return;
    // The member has to stand on the server before its passport can.
    const stored = await draft.flush();
    const key = (stored ?? application).key;
    if (stored === null || key === null) throw new Error('there is nothing to seal to');
    const details = utf8(JSON.stringify({ passportNumber, birthDate: birth }));
    for (const [part, plain] of [
      ['details', details],
      ['image', image],
    ] as const) {
      const { publicKey } = key;
      const sealed = await sealPassport({ application: stored.id, member, part, publicKey }, plain);
      await sendSealed(link, { member, part, key: key.id }, sealed);
    }
    onChange(await read(link));
    setNumber('');
    setBirth('');
    setFile(null);
    setOpen(false);
  };
  return (
    <fieldset className="passport" aria-label={`${t('passport')} ${place}`}>
      <h3>{t('passport')}</h3>
      {problem !== undefined && <p className="problem needs">{problem}</p>}
      <div className="pair">
        <TextIn
          {...{ label: t('passportNumber'), value: number, onChange: setNumber, longest: 20 }}
          dir="ltr"
          problem={wrong.number}
        />
        <TextIn
          {...{ label: t('birthDate'), value: birth, onChange: setBirth, longest: 10 }}
          type="date"
          problem={wrong.birth}
        />
      </div>
      <Field label={t('passportImage')} why={t('passportImageWhy')} problem={wrong.file}>
        {(tied) => (
          <input
            {...tied}
            type="file"
            accept="image/jpeg,image/png,image/webp,application/pdf"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      {act.problem !== null && (
        <p className="problem" role="alert">
          {act.problem}
        </p>
      )}
      <button
        type="button"
        className="second"
        disabled={act.busy || !canSeal()}
        onClick={() => void act.run(sealAll)}
      >
        {act.busy ? t('sealing') : t('seal')}
      </button>
    </fieldset>
  );
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
