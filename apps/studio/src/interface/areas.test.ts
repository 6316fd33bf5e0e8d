import { catalogueOf } from '@nhipcau/pages';
import { expect, test } from 'vitest';
import { en } from '../messages/en.ts';
import { vi } from '../messages/vi.ts';

const areas = new Set([...catalogueOf('vi').keys()].map((key) => key.split('.')[0] ?? key));

test.each([...areas])('the area %s of the public words has a name of its own', (area) => {
  for (const { interface_area: names } of [vi, en]) {
    expect(Object.keys(names)).toContain(area);
    expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length);
  }
});
