import { expect, test } from 'vitest';
import { parseEmail } from './email.ts';

test.each([
  'lan@example.vn',
  'lan.nguyen+studio@mail.example.com',
  `${'a'.repeat(64)}@example.vn`,
  'lan@xn--vit-ela.example',
])('takes %s', (address) => {
  expect(parseEmail(address)).toEqual({ ok: true, value: address });
});

test.each([
  '',
  'lan',
  'lan@example',
  'lan@@example.vn',
  'lan@.example.vn',
  'lan@example..vn',
  'lan @example.vn',
  'lan<script>@example.vn',
  'lan\u202e@example.vn',
  `${'a'.repeat(65)}@example.vn`,
  `a@${'b'.repeat(250)}.vn`,
])('refuses %j', (address) => {
  expect(parseEmail(address)).toMatchObject({ ok: false, error: { kind: 'not-an-email' } });
});
