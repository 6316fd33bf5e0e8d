import { beforeEach, describe, expect, test } from 'vitest';
import type { EditionId, Instant, UserId } from '../kernel/index.ts';
import { type PresenceBoard, type Present, presenceBoard, presenceMs } from './presence.ts';

const [edition, other] = ['e1', 'e2'] as unknown as readonly [EditionId, EditionId];
const person = (name: string, at: string | null = null): Present => ({
  ...{ user: `user-${name}` as UserId, name, at },
});
const [lan, minh, an] = [person('Lan', 'block0004'), person('Minh'), person('An')];
const start = 1_000_000;
const inMs = (ms: number): Instant => (start + ms) as Instant;

let board: PresenceBoard;
beforeEach(() => {
  board = presenceBoard();
});

describe('who has an edition open', () => {
  test('is told to the others, by name, and not to oneself', () => {
    expect(board.say(edition, lan, inMs(0))).toEqual([]);
    expect(board.say(edition, minh, inMs(1))).toEqual([lan]);
    expect(board.say(edition, an, inMs(2))).toEqual([lan, minh]);
    expect(board.say(edition, lan, inMs(3))).toEqual([an, minh]);
  });

  test('is told for that edition alone', () => {
    board.say(edition, lan, inMs(0));
    expect(board.say(other, minh, inMs(0))).toEqual([]);
  });

  test('is told to the last millisecond of 30 seconds, and gone after', () => {
    board.say(edition, lan, inMs(0));
    expect(board.say(edition, minh, inMs(presenceMs - 1))).toEqual([lan]);
    expect(board.say(edition, minh, inMs(presenceMs))).toEqual([]);
  });

  test('stays as long as they go on, in the place of their last word', () => {
    board.say(edition, lan, inMs(0));
    board.say(edition, { ...lan, at: 'title' }, inMs(20_000));
    expect(board.say(edition, minh, inMs(40_000))).toEqual([{ ...lan, at: 'title' }]);
  });

  test('is forgotten whole: no more is held than the last word of who is there', () => {
    for (let ms = 0; ms < 100; ms += 1) board.say(edition, lan, inMs(ms));
    board.say(other, minh, inMs(100));
    expect(board.size(inMs(100))).toBe(2);
    expect(board.size(inMs(99 + presenceMs))).toBe(1);
    expect(board.size(inMs(100 + presenceMs))).toBe(0);
  });
});
