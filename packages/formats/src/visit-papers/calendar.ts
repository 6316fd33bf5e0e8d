import {
  formatInstant,
  type Instant,
  inLanguage,
  instantOf,
  type SiteLanguage,
  vietnamDayStart,
} from '@nhipcau/core/kernel';
import type { ProgrammeItem } from '@nhipcau/core/visits';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { placeOf, type VisitPaperData } from './given.ts';
import { visitWords } from './words/index.ts';

/**
 * The programme of a visit as a calendar (RFC 5545), without a name of a person. An item that was dropped is
 * told as cancelled, so that calendars which have it take it out. The same visit at the same instant gives
 * the same bytes.
 */
export function visitCalendar(data: VisitPaperData, language: SiteLanguage, at: Instant): string {
  const { visit, programme } = data.whole;
  const words = visitWords[language];
  const calendar = ical({
    name: inLanguage(visit.name, language),
    prodId: { company: 'Nhip Cau', product: 'Press visits', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const item of programme) {
    const { free, state } = item;
    calendar.createEvent({
      id: `${item.id}@visit.nhipcau`,
      sequence: visit.version,
      stamp: formatInstant(at),
      start: moment(item, item.fromMinute),
      end: moment(item, item.untilMinute),
      summary: free ? words.free : item.activity,
      ...(free ? {} : { location: placeOf(item, data, language) }),
      status: state === 'dropped' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** A moment of a day as the library takes it, which writes it in UTC. */
function moment({ day }: ProgrammeItem, minute: number): string {
  return formatInstant(instantOf(vietnamDayStart(day) + minute * 60_000));
}
