import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hash, sha256 } from '../hash.ts';
import {
  appendLeaf,
  consistencyProof,
  emptyFrontier,
  frontierHash,
  inclusionProof,
  leafHash,
  merkleTreeHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle-tree.ts';

/** Leaves and heads of the reference tests of Certificate Transparency. */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(Buffer.from(hex, 'hex')));

const heads = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('merkleTreeHash', () => {
  test.each(heads.map((head, size) => [size, head] as const))(
    'gives the reference head of %i leaves',
    (size, head) => {
      expect(merkleTreeHash(leaves.slice(0, size))).toBe(head);
    },
  );

  test('gives the head that leaves appended one by one give', () => {
    let frontier = emptyFrontier;
    for (const [index, leaf] of leaves.entries()) {
      expect(frontierHash(frontier)).toBe(heads[index]);
      frontier = appendLeaf(frontier, leaf);
    }
    expect(frontier).toMatchObject({ size: 8, nodes: [heads[8]] });
  });
});

describe('inclusionProof', () => {
  test('gives the reference audit path of the first of eight leaves', () => {
    expect(inclusionProof(leaves, 0)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });

  test('refuses a leaf that is not in the list', () => {
    expect(() => inclusionProof(leaves, 8)).toThrow(RangeError);
    expect(() => inclusionProof(leaves, -1)).toThrow(RangeError);
  });
});

describe('consistencyProof', () => {
  test('gives the reference proof from six leaves to eight', () => {
    expect(consistencyProof(leaves, 6)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  test('is empty from a tree to itself', () => {
    expect(consistencyProof(leaves, 8)).toEqual([]);
  });

  test('refuses a longer tree and an empty one', () => {
    expect(() => consistencyProof(leaves, 9)).toThrow(RangeError);
    expect(() => consistencyProof(leaves, 0)).toThrow(RangeError);
  });
});

const many = Array.from({ length: 40 }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const spans = fc
  .integer({ min: 1, max: 40 })
  .chain((size) => fc.record({ size: fc.constant(size), part: fc.integer({ min: 1, max: size }) }));

test('every proof is accepted for what it shows and for no other leaf or place', () => {
  fc.assert(
    fc.property(spans, ({ size, part }) => {
      const list = many.slice(0, size);
      const root = merkleTreeHash(list);
      const index = part - 1;
      const leaf = list[index] ?? sha256('');
      const proof = inclusionProof(list, index);
      expect(verifyInclusion(root, size, index, leaf, proof)).toBe(true);
      expect(verifyInclusion(root, size, index, sha256('other'), proof)).toBe(false);
      expect(verifyInclusion(root, size, size, leaf, proof)).toBe(false);
      expect(verifyInclusion(root, size, index, leaf, [...proof, root])).toBe(false);
      expect(size < 2 || !verifyInclusion(root, size, (index + 1) % size, leaf, proof)).toBe(true);
    }),
  );
});

test('a longer list is shown to begin with a shorter one, and with no other', () => {
  fc.assert(
    fc.property(spans, ({ size, part }) => {
      const list = many.slice(0, size);
      const from = { root: merkleTreeHash(list.slice(0, part)), size: part };
      const to = { root: merkleTreeHash(list), size };
      const proof = consistencyProof(list, part);
      const other = { ...from, root: sha256('other') };
      expect(verifyConsistency(from, to, proof)).toBe(true);
      expect(verifyConsistency(other, to, proof)).toBe(false);
      expect(verifyConsistency(from, { ...to, root: sha256('x') as Hash }, proof)).toBe(false);
      expect(verifyConsistency(to, from, proof)).toBe(part === size);
    }),
  );
});
