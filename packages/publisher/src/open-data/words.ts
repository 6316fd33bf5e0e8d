import type { CostKind } from '@nhipcau/core/funding';
import type { Bilingual, Multilingual } from '@nhipcau/core/kernel';
import { messages } from '@nhipcau/pages';
import type { PublicActivity, PublicOrganisation } from './public-activity.ts';

export const activityKinds: Readonly<Record<PublicActivity['kind'], Bilingual>> = {
  visit: { vi: 'Đoàn phóng viên nước ngoài', en: 'Visit of foreign reporters' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  event: { vi: 'Sự kiện', en: 'Event' },
  channel: { vi: 'Kênh', en: 'Channel' },
  platform: { vi: 'Nền tảng', en: 'Platform' },
  project: { vi: 'Dự án', en: 'Project' },
};

export const refund: Bilingual = { vi: 'Hoàn lại tài trợ', en: 'Refund of a contribution' };
export const expense: Bilingual = { vi: 'Chi hoạt động', en: 'Programme expense' };
export const stateBudget: Bilingual = { vi: 'Ngân sách nhà nước', en: 'State budget' };
export const visitPage: Bilingual = {
  vi: 'Chi phí và giấy chứng nhận',
  en: 'Costs and certificate',
};

/** In the place of a name, with the ground in law for which it is not told. */
export const withheldName = (ground: string): Bilingual => ({
  vi: `Không công khai (${ground})`,
  en: `Withheld (${ground})`,
});

export const nameOf = (giver: PublicOrganisation | null, ground: string): Multilingual =>
  giver?.name ?? withheldName(ground);

/** What a cost is, in the words of the public pages. */
export const costKind = (kind: CostKind): Bilingual => ({
  vi: messages.vi.visits.costs.kinds[kind],
  en: messages.en.visits.costs.kinds[kind],
});
