import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SiteLanguage, siteLanguages } from '../kernel/index.ts';
import { sentences } from './segment.ts';

const piece = fc.constantFrom(
  ...'TP. |GS.|v.v. |Nr. |г. |№ 5|។ល។|៕ |ສ.ປ.ປ |。「|」と|؟ |! |? |… |1. |U.S. |\n|\r\n| |(|“|”|Hạ Long|và|В|در|ក|한국. |𠀀|\u0301|2026. '.split(
    '|',
  ),
);
const anyWords = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

test('the sentences of any text are the text, none of them empty, and a line feed ends one', () => {
  fc.assert(
    fc.property(anyWords, fc.constantFrom(...siteLanguages), (text, language) => {
      const found = sentences(text, language);
      expect(found.join('')).toBe(text);
      expect(found.filter((one) => one === '' || /\n[^\n]/.test(one))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

describe('sentences end where `|` stands:', () => {
  test.each<[language: SiteLanguage, marked: string]>([
    ['vi', 'TP. Hồ Chí Minh có GS. Lan, PGS.TS. Minh và ThS.KTS. An. |Họ ở Q. 5, P. 12.'],
    ['vi', 'Xem tr. 12. |Có gạo, cá, v.v. |Sau đó… mưa (v.v.) 3 ngày.'],
    ['vi', '“Đi đâu?” anh hỏi. |“Về nhà!” |Trời tối.'],
    ['vi', 'Giá 1.500.000 đồng. |1. Đầu tiên là gạo. |2) Sau là cá.'],
    ['vi', 'Dòng một\n|Dòng hai. \n|Dòng ba'],
    ['en', 'The U.S. Army and J. R. R. Tolkien met Dr. Who (No. 5). |It was 5 p.m. |Rain fell.'],
    ['en', 'See Fig. 3, pp. 4–5, e.g. “Hanoi.” |“No!” he said. |Why?'],
    ['fr', 'M. Dupont et Mme. Martin, p. 5. |C’était av. J.-C. en Asie. |Vraiment ?'],
    ['es', 'El Sr. Ruiz fue a EE. UU. con la Dra. Paz, núm. 5. |¿Y luego? |Nada.'],
    [
      'de',
      'Am 3. Oktober, Nr. 5, z. B. Hanoi. |Im 19. Jahrhundert usw. |Das war 2025. |Danach kam er.',
    ],
    [
      'ru',
      'В г. Ханой живёт А. С. Иванов, ул. Чанг Тьен, № 5. |В 2025 г. |Потом дождь и т. д. |Всё.',
    ],
    ['ar', 'ذهب د. أحمد إلى هانوي. |هل عاد؟ |نعم.'],
    ['ko', '2026. 11. 28. |비. |바람. |비가 왔다. |끝났다!'],
    ['ja', '「行きます。」と言った。|彼は答えた。|「はい。」|（注。）|終わり'],
    ['zh', '他说：“走吧！”|我们走。|（完。）|再见？'],
    ['lo', 'ສ.ປ.ປ ລາວ ຄ.ສ. 1975. |ວຽງຈັນເປັນນະຄອນຫຼວງ. |ຈົບ'],
    ['km', 'ភ្នំពេញជារាជធានី។ |មានអង្ករ ត្រី។ល។ |ចប់៕ |ហើយ៖ អង្គរ'],
  ])('%s %s', (language, marked) => {
    expect(sentences(marked.replaceAll('|', ''), language).join('|')).toBe(marked);
  });
});

test('a text of 200,000 letters takes time by its length', () => {
  const text = 'TP. Hồ Chí Minh v.v. '.repeat(10_000);
  expect(sentences(text, 'vi').join('')).toBe(text);
});
