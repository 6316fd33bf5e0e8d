import { describe, expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import { anAgreement, day } from './agreement.fixture.ts';
import type { Agreement } from './agreement.ts';
import { decidePublication, publicTextChanges } from './publication.ts';

const lan = 'lan' as UserId;
const today = day('2026-03-01');
const decide = (change: Partial<Agreement>, text: string, reason = '') =>
  decidePublication(anAgreement(change), { kind: 'full', text }, { reason, today, user: lan });
const full = { publication: { kind: 'full' }, fullText: 'Điều 1' } as const;
const kept = { on: today, reason: 'Sửa lỗi đánh máy', by: lan };

describe('the text that readers are given', () => {
  test('is decided the first time without a reason, and nothing is kept of what was never public', () => {
    expect(decide({}, 'Điều 1')).toMatchObject({
      value: { ...full, republications: [], version: anAgreement().version + 1 },
    });
  });

  test.each(['', ' \n'])('is not changed without a reason: %j', (reason) => {
    expect(decide(full, 'Điều 1 mới', reason)).toEqual({
      ok: false,
      error: { kind: 'publication-reason-missing' },
    });
  });

  test('is changed with a reason, of which readers are told with what they had before', () => {
    const outcome = decide(full, 'Điều 1 mới', kept.reason);
    const changed = outcome.ok ? outcome.value : expect.fail('refused');
    expect(changed).toMatchObject({
      fullText: 'Điều 1 mới',
      republications: [{ ...kept, former: { kind: 'full' }, formerText: 'Điều 1' }],
    });
    expect(publicTextChanges(changed)).toEqual([
      { on: today, reason: kept.reason, text: 'Điều 1' },
    ]);
  });

  test('is withheld with a ground and a reason, and then nothing is told of it any more', () => {
    const to = { kind: 'withheld', ground: 'Thỏa thuận khác' } as const;
    const outcome = decidePublication(anAgreement(full), to, { ...kept, today, user: lan });
    const changed = outcome.ok ? outcome.value : expect.fail('refused');
    expect(changed).toMatchObject({ publication: to, fullText: 'Điều 1' });
    expect(publicTextChanges(changed)).toEqual([{ on: today, reason: kept.reason, text: null }]);
    const again = decidePublication(
      changed,
      { kind: 'full', text: 'Điều 1' },
      { reason: 'Hết căn cứ', today, user: lan },
    );
    const back = again.ok ? again.value : expect.fail('refused');
    expect(back.republications[1]).toMatchObject({ former: to, formerText: '' });
    expect(publicTextChanges(back).map(({ text }) => text)).toEqual(['Điều 1', null]);
  });

  test('is not decided as it stands', () => {
    const same = { ok: false, error: { kind: 'publication-same' } };
    expect(decide(full, 'Điều 1', 'Không đổi')).toEqual(same);
    const to = { kind: 'withheld', ground: 'Mật' } as const;
    const by = { reason: 'x', today, user: lan };
    expect(decidePublication(anAgreement({ publication: to }), to, by)).toEqual(same);
    const other = { ...to, ground: 'Khác' };
    expect(decidePublication(anAgreement({ publication: to }), other, by).ok).toBe(true);
  });

  test.each<[why: string, change: Partial<Agreement>]>([
    ['before the signature', { stage: 'decision' }],
    ['before the day of the signature', { signedOn: day('2026-03-02') }],
    ['while only its coming is told', { fullText: '' }],
  ])('is changed freely %s', (_why, change) => {
    expect(decide({ ...full, ...change }, 'Điều 1 mới')).toMatchObject({
      value: { fullText: 'Điều 1 mới', republications: [] },
    });
  });

  test('is held to a reason from the day of the signature', () => {
    expect(decide({ ...full, signedOn: today }, 'Điều 1 mới').ok).toBe(false);
  });
});
