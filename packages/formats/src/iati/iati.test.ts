import { describe, expect, test } from 'vitest';
import { all, one, readXml, type XmlElement } from '../read-xml.fixture.ts';
import { aFile, anActivity, money } from './iati.fixture.ts';
import { type IatiActivity, writeIati } from './index.ts';

const written = (activity: IatiActivity): XmlElement =>
  one(readXml(writeIati(aFile(activity))), 'iati-activity');

/** What an element says, each language with its words. */
const said = (element: XmlElement): readonly (readonly unknown[])[] =>
  all(element, 'narrative').map(({ attributes, text }) => [attributes['xml:lang'], text]);

describe('an activity', () => {
  const activity = written(anActivity());
  const values = (of: XmlElement): readonly (readonly unknown[])[] =>
    all(of, 'transaction')
      .map((transaction) => one(transaction, 'value'))
      .map(({ attributes, text }) => [attributes.currency, text]);

  test('has its words in every language that they were given in', () => {
    expect(said(one(activity, 'title'))).toEqual([
      ['vi', 'Đoàn phóng viên “Mùa lúa”'],
      ['en', 'Press visit “The rice season”'],
      ['ko', '벼의 계절'],
    ]);
  });

  test('has amounts as decimals of their currency, a correction below zero', () => {
    expect(values(activity)).toEqual([
      ['VND', '200000000'],
      ['USD', '-1234.56'],
    ]);
  });

  test('carries an amount that no number of JavaScript holds', () => {
    const value = money('USD', 900_719_925_474_099_312n);
    const transactions = anActivity().transactions.map((each) => ({ ...each, value }));
    expect(values(written(anActivity({ transactions })))[0]).toEqual([
      'USD',
      '9007199254740993.12',
    ]);
  });

  test('says what came in kind and what a partner spent as results, never as a transaction', () => {
    expect(all(activity, 'transaction')).toHaveLength(2);
    const results = all(activity, 'result').map((result) => said(one(result, 'description')));
    expect(results).toEqual([
      [
        [
          'en',
          'Seats: provided in kind by Hãng bay Cánh Cò. Value: 4800000 KRW (market price, two quotes). Not funds of the agency.',
        ],
      ],
      [
        [
          'en',
          "The crew of the outlet: paid for and carried out by Báo Sông Hàn itself, outside the agency's books. Not funds of the agency.",
        ],
      ],
    ]);
    const [, other] = all(activity, 'description');
    expect(other?.children[0]?.text.split('\n')).toEqual(results.map((one) => one[0]?.[1]));
  });

  test('leaves out a day that is not known', () => {
    const types = all(activity, 'activity-date').map(({ attributes }) => attributes.type);
    expect(types).toEqual(['1', '2', '3']);
  });

  test('escapes what organisations write', () => {
    const title = { vi: 'A<b>&"', en: '</title>' };
    expect(said(one(written(anActivity({ title })), 'title'))).toEqual(Object.entries(title));
  });
});

test('the same activities are the same bytes', () => {
  expect(writeIati(aFile(anActivity()))).toBe(writeIati(aFile(anActivity())));
});
