import type {
  AssessmentRefusal,
  ContributionMoneyRefusal,
  ContributionRefusal,
  ValuationRefusal,
} from '@nhipcau/core/funding';
import type { ProblemText } from './problem-texts.ts';

type Prefixed<R> = R extends { readonly kind: infer K extends string }
  ? Omit<R, 'kind'> & { readonly kind: `contribution-${K}` }
  : never;

type OfContribution =
  | AssessmentRefusal
  | ContributionMoneyRefusal
  | ContributionRefusal
  | ValuationRefusal
  | { readonly kind: 'said-already' }
  | { readonly kind: 'mode-of-another-kind'; readonly modes: readonly string[] }
  | { readonly kind: 'document-by-decision' };

/** Refusals about contributions; all of them are conflicts with what stands (409). */
export type ContributionProblem = Prefixed<OfContribution>;

/** A refusal of the core about a contribution, as the API names it. */
export function contributionRefusal(error: OfContribution): ContributionProblem {
  return { ...error, kind: `contribution-${error.kind}` } as ContributionProblem;
}

type Words = readonly [vi: string, en: string, viDetail: string, enDetail: string];

const words: Readonly<Record<ContributionProblem['kind'], Words>> = {
  'contribution-not-next': [
    'Chưa đến bước đó',
    'That is not the next stage',
    'Khoản đóng góp đang ở bước {stage}; từ đây có thể sang: {next}.',
    'The contribution is at {stage}; from here it may go to: {next}.',
  ],
  'contribution-blocked': [
    'Còn điều ngăn bước này',
    'Something stands in the way',
    'Xem danh sách ở đầu trang: mỗi mục nói rõ căn cứ và cách làm đúng luật.',
    'See the list on top of the page: each line says by which rule, and the lawful way.',
  ],
  'contribution-consent-missing': [
    'Thiếu văn bản đồng ý của bên cho',
    'The giver’s written consent is missing',
    'Hãy ghi số và ngày của văn bản đồng ý mới, sau ngày thỏa thuận.',
    'Enter number and day of a consent that was not used before, not older than the agreement.',
  ],
  'contribution-rejection-missing': [
    'Thiếu lý do từ chối',
    'The reason of the refusal is missing',
    'Hãy chọn loại lý do; loại này được công bố.',
    'Choose a kind of reason; it is made public.',
  ],
  'contribution-wrong-stage': [
    'Bước hiện tại không nhận việc này',
    'Not at this stage',
    'Khoản đóng góp đang ở bước {stage}.',
    'The contribution is at {stage}.',
  ],
  'contribution-money-missing': [
    'Thiếu số tiền',
    'The amount is missing',
    'Hãy ghi số tiền.',
    'Enter an amount.',
  ],
  'contribution-no-money': [
    'Khoản này không phải tiền',
    'This is no money',
    'Hiện vật và dịch vụ được định giá, không ghi số tiền nhận.',
    'Goods and services are valued; no amount is received.',
  ],
  'contribution-currency-differs': [
    'Khác đồng tiền',
    'Another currency',
    'Khoản đóng góp tính bằng {currency}.',
    'The contribution is in {currency}.',
  ],
  'contribution-not-positive': [
    'Số tiền phải lớn hơn 0',
    'The amount has to be more than nothing',
    'Hãy ghi số tiền lớn hơn 0.',
    'Enter an amount above zero.',
  ],
  'contribution-more-than-agreed': [
    'Nhiều hơn mức đã thỏa thuận',
    'More than was agreed',
    'Còn được nhận tối đa {open} (đơn vị nhỏ nhất). Phần hơn cần một thỏa thuận mới.',
    'At most {open} minor units are open. More needs another agreement.',
  ],
  'contribution-more-than-left': [
    'Nhiều hơn số còn lại',
    'More than is left',
    'Còn lại {left} (đơn vị nhỏ nhất).',
    '{left} minor units are left.',
  ],
  'contribution-before-agreed': [
    'Ngày trước ngày thỏa thuận',
    'The day is before the agreement',
    'Chỉ nhận và dùng sau khi đã thỏa thuận.',
    'It is received and used after it was agreed.',
  ],
  'contribution-in-the-future': [
    'Ngày ở tương lai',
    'The day is in the future',
    'Hãy ghi việc đã xảy ra.',
    'Enter what has happened.',
  ],
  'contribution-evidence-missing': [
    'Thiếu chứng từ',
    'The evidence is missing',
    'Hãy ghi số chứng từ hoặc văn bản.',
    'Enter the number of a paper.',
  ],
  'contribution-not-promised': [
    'Không còn nợ lời hứa này',
    'This is not owed',
    'Không hứa, hoặc đã thực hiện xong.',
    'It was not promised, or was kept already.',
  ],
  'contribution-own-declaration': [
    'Không tự đánh giá kê khai của mình',
    'Nobody decides about their own declaration',
    'Hãy nhờ người khác phụ trách xung đột lợi ích.',
    'Ask another conflict officer.',
  ],
  'contribution-no-interest': [
    'Kê khai không nêu lợi ích nào',
    'The declaration names no interest',
    'Không có gì để đánh giá.',
    'There is nothing to decide.',
  ],
  'contribution-assessed-already': [
    'Kê khai đã được đánh giá',
    'The declaration is decided about already',
    'Người kê khai có thể kê khai lại.',
    'Its maker can declare anew.',
  ],
  'contribution-valuation-lacks': [
    'Định giá còn thiếu',
    'The valuation lacks something',
    'Xem danh sách những mục cần bổ sung, rồi lập định giá mới.',
    'See the list of what to add, then make another valuation.',
  ],
  'contribution-own-valuation': [
    'Người định giá không tự duyệt',
    'Whoever valued it does not approve it',
    'Hãy nhờ người khác duyệt.',
    'Ask somebody else to approve it.',
  ],
  'contribution-valuation-approved': [
    'Định giá đã được duyệt',
    'The valuation is approved already',
    'Muốn sửa thì lập định giá mới.',
    'To change it, make another one.',
  ],
  'contribution-said-already': [
    'Đã thỏa thuận, không sửa được nữa',
    'It is agreed, and changes no more',
    'Đổi mục đích cần văn bản đồng ý của bên cho.',
    'Another purpose needs the giver’s written consent.',
  ],
  'contribution-mode-of-another-kind': [
    'Cách ghi nhận không hợp với hình thức',
    'This way of paying does not fit',
    'Chọn một trong: {modes}.',
    'Choose one of: {modes}.',
  ],
  'contribution-document-by-decision': [
    'Văn bản này do người đứng đầu ghi',
    'The head enters this document',
    'Phê duyệt cấp hai và quyết định của người đứng đầu được ghi khi quyết định.',
    'A second approval and the head’s decision are entered by whoever decides.',
  ],
};

/** The words of these refusals. */
export const contributionTexts: Readonly<Record<ContributionProblem['kind'], ProblemText>> =
  Object.fromEntries(
    Object.entries(words).map(([kind, [vi, en, viDetail, enDetail]]) => [
      kind,
      { title: { vi, en }, detail: { vi: viDetail, en: enDetail } },
    ]),
  ) as Record<ContributionProblem['kind'], ProblemText>;

const kinds: ReadonlySet<string> = new Set(Object.keys(words));

export function isContributionRefusal(kind: string): kind is ContributionProblem['kind'] {
  return kinds.has(kind);
}
