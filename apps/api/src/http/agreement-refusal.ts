import type {
  AdvanceRefusal,
  AmendmentRefusal,
  MisplacedAnnex,
  MisplacedObligation,
  ObligationRefusal,
  PublicationRefusal,
  SuccessionRefusal,
  TermRefusal,
} from '@nhipcau/core/agreements';
import type { ChangeRefusal } from '@nhipcau/core/organisations';
import type { ProblemText } from './problem-texts.ts';

type Prefixed<R, P extends string> = R extends { readonly kind: infer K extends string }
  ? Omit<R, 'kind'> & { readonly kind: `${P}-${K}` }
  : never;

type OfAgreement =
  | AdvanceRefusal
  | AmendmentRefusal
  | MisplacedAnnex
  | MisplacedObligation
  | ObligationRefusal
  | PublicationRefusal
  | SuccessionRefusal
  | TermRefusal;

/** Refusals of agreements and reorganisations; all of them are conflicts with what stands (409). */
export type AgreementRefusal =
  | Prefixed<OfAgreement, 'agreement'>
  | Prefixed<Exclude<ChangeRefusal, { readonly kind: 'state-not-later' }>, 'change'>
  | { readonly kind: 'partner-exists' };

/** A refusal of the core about an agreement, as the API names it. */
export function agreementRefusal(error: OfAgreement): AgreementRefusal {
  return { ...error, kind: `agreement-${error.kind}` } as AgreementRefusal;
}

/** A refusal of the core about a reorganisation, as the API names it. */
export function changeRefusal(
  error: ChangeRefusal,
): AgreementRefusal | Extract<ChangeRefusal, { readonly kind: 'state-not-later' }> {
  return error.kind === 'state-not-later'
    ? error
    : ({ ...error, kind: `change-${error.kind}` } as AgreementRefusal);
}

type Words = readonly [vi: string, en: string, viDetail: string, enDetail: string];

