import type { Role } from '@nhipcau/core/access';
import type { Plural } from '../dates.ts';

/** The words of the log's pages in one of their two languages. */
export interface LogMessages {
  readonly title: string;
  readonly introduction: string;
  readonly release: string;
  readonly releases: string;
  readonly time: string;
  readonly reason: string;
  readonly page: string;
  readonly change: string;
  readonly changes: Plural;
  readonly kind: {
    readonly added: string;
    readonly changed: string;
    readonly removed: string;
    readonly withdrawn: string;
  };
  readonly machine: Plural;
  readonly historyOf: string;
  readonly historyText: string;
  readonly toPage: string;
  readonly toLog: string;
  readonly record: string;
  readonly newer: string;
  readonly older: string;
  readonly none: string;
  readonly verify: string;
  readonly approvedBy: string;
  readonly role: { readonly [R in Role]: string };
  /** The link to what changed in a page. */
  readonly difference: string;
  readonly asItWas: string;
  readonly corrections: string;
  readonly correctionsText: string;
}

export const log: { readonly vi: LogMessages; readonly en: LogMessages } = {
  vi: {
    title: 'Nhật ký công bố',
    introduction:
      'Mỗi lần trang này thay đổi là một bản phát hành được đánh số và ký số. Nhật ký ghi lại mọi thay đổi và lý do; không có sửa đổi âm thầm.',
    release: 'Bản phát hành {number}',
    releases: 'Các bản phát hành',
    time: 'Thời điểm',
    reason: 'Lý do',
    page: 'Trang',
    change: 'Thay đổi',
    changes: { other: '{count} thay đổi' },
    kind: { added: 'thêm mới', changed: 'thay đổi', removed: 'gỡ bỏ', withdrawn: 'rút lại' },
    machine: { other: 'và {count} tệp dành cho máy đọc (nguồn tin, sơ đồ trang, chỉ mục)' },
    historyOf: 'Lịch sử của trang',
    historyText: 'Mọi bản phát hành đã thay đổi trang này, mới nhất trước.',
    toPage: 'Xem trang hiện nay',
    toLog: 'Toàn bộ nhật ký',
    record: 'Bản ghi có chữ ký (JSON)',
    newer: 'Mới hơn',
    older: 'Cũ hơn',
    none: 'Chưa có thay đổi nào.',
    verify: 'Tự kiểm tra',
    approvedBy: 'Người duyệt (vai trò)',
    role: {
      administrator: 'quản trị viên',
      publisher: 'người duyệt đăng',
      editor: 'biên tập viên',
      translator: 'người dịch',
      reviewer: 'người hiệu đính',
      terminologist: 'người quản lý thuật ngữ',
      'partner-manager': 'người quản lý đối tác',
      'rights-manager': 'người quản lý bản quyền',
      'press-officer': 'cán bộ báo chí',
      custodian: 'người giữ hồ sơ hộ chiếu',
      'funding-officer': 'cán bộ huy động nguồn lực',
      'conflict-officer': 'người kiểm soát xung đột lợi ích',
      accountant: 'kế toán viên',
      'chief-accountant': 'kế toán trưởng',
      partner: 'đối tác',
      auditor: 'người kiểm tra',
    },
    difference: 'Xem chỗ thay đổi',
    asItWas: 'Trang khi đó',
    corrections: 'Tin đính chính theo ngôn ngữ',
    correctionsText: 'Mỗi lần đính chính hoặc rút bài, kèm lý do, để theo dõi bằng trình đọc tin.',
  },
  en: {
    title: 'Public log',
    introduction:
      'Every change to this site is a numbered, signed release. The log records what changed and why; there are no silent edits.',
    release: 'Release {number}',
    releases: 'Releases',
    time: 'Time',
    reason: 'Reason',
    page: 'Page',
    change: 'Change',
    changes: { one: '{count} change', other: '{count} changes' },
    kind: { added: 'added', changed: 'changed', removed: 'removed', withdrawn: 'withdrawn' },
    machine: {
      one: 'and {count} file for machines (feeds, site maps, index)',
      other: 'and {count} files for machines (feeds, site maps, index)',
    },
    historyOf: 'History of the page',
    historyText: 'Every release that changed this page, newest first.',
    toPage: 'See the page as it is now',
    toLog: 'The whole log',
    record: 'Signed record (JSON)',
    newer: 'Newer',
    older: 'Older',
    none: 'No changes yet.',
    verify: 'Check it yourself',
    approvedBy: 'Approved by (role)',
    role: {
      administrator: 'administrator',
      publisher: 'publisher',
      editor: 'editor',
      translator: 'translator',
      reviewer: 'translation reviewer',
      terminologist: 'terminologist',
      'partner-manager': 'partner manager',
      'rights-manager': 'rights manager',
      'press-officer': 'press officer',
      custodian: 'custodian of passport files',
      'funding-officer': 'funding officer',
      'conflict-officer': 'conflict-of-interest officer',
      accountant: 'accountant',
      'chief-accountant': 'chief accountant',
      partner: 'partner',
      auditor: 'auditor',
    },
    difference: 'See what changed',
    asItWas: 'The page then',
    corrections: 'Corrections by language',
    correctionsText: 'Every correction and withdrawal with its reason, to follow in a feed reader.',
  },
};
