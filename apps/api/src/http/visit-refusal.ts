import type { VisitId } from '@nhipcau/core/kernel';
import type {
  ApprovalRefusal,
  FactsRefusal,
  HoldRefusal,
  MemberRefusal,
  VisitRefusal as MoveRefusal,
  OutletId,
  PermitStepRefusal,
  ProvinceRefusal,
  ReportRefusal,
  VisitState,
} from '@nhipcau/core/visits';
import type { ProblemText } from './problem-texts.ts';

/** Refusals of press visits. */
export type VisitRefusal =
  | MoveRefusal
  | FactsRefusal
  | MemberRefusal
  | PermitStepRefusal
  | ApprovalRefusal
  | HoldRefusal
  | ReportRefusal
  | ProvinceRefusal
  | { readonly kind: 'visit-code-taken'; readonly by: VisitId }
  | { readonly kind: 'outlet-known'; readonly outlet: OutletId }
  | { readonly kind: 'permit-exists' }
  | { readonly kind: 'programme-settled'; readonly state: VisitState }
  | { readonly kind: 'change-told'; readonly on: string }
  | { readonly kind: 'coverage-too-early'; readonly state: VisitState }
  | { readonly kind: 'coverage-known' };

type Words = readonly [vi: string, en: string, viDetail: string, enDetail: string];

