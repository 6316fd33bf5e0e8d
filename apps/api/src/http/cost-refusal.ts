import type { CostRefusal } from '@nhipcau/core/funding';
import type { ProblemText } from './problem-texts.ts';

type Prefixed<R> = R extends { readonly kind: infer K extends string }
  ? Omit<R, 'kind'> & { readonly kind: `cost-${K}` }
  : never;

/** Refusals of the cost matrix; all of them are conflicts with what can be (409). */
export type CostProblem = Prefixed<CostRefusal>;

/** A refusal of the core about a cost, as the API names it. */
export function costRefusal(error: CostRefusal): CostProblem {
  return { ...error, kind: `cost-${error.kind}` } as CostProblem;
}

const text = (vi: string, en: string, viDetail: string, enDetail: string): ProblemText => ({
  ...{ title: { vi, en }, detail: { vi: viDetail, en: enDetail } },
});

/** The words of these refusals. */
export const costTexts: Readonly<Record<CostProblem['kind'], ProblemText>> = {
  'cost-mode-not-of-payer': text(
    'Hình thức chi không hợp với người trả',
    'This payer does not pay in that way',
    'Người trả này chỉ có thể trả theo: {possible}. Tiền của tỉnh, bộ hoặc cơ quan luôn là ngân sách nhà nước.',
    'This payer can pay by: {possible}. What a province, a ministry or the agency pays is always the state budget.',
  ),
  'cost-amount-missing': text(
    'Chưa có số tiền nào',
    'There is no amount',
    'Hãy ghi ít nhất một trong ba: dự toán, cam kết, thực chi.',
    'Enter at least one of the three: expected, agreed, paid.',
  ),
  'cost-not-positive': text(
    'Số tiền phải lớn hơn 0',
    'An amount has to be above nothing',
    'Sửa số tiền ở cột {stage}. Nếu nhập nhầm, hãy bỏ khoản chi.',
    'Correct the amount under {stage}. If it was entered by mistake, take the cost out.',
  ),
  'cost-too-large': text(
    'Số tiền quá lớn',
    'The amount is too large',
    'Kiểm tra dấu phân cách hàng nghìn ở cột {stage}.',
    'Check the separators of the amount under {stage}.',
  ),
  'cost-currency-without-rate': text(
    'Chưa có tỷ giá của đồng tiền này',
    'This currency has no rate',
    'Nhờ kế toán nhập tỷ giá hạch toán của {currency} cho tháng đó, rồi nhập lại khoản chi.',
    'Ask the accountant to enter the accounting rate of {currency} for that month, then enter the cost again.',
  ),
  'cost-evidence-missing': text(
    'Thiếu chứng từ',
    'The paper is missing',
    'Khoản đã chi cần số và ngày của chứng từ.',
    'What was paid needs the number and day of the paper that shows it.',
  ),
};

export function isCostRefusal(kind: string): kind is CostProblem['kind'] {
  return Object.hasOwn(costTexts, kind);
}
