import type {
  EntryRefusal,
  FundRefusal,
  PeriodRefusal,
  PostRefusal,
  RateRefusal,
  ReversalRefusal,
  TemplateRefusal,
} from '@nhipcau/core/funding';
import type { KeyTaken, NoSuchEntry } from '@nhipcau/postgres';
import type { ProblemText } from './problem-texts.ts';

type OfLedger =
  | EntryRefusal
  | FundRefusal
  | PeriodRefusal
  | PostRefusal
  | RateRefusal
  | ReversalRefusal
  | TemplateRefusal
  | KeyTaken
  | NoSuchEntry
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'draft-decided'; readonly state: string }
  | { readonly kind: 'draft-of-another' }
  | { readonly kind: 'no-rate'; readonly currency: string; readonly on: string };

type Prefixed<R> = R extends { readonly kind: infer K extends string }
  ? { readonly kind: `ledger-${K}`; readonly [data: string]: unknown }
  : never;

/** Refusals of the ledger; all of them are conflicts with what stands (409), but for one's own entry. */
export type LedgerRefusal = Prefixed<OfLedger>;

/** A refusal of the core about the ledger, as the API names it; money in it is a string of digits. */
export function ledgerRefusal(error: OfLedger): LedgerRefusal {
  const data = Object.entries(error).map(([name, value]) => [
    ...[name, typeof value === 'bigint' ? String(value) : value],
  ]);
  return { ...Object.fromEntries(data), kind: `ledger-${error.kind}` } as LedgerRefusal;
}

type Words = readonly [vi: string, en: string, viDetail: string, enDetail: string];

