import { type CivilDate, type SiteLanguage, vietnamDayStart } from '@nhipcau/core/kernel';
import type { Position } from '@nhipcau/core/visits';

/** A day as papers write it: `05/10/2026` in Vietnamese, `5 October 2026` elsewhere. */
export function dayOf(day: CivilDate, language: SiteLanguage): string {
  if (language === 'vi') return day.split('-').reverse().join('/');
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  return format.format(vietnamDayStart(day));
}

/** A minute of a day: `09:30`. */
export function minuteOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** What a country is called in a language. */
export function countryName(country: string, language: SiteLanguage): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
}

/** What somebody does, as the form has it. */
export const positionNames: Readonly<Record<Position, string>> = {
  reporter: 'Phóng viên',
  editor: 'Biên tập viên',
  producer: 'Nhà sản xuất',
  presenter: 'Người dẫn chương trình',
  camera: 'Quay phim',
  photographer: 'Phóng viên ảnh',
  sound: 'Kỹ thuật âm thanh',
  technician: 'Kỹ thuật viên',
};
