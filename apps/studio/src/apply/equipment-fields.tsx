import type { Equipment } from '@nhipcau/core/applications';
import {
  allCurrencies,
  amountText,
  type Currency,
  moneyJson,
  parseAmount,
  parseMoneyJson,
} from '@nhipcau/core/kernel';
import { type ReactElement, useState } from 'react';
import { useSpeech } from './apply-context.ts';
import { ChoiceIn, TextIn } from './fields.tsx';
import type { FieldsOf } from './form-screen.tsx';

const none: Equipment = { description: '', serial: '', quantity: 1, value: null };

/** What is brought in for the work and taken out again, with serial numbers. */
export function EquipmentFields({ content, change, wrong }: FieldsOf): ReactElement {
  const { t } = useSpeech();
  const { equipment } = content;
  const put = (index: number, part: Partial<Equipment>): void =>
    change({
      ...content,
      equipment: equipment.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
  return (
    <section className="card" aria-labelledby="equipment">
      <h2 id="equipment">{t('equipmentSection')}</h2>
      <p className="why">{t('equipmentWhy')}</p>
      {equipment.map((item, index) => {
        const at = `/equipment/${index}`;
        const number = index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: things have no name of their own
          <fieldset key={index}>
            <legend>{t('equipmentN', { number })}</legend>
            <div className="pair">
              <TextIn
                {...{ label: t('description'), value: item.description, longest: 200 }}
                problem={wrong(`${at}/description`)}
                onChange={(description) => put(index, { description })}
              />
              <TextIn
                {...{ label: t('serial'), value: item.serial, longest: 80 }}
                dir="ltr"
                problem={wrong(`${at}/serial`)}
                onChange={(serial) => put(index, { serial })}
              />
              <TextIn
                {...{
                  label: t('quantity'),
                  value: item.quantity === 0 ? '' : String(item.quantity),
                }}
                dir="ltr"
                longest={3}
                problem={wrong(`${at}/quantity`)}
                onChange={(text) =>
                  put(index, { quantity: Number(/^\d{1,3}$/.exec(text)?.[0] ?? 0) })
                }
              />
              <ValueFields value={item.value} onChange={(value) => put(index, { value })} />
            </div>
            <button
              type="button"
              className="quiet"
              onClick={() =>
                change({ ...content, equipment: equipment.filter((_, place) => place !== index) })
              }
            >
              {t('removeEquipment', { number })}
            </button>
          </fieldset>
        );
      })}
      <button
        type="button"
        className="second"
        onClick={() => change({ ...content, equipment: [...equipment, none] })}
      >
        {t('addEquipment')}
      </button>
    </section>
  );
}

/** An amount as it is written in the applicant's language, and its currency. */
function ValueFields({
  value,
  onChange,
}: {
  readonly value: Equipment['value'];
  readonly onChange: (next: Equipment['value']) => void;
}): ReactElement {
  const { t, of, language } = useSpeech();
  const money = value === null ? null : parseMoneyJson(value);
  const known = money?.ok === true ? money.value : null;
  const [text, setText] = useState(known === null ? '' : amountText(known, language));
  const [currency, setCurrency] = useState<Currency | null>(known?.currency ?? null);
  const read = text === '' || currency === null ? null : parseAmount(text, currency, language);
  const put = (nextText: string, nextCurrency: Currency | null): void => {
    setText(nextText);
    setCurrency(nextCurrency);
    const amount =
      nextText === '' || nextCurrency === null
        ? null
        : parseAmount(nextText, nextCurrency, language);
    onChange(amount?.ok === true ? moneyJson(amount.value) : null);
  };
  const refusal = read !== null && !read.ok ? read.error : null;
  const example = refusal?.kind === 'not-an-amount' ? { example: refusal.example } : {};
  return (
    <>
      <TextIn
        {...{ label: t('value'), value: text, longest: 30 }}
        dir="ltr"
        problem={refusal === null ? undefined : of('p', refusal.kind, example)}
        onChange={(next) => put(next, currency)}
      />
      <ChoiceIn
        {...{ label: t('currency'), value: currency }}
        choices={allCurrencies().map((one) => [one, one])}
        onChange={(next) => put(text, next)}
      />
    </>
  );
}