const words: Readonly<Record<LedgerRefusal['kind'], Words>> = {
  'ledger-own-entry': [
    'Người lập không tự duyệt bút toán',
    'Nobody approves their own entry',
    'Hãy nhờ người khác có quyền duyệt.',
    'Ask somebody else who may approve.',
  ],
  'ledger-lines-missing': [
    'Bút toán chưa đủ dòng',
    'The entry lacks lines',
    'Cần ít nhất một dòng Nợ và một dòng Có.',
    'It takes at least one debit and one credit.',
  ],
  'ledger-unknown-account': [
    'Không có tài khoản này',
    'There is no such account',
    'Dòng {line}: tài khoản {account} không có trong hệ thống tài khoản.',
    'Line {line}: account {account} is not in the chart.',
  ],
  'ledger-account-not-in-use': [
    'Tài khoản không còn, hoặc chưa, được dùng vào ngày đó',
    'The account is not in use on that day',
    'Dòng {line}: hãy chọn tài khoản khác thay cho {account}.',
    'Line {line}: choose another account than {account}.',
  ],
  'ledger-unknown-fund': [
    'Không có quỹ này',
    'There is no such fund',
    'Dòng {line}: hãy chọn một quỹ trong danh sách.',
    'Line {line}: choose a fund of the list.',
  ],
  'ledger-fund-missing': [
    'Thiếu quỹ',
    'The fund is missing',
    'Dòng {line}: mọi khoản trong sổ đều thuộc một quỹ.',
    'Line {line}: whatever is in the books belongs to a fund.',
  ],
  'ledger-fund-on-memo': [
    'Khoản ghi nhớ không thuộc quỹ nào',
    'A memo belongs to no fund',
    'Dòng {line}: bỏ quỹ; tiền này không qua sổ của cơ quan.',
    'Line {line}: leave the fund out; this money never passes through the books.',
  ],
  'ledger-memo-mixed': [
    'Không trộn khoản ghi nhớ với sổ sách',
    'A memo and the books are not mixed',
    'Dòng {line}: tài khoản không khớp với hình thức tài trợ. Khoản đối tác tự chi chỉ ghi vào tài khoản ghi nhớ.',
    'Line {line}: the account does not fit the funding mode. What partners spend goes to memo accounts alone.',
  ],
  'ledger-not-positive': [
    'Số tiền phải lớn hơn 0',
    'An amount is more than nothing',
    'Dòng {line}: nhập số dương; bút toán sai thì đảo, không ghi số âm.',
    'Line {line}: enter a positive amount; a wrong entry is reversed, never written as a negative.',
  ],
  'ledger-rate-missing': [
    'Thiếu tỷ giá',
    'The rate is missing',
    'Dòng {line}: chưa có tỷ giá {currency} cho ngày đó. Hãy nhập tỷ giá trước.',
    'Line {line}: there is no rate of {currency} for that day. Enter it first.',
  ],
  'ledger-no-rate': [
    'Chưa có tỷ giá',
    'There is no rate',
    'Chưa nhập tỷ giá {currency} cho {on}. Vào Tỷ giá để nhập, kèm nguồn công bố.',
    'The rate of {currency} for {on} was not entered. Enter it under Rates, with its source.',
  ],
  'ledger-rate-not-of-day': [
    'Tỷ giá của kỳ khác',
    'The rate is of another time',
    'Dòng {line}: hãy dùng tỷ giá {currency} của đúng tháng hoặc ngày ghi sổ.',
    'Line {line}: use the rate of {currency} of the month or day of the entry.',
  ],
  'ledger-worth-nothing': [
    'Số tiền quy đổi bằng 0 đồng',
    'The amount is worth nothing in đồng',
    'Dòng {line}: số tiền quá nhỏ để ghi sổ bằng đồng.',
    'Line {line}: it is too small for books in đồng.',
  ],
  'ledger-unbalanced': [
    'Nợ và Có không bằng nhau',
    'Debit and credit differ',
    'Chênh lệch {difference} đồng.',
    'They differ by {difference} đồng.',
  ],
  'ledger-fund-unbalanced': [
    'Quỹ không cân',
    'A fund does not balance',
    'Quỹ {fund} lệch {difference} đồng. Chuyển giữa hai quỹ cần bút toán điều chuyển ở cả hai.',
    'Fund {fund} is out by {difference} đồng. Moving money between funds takes a transfer line in both.',
  ],
  'ledger-currency-unbalanced': [
    'Một loại tiền không cân',
    'A currency does not balance',
    '{currency} lệch {difference} (đơn vị nhỏ nhất). Đổi tiền phải qua tài khoản trao đổi ngoại tệ.',
    '{currency} is out by {difference} minor units. An exchange goes over the exchange account.',
  ],
  'ledger-no-period': [
    'Chưa mở kỳ kế toán',
    'No period is open for that day',
    'Ngày {on} chưa thuộc kỳ nào. Hãy mở tháng đó trước.',
    'No period was opened for {on}. Open that month first.',
  ],
  'ledger-period-closed': [
    'Kỳ kế toán đã khóa',
    'The period is closed',
    'Kỳ {period} đang ở trạng thái {state}. Hãy ghi vào kỳ đang mở.',
    'Period {period} is {state}. Enter it in an open one.',
  ],
  'ledger-period-not-next': [
    'Kỳ kế toán chỉ khóa từng bước, không mở lại',
    'A period is closed step by step and never opened again',
    'Kỳ {period} đang ở trạng thái {state}.',
    'Period {period} is {state}.',
  ],
  'ledger-earlier-period-open': [
    'Kỳ trước chưa khóa',
    'An earlier period is open still',
    'Hãy khóa kỳ {period} trước.',
    'Close {period} first.',
  ],
  'ledger-drafts-wait': [
    'Còn bút toán chưa xử lý',
    'Entries wait still',
    'Kỳ {period} còn {count} bút toán nháp. Hãy duyệt hoặc bỏ.',
    'Period {period} has drafts that wait: {count}. Approve or discard them.',
  ],
  'ledger-mode-not-of-fund': [
    'Hình thức tài trợ không khớp nguồn của quỹ',
    'The funding mode does not fit the fund',
    'Quỹ {fund} có nguồn {source}.',
    'Fund {fund} has the source {source}.',
  ],
  'ledger-entry-fund-closed': [
    'Quỹ đã đóng',
    'The fund is closed',
    'Quỹ {fund} đóng từ {on}.',
    'Fund {fund} is closed since {on}.',
  ],
  'ledger-fund-closed': [
    'Quỹ đã đóng',
    'The fund is closed',
    'Quỹ {fund} đóng từ {on}.',
    'Fund {fund} is closed since {on}.',
  ],
  'ledger-fund-not-begun': [
    'Quỹ chưa có hiệu lực',
    'The fund has not begun',
    'Quỹ {fund} bắt đầu từ {from}.',
    'Fund {fund} begins on {from}.',
  ],
  'ledger-outside-purpose': [
    'Chi ngoài mục đích của quỹ',
    'That is outside the purpose of the fund',
    'Quỹ {fund} chỉ chi cho các hoạt động đã ghi. Muốn đổi mục đích cần văn bản đồng ý của bên tài trợ.',
    'Fund {fund} is spent on the activities that it names. Another purpose takes the giver’s written consent.',
  ],
  'ledger-outside-time': [
    'Chi sau thời hạn của quỹ',
    'That is after the time of the fund',
    'Quỹ {fund} hết hạn ngày {until}. Phần còn lại phải hoàn trả, chuyển mục đích hoặc chuyển tiếp theo thỏa thuận.',
    'The time of fund {fund} ends on {until}. What is left is refunded, given another purpose or carried over.',
  ],
  'ledger-consent-missing': [
    'Thiếu văn bản đồng ý của bên tài trợ',
    'The giver’s written consent is missing',
    'Chuyển tiền của quỹ {fund} sang mục đích khác phải ghi số văn bản đồng ý.',
    'Moving money out of fund {fund} takes the number of the giver’s letter.',
  ],
  'ledger-overdraft': [
    'Quỹ không đủ tiền',
    'The fund has not enough',
    'Tài khoản {account} của quỹ {fund} thiếu {short} {currency} (đơn vị nhỏ nhất).',
    'Account {account} of fund {fund} lacks {short} {currency} in minor units.',
  ],
  'ledger-fund-overdrawn': [
    'Quỹ chi vượt số có',
    'The fund would owe more than it has',
    'Quỹ {fund} thiếu {short} đồng sau khi trừ các khoản phải trả. Nếu là tiền có điều kiện, hãy ghi nhận khi điều kiện được đáp ứng.',
    'Fund {fund} lacks {short} đồng beside what it owes. Where its money is conditional, enter first that the condition is met.',
  ],
  'ledger-already-reversed': [
    'Bút toán đã bị đảo',
    'The entry is reversed already',
    'Mỗi bút toán chỉ đảo một lần.',
    'An entry is reversed once.',
  ],
  'ledger-reverses-a-reversal': [
    'Không đảo bút toán đảo',
    'A reversal is not reversed',
    'Hãy lập bút toán mới cho đúng.',
    'Enter what is right anew.',
  ],
  'ledger-no-such-entry': [
    'Không có bút toán này',
    'There is no such entry',
    'Hãy tải lại trang.',
    'Load the page again.',
  ],
  'ledger-key-for-another-entry': [
    'Khóa đã dùng cho bút toán khác',
    'The key was used for another entry',
    'Bút toán {entry} đã được ghi với khóa này.',
    'Entry {entry} stands under this key.',
  ],
  'ledger-purpose-missing': [
    'Thiếu mục đích',
    'The purpose is missing',
    'Quỹ có mục đích thì phải ghi mục đích đó.',
    'A fund that is narrowed to a purpose says which.',
  ],
  'ledger-end-missing': [
    'Thiếu ngày hết hạn',
    'The end is missing',
    'Quỹ có thời hạn thì phải ghi ngày hết hạn.',
    'A fund that is narrowed in time has an end.',
  ],
  'ledger-end-not-later': [
    'Ngày hết hạn phải muộn hơn',
    'The end has to be later',
    'Phải sau ngày {from}.',
    'It has to be after {from}.',
  ],
  'ledger-basis-missing': [
    'Thiếu căn cứ',
    'The basis is missing',
    'Hãy ghi điều khoản thỏa thuận hoặc số văn bản đồng ý của bên tài trợ.',
    'Enter the clause of the agreement, or the number of the giver’s letter.',
  ],
  'ledger-rest-left': [
    'Quỹ còn số dư',
    'Something is left in the fund',
    'Quỹ {fund} còn {rest}. Hãy hoàn trả, chuyển mục đích với văn bản đồng ý, hoặc chuyển tiếp.',
    'Fund {fund} has {rest} left. Refund it, give it another purpose with consent, or carry it over.',
  ],
  'ledger-rate-of-book-currency': [
    'Đồng Việt Nam không có tỷ giá',
    'The đồng has no rate',
    'Sổ sách ghi bằng đồng.',
    'The books are in đồng.',
  ],
  'ledger-rate-not-first-of-month': [
    'Tỷ giá hạch toán ghi vào ngày đầu tháng',
    'An accounting rate is of the first of a month',
    'Ngày {on} không phải ngày đầu tháng.',
    '{on} is not the first of a month.',
  ],
  'ledger-not-a-rate': [
    'Tỷ giá không đọc được',
    'That is no rate',
    '“{text}”: viết như 25.154,5 (tiếng Việt) hoặc 25,154.5 (tiếng Anh).',
    '“{text}”: write it as 25,154.5 in English or 25.154,5 in Vietnamese.',
  ],
  'ledger-account-for-missing': [
    'Thiếu tài khoản cho mẫu này',
    'The chart lacks an account for this template',
    'Chưa có tài khoản dùng cho “{use}” vào ngày đó.',
    'No account in use on that day is for “{use}”.',
  ],
  'ledger-answer-missing': [
    'Còn thiếu thông tin',
    'Something is missing',
    'Hãy điền mục {field}.',
    'Fill in {field}.',
  ],
  'ledger-currency-not-foreign': [
    'Cần một ngoại tệ',
    'That takes a foreign currency',
    'Mẫu này chỉ dùng cho ngoại tệ có tỷ giá.',
    'This template is for a foreign currency with a rate.',
  ],
  'ledger-nothing-to-revalue': [
    'Không có chênh lệch',
    'There is no difference',
    'Số dư ngoại tệ của quỹ đã đúng theo tỷ giá này.',
    'What the fund has stands at this rate already.',
  ],
  'ledger-code-taken': [
    'Mã đã được dùng',
    'The code is taken',
    'Mã {code} đã có; mã không bao giờ dùng lại.',
    '{code} is used; codes are never used again.',
  ],
  'ledger-draft-decided': [
    'Bút toán nháp không còn ở bước đó',
    'The draft is not at that point',
    'Trạng thái hiện nay: {state}.',
    'It is {state}.',
  ],
  'ledger-draft-of-another': [
    'Bút toán nháp của người khác',
    'The draft is somebody else’s',
    'Chỉ người lập sửa, gửi duyệt hoặc bỏ bút toán của mình.',
    'Whoever wrote it alone changes, submits or discards it.',
  ],
};

/** The words of these refusals. */
export const ledgerTexts: Readonly<Record<LedgerRefusal['kind'], ProblemText>> = Object.fromEntries(
  Object.entries(words).map(([kind, [vi, en, viDetail, enDetail]]) => [
    kind,
    { title: { vi, en }, detail: { vi: viDetail, en: enDetail } },
  ]),
) as Record<LedgerRefusal['kind'], ProblemText>;

const kinds: ReadonlySet<string> = new Set(Object.keys(words));

export function isLedgerRefusal(kind: string): kind is LedgerRefusal['kind'] {
  return kinds.has(kind);
}
