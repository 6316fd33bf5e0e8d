import { type FormEvent, type ReactElement, useState } from 'react';
import { begin, type PrivateLink } from './applicant.ts';
import { useSpeech } from './apply-context.ts';
import { TextIn } from './fields.tsx';
import { canSeal } from './seal-passport.ts';
import { useAct } from './use-act.ts';

/** The first page of an application: an address, and nothing else. */
export function BeginScreen({
  onBegun,
}: {
  readonly onBegun: (link: PrivateLink) => void;
}): ReactElement {
  const { t, language } = useSpeech();
  const act = useAct();
  const [email, setEmail] = useState('');
  const start = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      const { application, secret } = await begin(language, email.trim());
      onBegun({ id: application.id, secret });
    });
  };
  return (
    <form className="card" onSubmit={start}>
      <h1>{t('title')}</h1>
      <p>{t('beginLead')}</p>
      {!canSeal() && <p className="problem">{t('insecure')}</p>}
      <TextIn
        {...{ label: t('email'), why: t('emailWhy'), value: email, onChange: setEmail }}
        type="email"
        dir="ltr"
        longest={254}
        problem={act.problem ?? undefined}
      />
      <button type="submit" disabled={act.busy || !email.includes('@')}>
        {t('begin')}
      </button>
    </form>
  );
}