const words: Readonly<Record<AgreementRefusal['kind'], Words>> = {
  'partner-exists': [
    'Tổ chức này đã là đối tác',
    'This organisation is a partner already',
    'Hãy mở trang đối tác đó để sửa.',
    'Open its page to change what is said of it.',
  ],
  'agreement-not-next': [
    'Chưa đến bước đó',
    'That is not the next stage',
    'Thỏa thuận đang ở bước {stage}; từ đây có thể sang: {next}.',
    'The agreement is at {stage}; from here it may go to: {next}.',
  ],
  'agreement-steps-open': [
    'Còn việc chưa xong',
    'Some steps are still open',
    'Hãy ghi kết quả, hoặc lý do bỏ qua, của các bước: {steps}.',
    'Enter what was done about these steps, or why they are left out: {steps}.',
  ],
  'agreement-decision-missing': [
    'Chưa có quyết định',
    'The decision is missing',
    'Thỏa thuận quốc tế cần quyết định bằng văn bản của Bộ trưởng (Luật 70/2020/QH14, Điều 20). Hãy ghi số và ngày quyết định.',
    'An international agreement needs the Minister’s written decision (Law 70/2020/QH14 Art. 20). Enter its number and day.',
  ],
  'agreement-decision-after-signing': [
    'Quyết định có sau ngày ký',
    'The decision is later than the signing',
    'Quyết định đề ngày {on}; hãy sửa ngày ký hoặc ngày quyết định.',
    'The decision is of {on}; correct the day of the signing or that of the decision.',
  ],
  'agreement-content-missing': [
    'Văn bản còn thiếu nội dung bắt buộc',
    'The text lacks what it has to say',
    'Xem danh sách những mục cần bổ sung.',
    'See the list of what to add.',
  ],
  'agreement-not-live': [
    'Thỏa thuận không còn, hoặc chưa, có hiệu lực vào ngày đó',
    'The agreement does not hold on that day',
    'Trạng thái vào ngày đó: {status}.',
    'Its status on that day: {status}.',
  ],
  'agreement-no-end': [
    'Thỏa thuận không có ngày hết hạn',
    'The agreement has no end',
    'Thỏa thuận không thời hạn thì không cần gia hạn.',
    'What has no end is not renewed.',
  ],
  'agreement-renewal-decided': [
    'Đã có quyết định về lần hết hạn này',
    'This end is decided about already',
    'Mỗi lần hết hạn chỉ quyết định một lần.',
    'Each end is decided about once.',
  ],
  'agreement-renewal-too-late': [
    'Đã quá hạn quyết định gia hạn',
    'It is too late to renew',
    'Ngày cuối để quyết định là {last}. Thỏa thuận sẽ hết hiệu lực đúng hạn; muốn tiếp tục thì ký thỏa thuận mới.',
    'The last day to decide was {last}. The agreement ends as it says; to go on, sign a new one.',
  ],
  'agreement-not-after-end': [
    'Hạn mới phải sau hạn cũ',
    'The new end has to be later than the old one',
    'Hạn hiện nay là {end}.',
    'The present end is {end}.',
  ],
  'agreement-already-suspended': [
    'Thỏa thuận đã tạm đình chỉ vào ngày đó',
    'The agreement is suspended on that day already',
    'Đợt tạm đình chỉ bắt đầu ngày {from}.',
    'That suspension began on {from}.',
  ],
  'agreement-not-suspended': [
    'Thỏa thuận không bị tạm đình chỉ',
    'The agreement is not suspended',
    'Không có đợt tạm đình chỉ nào đang mở.',
    'No suspension is open.',
  ],
  'agreement-not-after-from': [
    'Ngày phải sau ngày bắt đầu',
    'The day has to be later than the beginning',
    'Ngày bắt đầu là {from}.',
    'It begins on {from}.',
  ],
  'agreement-before-effect': [
    'Ngày đó thỏa thuận chưa có hiệu lực',
    'The agreement has no effect yet on that day',
    'Thỏa thuận có hiệu lực từ {from}.',
    'It takes effect on {from}.',
  ],
  'agreement-amendment-not-signed': [
    'Sửa đổi chưa được ký',
    'The amendment is not signed yet',
    'Ngày ký ở tương lai. Hãy ghi sửa đổi sau khi các bên đã ký.',
    'Its day is in the future. Enter an amendment once the parties have signed it.',
  ],
  'agreement-amendment-before-signing': [
    'Sửa đổi không thể ký trước thỏa thuận',
    'An amendment is not signed before the agreement',
    'Thỏa thuận được ký ngày {on}.',
    'The agreement was signed on {on}.',
  ],
  'agreement-effect-before-signing': [
    'Sửa đổi không có hiệu lực trước ngày ký',
    'An amendment has no effect before its signature',
    'Sửa đổi được ký ngày {on}; điều đã có hiệu lực trước ngày đó giữ nguyên.',
    'It was signed on {on}; what held before that day stays as it was.',
  ],
  'agreement-before-amendment': [
    'Sửa đổi phải đứng sau sửa đổi trước',
    'An amendment stands after the one before it',
    'Ngày của sửa đổi trước là {from}.',
    'The day of the one before it is {from}.',
  ],
  'agreement-basis-missing': [
    'Thiếu căn cứ',
    'The basis is missing',
    'Hãy ghi số và cơ quan ban hành quyết định cho phép sửa đổi.',
    'Enter the number and issuer of the decision that allows the amendment.',
  ],
  'agreement-nothing-changes': [
    'Chưa có gì thay đổi',
    'Nothing is changed',
    'Hãy nêu điều được sửa đổi, và đổi ít nhất một nội dung hoặc nghĩa vụ.',
    'Say what is changed, and change something that it says or that is owed.',
  ],
  'agreement-text-missing': [
    'Thiếu toàn văn mới',
    'The new text is missing',
    'Toàn văn thỏa thuận này đã công bố; hãy nhập toàn văn sau sửa đổi.',
    'The text of this agreement is public; enter the whole text as amended.',
  ],
  'agreement-publication-same': [
    'Nội dung công bố không đổi',
    'This is public already',
    'Người đọc đang thấy đúng nội dung này.',
    'Readers are given just this at present.',
  ],
  'agreement-publication-reason-missing': [
    'Thiếu lý do thay đổi',
    'The reason is missing',
    'Nội dung đã công bố chỉ được đổi kèm lý do cho người đọc; bản trước vẫn được lưu.',
    'What is public is changed with a reason for readers alone; what stood there is kept.',
  ],
  'agreement-no-such-obligation': [
    'Không có nghĩa vụ này',
    'There is no such obligation',
    'Thỏa thuận không còn nghĩa vụ đó; hãy tải lại trang.',
    'The agreement does not have it; load the page again.',
  ],
  'agreement-due-before-effect': [
    'Nghĩa vụ đến hạn trước khi sửa đổi có hiệu lực',
    'The obligation is due before the amendment takes effect',
    'Hạn của nghĩa vụ là {dueOn}; điều đến hạn trước ngày hiệu lực vẫn phải làm.',
    'It is due on {dueOn}; what is due before the effect is owed still.',
  ],
  'agreement-money-needs-contract': [
    'Nghĩa vụ tiền phải nằm trong hợp đồng',
    'Money belongs into a contract',
    'Thỏa thuận quốc tế không ràng buộc pháp lý và không đặt nghĩa vụ tài chính. Hãy lập hợp đồng làm phụ lục.',
    'An international agreement does not bind and puts no money on anybody. Make a contract as its annex.',
  ],
  'agreement-not-a-party': [
    'Tổ chức này không phải một bên của thỏa thuận',
    'This organisation is not a party',
    'Chỉ các bên ký mới có nghĩa vụ.',
    'Only those who sign owe something.',
  ],
  'agreement-parent-is-annex': [
    'Không thể làm phụ lục của một phụ lục',
    'An annex has no annexes',
    'Hãy chọn thỏa thuận khung.',
    'Choose the frame.',
  ],
  'agreement-parent-itself': [
    'Thỏa thuận không thể là phụ lục của chính nó',
    'An agreement is not an annex of itself',
    'Hãy chọn thỏa thuận khung khác, hoặc để trống.',
    'Choose another frame, or none.',
  ],
  'agreement-obligation-settled': [
    'Nghĩa vụ này đã xong',
    'This obligation is settled',
    'Trạng thái: {state}.',
    'Its state: {state}.',
  ],
  'agreement-not-submitted': [
    'Chưa có bằng chứng để nghiệm thu',
    'There is nothing to accept yet',
    'Hãy ghi bằng chứng trước.',
    'Enter what shows that it was done first.',
  ],
  'agreement-evidence-missing': [
    'Thiếu bằng chứng',
    'The evidence is missing',
    'Hãy ghi đường dẫn, số văn bản hoặc mô tả.',
    'Enter a link, the number of a document, or a description.',
  ],
  'agreement-reason-missing': [
    'Thiếu lý do',
    'The reason is missing',
    'Hãy ghi lý do, hoặc những gì đã kiểm tra.',
    'Say why, or what was looked at.',
  ],
  'agreement-own-evidence': [
    'Người ghi bằng chứng không tự nghiệm thu',
    'Whoever entered the evidence does not accept it',
    'Hãy nhờ đồng nghiệp khác nghiệm thu.',
    'Ask a colleague to accept it.',
  ],
  'agreement-not-at-that-point': [
    'Chưa đến bước đó của hồ sơ kế thừa',
    'The case of succession is not at that point',
    'Hồ sơ đang ở bước {state}.',
    'It is at {state}.',
  ],
  'agreement-clauses-affected': [
    'Có điều khoản phải sửa',
    'Clauses are affected',
    'Rà soát đã thấy điều khoản phải sửa, nên không thể chỉ đổi tên.',
    'The review found clauses to change, so an amendment of the name alone is not enough.',
  ],
  'agreement-nobody-takes-over': [
    'Không có tổ chức kế thừa',
    'Nobody takes over',
    'Thỏa thuận này chỉ có thể chấm dứt.',
    'This agreement can only end.',
  ],
  'agreement-before-opening': [
    'Ngày đó trước ngày mở hồ sơ',
    'The day is before the case was opened',
    'Hồ sơ mở ngày {openedOn}.',
    'It was opened on {openedOn}.',
  ],
  'change-basis-missing': [
    'Thiếu căn cứ',
    'The basis is missing',
    'Hãy ghi số và cơ quan ban hành quyết định sắp xếp.',
    'Enter the number and issuer of the decision.',
  ],
  'change-wrong-bodies': [
    'Các tổ chức không khớp với kiểu sắp xếp',
    'The bodies do not fit this kind of change',
    'Sáp nhập cần ít nhất hai tổ chức và một tổ chức nhận; chia tách cần một tổ chức và ít nhất hai tổ chức mới; đổi tên chỉ có một; giải thể không có tổ chức nhận.',
    'A merger takes at least two bodies and one that receives; a split one body and at least two new ones; a rename one alone; a dissolution has nobody who receives.',
  ],
  'change-no-such-body': [
    'Không có tổ chức này',
    'There is no such organisation',
    'Hãy thêm tổ chức trước rồi ghi nhận việc sắp xếp.',
    'Add the organisation first, then tell the change.',
  ],
  'change-body-ended': [
    'Tổ chức đã kết thúc trước ngày đó',
    'The organisation ended before that day',
    'Ngày kết thúc: {until}.',
    'It ended on {until}.',
  ],
  'change-new-name-missing': [
    'Thiếu tên mới',
    'The new name is missing',
    'Hãy ghi tên mới của tổ chức.',
    'Enter the new name.',
  ],
};

/** The words of these refusals. */
export const agreementTexts: Readonly<Record<AgreementRefusal['kind'], ProblemText>> =
  Object.fromEntries(
    Object.entries(words).map(([kind, [vi, en, viDetail, enDetail]]) => [
      kind,
      { title: { vi, en }, detail: { vi: viDetail, en: enDetail } },
    ]),
  ) as Record<AgreementRefusal['kind'], ProblemText>;

const kinds: ReadonlySet<string> = new Set(Object.keys(words));

export function isAgreementRefusal(kind: string): kind is AgreementRefusal['kind'] {
  return kinds.has(kind);
}
