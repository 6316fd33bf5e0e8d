/**
 * Writes activities as a file of the IATI standard 2.03 (19 February 2018), `iati-activities`.
 *
 * @module
 */
import { decimalText, formatInstant, type Multilingual, siteLanguages } from '@nhipcau/core/kernel';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';
import type {
  IatiActivity,
  IatiBudget,
  IatiFile,
  IatiMemo,
  IatiOrganisation,
  IatiTransaction,
} from './activity.ts';
import {
  activityStatuses,
  dateTypes,
  organisationTypes,
  participantRoles,
  transactionTypes,
} from './codes.ts';

/** Writes the file. The standard has no empty one: it takes at least one activity. */
export function writeIati({ generatedAt, reporting, activities }: IatiFile): string {
  return xmlDocument(xml`<iati-activities version="2.03" generated-datetime="${formatInstant(generatedAt)}">${activities.map(
    (one) => activityXml(one, reporting),
  )}
</iati-activities>`);
}

function activityXml(activity: IatiActivity, reporting: IatiFile['reporting']): Xml {
  const { days, memos } = activity;
  return xml`
  <iati-activity xml:lang="vi" default-currency="VND" last-updated-datetime="${formatInstant(activity.updatedAt)}">
    <iati-identifier>${activity.identifier}</iati-identifier>
    <reporting-org ref="${reporting.ref}" type="${organisationTypes[reporting.type]}">${narratives(reporting.name)}</reporting-org>
    <title>${narratives(activity.title)}</title>
    <description type="1">${narratives(activity.description)}</description>${
      memos.length > 0 &&
      xml`
    <description type="4">${narrative(memos.map(memoWords).join('\n'), 'en')}</description>`
    }${activity.participants.map(
      ({ role, organisation }) => xml`
    <participating-org role="${participantRoles[role]}" type="${organisationTypes[organisation.type]}"${ref(organisation)}>${narratives(organisation.name)}</participating-org>`,
    )}
    <activity-status code="${activityStatuses[activity.status]}"/>${dateTypes.map(
      ([name, type]) => {
        const day = days[name];
        return (
          day !== null &&
          xml`
    <activity-date type="${type}" iso-date="${day}"/>`
        );
      },
    )}
    <recipient-country code="VN" percentage="100"/>
    <sector vocabulary="1" code="${activity.sector}"/>${activity.budgets.map(budgetXml)}${activity.transactions.map(transactionXml)}${activity.pages.map(
      ({ url, title }) => xml`
    <document-link format="text/html" url="${url}">
      <title>${narratives(title)}</title>
      <category code="A12"/>
    </document-link>`,
    )}${memos.map(resultXml)}
  </iati-activity>`;
}

function budgetXml({ kind, committed, from, to, value, valueOn }: IatiBudget): Xml {
  return xml`
    <budget type="${kind === 'original' ? '1' : '2'}" status="${committed ? '2' : '1'}">
      <period-start iso-date="${from}"/>
      <period-end iso-date="${to}"/>
      <value currency="${value.currency}" value-date="${valueOn}">${decimalText(value)}</value>
    </budget>`;
}

function transactionXml(transaction: IatiTransaction): Xml {
  const { ref: name, on, value, provider, receiver } = transaction;
  return xml`
    <transaction ref="${name}">
      <transaction-type code="${transactionTypes[transaction.kind]}"/>
      <transaction-date iso-date="${on}"/>
      <value currency="${value.currency}" value-date="${on}">${decimalText(value)}</value>
      <description>${narratives(transaction.description)}</description>${
        provider !== null &&
        xml`
      <provider-org type="${organisationTypes[provider.type]}"${ref(provider)}>${narratives(provider.name)}</provider-org>`
      }${
        receiver !== null &&
        xml`
      <receiver-org type="${organisationTypes[receiver.type]}"${ref(receiver)}>${narratives(receiver.name)}</receiver-org>`
      }
    </transaction>`;
}

/** A result of type 1 (output) with a qualitative indicator: what is in kind is not added up as money. */
function resultXml(memo: IatiMemo): Xml {
  return xml`
    <result type="1" aggregation-status="false">
      <title>${narratives(memo.what)}</title>
      <description>${narrative(memoWords(memo), 'en')}</description>
      <indicator measure="5" aggregation-status="false">
        <title>${narratives(memo.what)}</title>
      </indicator>
    </result>`;
}

function memoWords({ kind, what, by, value, method }: IatiMemo): string {
  const how =
    kind === 'in-kind'
      ? `provided in kind by ${by}`
      : `paid for and carried out by ${by} itself, outside the agency's books`;
  const worth =
    value === null
      ? ''
      : ` Value: ${decimalText(value)} ${value.currency}${method === '' ? '' : ` (${method})`}.`;
  return `${what.en}: ${how}.${worth} Not funds of the agency.`;
}

function ref(organisation: IatiOrganisation): Xml | null {
  return organisation.ref === null ? null : xml` ref="${organisation.ref}"`;
}

/** The text in each language that it has, in the order of the site's languages. */
function narratives(text: Multilingual): Xml[] {
  return siteLanguages.flatMap((language) => {
    const words = text[language];
    return words === undefined ? [] : [narrative(words, language)];
  });
}

function narrative(words: string, language: string): Xml {
  return xml`<narrative xml:lang="${language}">${words}</narrative>`;
}
