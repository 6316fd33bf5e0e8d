import { expect, test } from 'vitest';
import { entryModes, fundingModes, isMemo } from './mode.ts';

test('what others spend themselves is a memo, and nothing else is', () => {
  expect(fundingModes.filter(isMemo)).toEqual(['PARTNER_EXECUTED', 'SERVICE_IN_KIND']);
});

test('an entry has one mode: a mixed activity has entries of several', () => {
  expect(entryModes).toHaveLength(fundingModes.length - 1);
  expect(entryModes).not.toContain('MIXED');
});