const words: Readonly<Record<VisitRefusal['kind'], Words>> = {
  'visit-not-next': [
    'Chưa đến bước đó',
    'That is not the next step',
    'Đoàn đang ở bước {state}; từ đây có thể sang: {next}.',
    'The visit is at {state}; from here it may go to: {next}.',
  ],
  'visit-blocked': [
    'Còn điều kiện chưa đủ',
    'Something still stands in the way',
    'Xem danh sách những việc cần hoàn tất, kèm điều luật.',
    'See the list of what has to be in order, with its articles.',
  ],
  'move-in-the-future': [
    'Ngày đó chưa đến',
    'That day is in the future',
    'Ngày đã ghi là {on}; hãy ghi sau khi việc đã diễn ra.',
    'The day given is {on}; enter it once it has happened.',
  ],
  'ends-before-beginning': [
    'Ngày kết thúc trước ngày bắt đầu',
    'The visit ends before it begins',
    'Đoàn nhập cảnh ngày {firstOn}.',
    'It entered the country on {firstOn}.',
  ],
  'ground-missing': [
    'Thiếu lý do hủy',
    'The ground is missing',
    'Hãy chọn vì sao đoàn không đến: cơ quan báo chí, đơn vị chủ trì, cơ quan có thẩm quyền hay bất khả kháng.',
    'Say why the visit does not take place: the outlet, the host, an authority or an emergency.',
  ],
  'visit-settled': [
    'Thông tin này không còn sửa được',
    'This is settled',
    'Đoàn đang ở bước {state}; chỉ còn sửa được các thông điệp.',
    'The visit is at {state}; only its messages may still be changed.',
  ],
  'visit-days-reversed': [
    'Ngày cuối trước ngày đầu',
    'The last day is before the first',
    'Hãy sửa lại hai ngày của đoàn.',
    'Correct the two days of the visit.',
  ],
  'receipt-pinned': [
    'Ngày nhận hồ sơ không đổi được nữa',
    'The day of receipt stays',
    'Hồ sơ được giải quyết theo luật của ngày nhận; đoàn đang ở bước {state}.',
    'The case is decided by the law of its day of receipt; the visit is at {state}.',
  ],
  'members-settled': [
    'Danh sách thành viên đã chốt',
    'The list of members is settled',
    'Đoàn đang ở bước {state}. Người không đến được ghi là không tham dự, không xóa khỏi danh sách.',
    'The visit is at {state}. Whoever does not come is marked so, and stays on the list.',
  ],
  'member-twice': [
    'Người này đã có trong đoàn',
    'This person is on the visit already',
    'Mỗi người chỉ được ghi một lần: cùng họ tên hộ chiếu và quốc tịch.',
    'Each person is entered once: the same passport name and nationality.',
  ],
  'too-many-members': [
    'Đoàn quá đông',
    'Too many members',
    'Một đoàn có tối đa {most} thành viên; hãy chia thành nhiều đoàn.',
    'A visit has {most} members at most; make several visits of it.',
  ],
  'member-forgotten': [
    'Dữ liệu của người này đã được xóa',
    'What was kept of this person is forgotten',
    'Thời hạn lưu giữ đã hết; không thể ghi lại.',
    'Its last day is over; it is not entered again.',
  ],
  'attended-too-early': [
    'Chưa thể ghi là đã tham dự',
    'Nobody has come yet',
    'Hãy ghi sau khi đoàn nhập cảnh.',
    'Enter it once the visit is in the country.',
  ],
  'kept-too-long': [
    'Thời hạn lưu giữ quá dài',
    'That is too long to keep',
    'Dữ liệu cá nhân chỉ được giữ tối đa 180 ngày sau ngày cuối của đoàn.',
    'Personal data is kept for 180 days after the last of the visit at most.',
  ],
  'permit-not-next': [
    'Hồ sơ chưa đến bước đó',
    'That is not the next step of the application',
    'Hồ sơ đang ở bước {state}; từ đây có thể sang: {next}.',
    'The application is at {state}; from here it may go to: {next}.',
  ],
  'not-by-mission': [
    'Hồ sơ này không nộp qua cơ quan đại diện',
    'This application was not handed to a mission',
    'Chỉ hồ sơ nộp tại cơ quan đại diện mới có bước chuyển.',
    'Only what a mission has received is forwarded.',
  ],
  'not-forwarded': [
    'Cơ quan đại diện chưa chuyển hồ sơ',
    'The mission has not forwarded it yet',
    'Hãy ghi thời điểm chuyển trước.',
    'Enter when it was forwarded first.',
  ],
  'step-in-the-future': [
    'Ngày đó chưa đến',
    'That day is in the future',
    'Ngày đã ghi là {on}; hãy ghi sau khi việc đã diễn ra.',
    'The day given is {on}; enter it once it has happened.',
  ],
  'step-before-last': [
    'Ngày đó trước bước gần nhất',
    'That is before the last step',
    'Bước gần nhất diễn ra ngày {last}.',
    'The last step was on {last}.',
  ],
  'permit-number-missing': [
    'Thiếu số giấy phép',
    'The number of the permit is missing',
    'Hãy ghi số giấy phép.',
    'Enter the number of the permit.',
  ],
  'permit-days-reversed': [
    'Thời hạn giấy phép bị đảo',
    'The days of the permit are reversed',
    'Ngày cuối của giấy phép phải từ ngày đầu trở đi.',
    'Its last day is not before its first.',
  ],
  'permit-still-holds': [
    'Giấy phép còn hiệu lực',
    'The permit still holds',
    'Giấy phép có hiệu lực đến hết ngày {until}.',
    'It holds to the end of {until}.',
  ],
  'refusal-without-reason': [
    'Từ chối phải có lý do',
    'A refusal has a reason',
    'Hãy ghi loại lý do và số công văn nêu lý do.',
    'Enter the kind of reason and the number of the letter that gives it.',
  ],
  'own-permit': [
    'Người nộp hồ sơ không ghi kết quả',
    'Whoever handed it in does not enter the decision',
    'Hãy nhờ một người khác ghi quyết định về hồ sơ này.',
    'Another person enters the decision on this application.',
  ],
  'permit-exists': [
    'Đã có hồ sơ gửi cơ quan này',
    'This body has been asked already',
    'Mỗi cơ quan nhận một hồ sơ của đoàn.',
    'Each body gets one application of a visit.',
  ],
  'approval-not-next': [
    'Chưa đến bước đó',
    'That is not the next step of the approval',
    'Ý kiến của địa phương đang là {state}; từ đây có thể sang: {next}.',
    'The local approval is {state}; from here it may go to: {next}.',
  ],
  'approval-not-asked': [
    'Chưa gửi văn bản xin ý kiến',
    'The province has not been asked yet',
    'Hãy ghi ngày gửi văn bản trước khi ghi trả lời.',
    'Enter when it was asked before its answer.',
  ],
  'answer-before-asking': [
    'Trả lời có trước khi hỏi',
    'The answer is earlier than the question',
    'Văn bản được gửi ngày {askedOn}.',
    'It was asked on {askedOn}.',
  ],
  'answer-without-reference': [
    'Thiếu số văn bản trả lời',
    'The number of the answer is missing',
    'Chỉ văn bản trả lời mới có giá trị; hãy ghi số văn bản.',
    'Only a written answer counts; enter its number.',
  ],
  'programme-settled': [
    'Chương trình không còn sửa được',
    'The programme is settled',
    'Đoàn đang ở bước {state}.',
    'The visit is at {state}.',
  ],
  'item-settled': [
    'Mục này đã xong',
    'This item is settled',
    'Trạng thái của mục: {state}.',
    'The item is {state}.',
  ],
  'item-not-yet': [
    'Chưa đến ngày của mục này',
    'Its day has not come',
    'Mục này diễn ra ngày {day}.',
    'It is on {day}.',
  ],
  'visit-not-in-country': [
    'Đoàn chưa ở trong nước',
    'The visit is not in the country',
    'Đoàn đang ở bước {state}.',
    'The visit is at {state}.',
  ],
  'item-held-back': [
    'Mục này chưa được phép diễn ra',
    'This item may not take place yet',
    'Xem danh sách những việc cần hoàn tất, kèm điều luật.',
    'See the list of what has to be in order, with its articles.',
  ],
  'change-told': [
    'Đã báo Bộ Ngoại giao về thay đổi này',
    'The ministry has been told of this change',
    'Thông báo gửi ngày {on}.',
    'It was told on {on}.',
  ],
  'report-too-early': [
    'Chưa đến lúc viết báo cáo kết thúc',
    'It is not time for the end report',
    'Báo cáo được viết khi đoàn đã kết thúc và chưa báo cáo; đoàn đang ở bước {state}.',
    'It is written when the visit has ended and is not reported; the visit is at {state}.',
  ],
  'report-sent': [
    'Báo cáo đã gửi',
    'The report is sent',
    'Báo cáo đã gửi ngày {on} và không sửa nữa.',
    'It was sent on {on} and is not changed any more.',
  ],
  'report-missing': [
    'Chưa có báo cáo',
    'There is no report yet',
    'Hãy viết báo cáo trước.',
    'Write the report first.',
  ],
  'report-approved': [
    'Báo cáo đã được duyệt',
    'The report is approved already',
    'Sửa báo cáo thì phải duyệt lại.',
    'A report that is written anew is approved anew.',
  ],
  'report-not-approved': [
    'Báo cáo chưa được duyệt',
    'The report is not approved yet',
    'Một người khác duyệt báo cáo trước khi gửi.',
    'Another person approves it before it is sent.',
  ],
  'own-report': [
    'Người viết không tự duyệt báo cáo',
    'Nobody approves their own report',
    'Hãy nhờ một người khác duyệt.',
    'Another person approves it.',
  ],
  'report-day-wrong': [
    'Ngày gửi không đúng',
    'That is not a day on which it was sent',
    'Ngày gửi từ {firstOn} đến {lastOn}.',
    'It was sent between {firstOn} and {lastOn}.',
  ],
  'no-such-province': [
    'Không có tỉnh, thành phố mang mã này',
    'No province has this code',
    'Mã {code} không có vào ngày đó.',
    'There is no {code} on that day.',
  ],
  'province-gone': [
    'Tỉnh này không còn',
    'This province is no more',
    'Mã {code} hết hiệu lực từ {until}; hãy chọn đơn vị kế thừa trong danh sách kèm theo.',
    'The unit {code} ended on {until}; take one of its successors, which are listed.',
  ],
  'visit-code-taken': [
    'Mã đoàn đã được dùng',
    'This code is taken',
    'Mã chỉ dùng một lần; hãy chọn mã khác.',
    'A code is used once; take another.',
  ],
  'outlet-known': [
    'Đã có cơ quan báo chí này',
    'This outlet is known already',
    'Ở nước đó đã có cơ quan báo chí cùng tên.',
    'An outlet of this name is known in that country.',
  ],
  'coverage-too-early': [
    'Chưa đến lúc ghi tin, bài',
    'It is not time for coverage',
    'Tin, bài được ghi từ khi đoàn nhập cảnh; đoàn đang ở bước {state}.',
    'Coverage is entered once the visit is in the country; it is at {state}.',
  ],
  'coverage-known': [
    'Đường dẫn này đã được ghi',
    'This link is entered already',
    'Mỗi tin, bài được ghi một lần cho một đoàn.',
    'Each item is entered once for a visit.',
  ],
};

/** The words of these refusals. */
export const visitTexts: Readonly<Record<VisitRefusal['kind'], ProblemText>> = Object.fromEntries(
  Object.entries(words).map(([kind, [vi, en, viDetail, enDetail]]) => [
    kind,
    { title: { vi, en }, detail: { vi: viDetail, en: enDetail } },
  ]),
) as Record<VisitRefusal['kind'], ProblemText>;

const kinds: ReadonlySet<string> = new Set(Object.keys(words));
const ownDecisions: ReadonlySet<string> = new Set(['own-permit', 'own-report']);

export function isVisitRefusal(kind: string): kind is VisitRefusal['kind'] {
  return kinds.has(kind);
}

/** Somebody else has to decide (403), else a conflict with what stands (409). */
export function visitStatus(kind: VisitRefusal['kind']): number {
  return ownDecisions.has(kind) ? 403 : 409;
}
