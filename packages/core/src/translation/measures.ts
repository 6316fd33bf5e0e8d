/** How the twelve languages write units of measure and currencies beside a number. */

/** A unit, by the symbol by which findings name it. */
export type Measure =
  | '%'
  | '°C'
  | 'km²'
  | 'm²'
  | 'km'
  | 'm'
  | 'ha'
  | 'kg'
  | 't'
  | 'US$'
  | '€'
  | '₫';

/** Spellings after a number, as alternatives of a regular expression, longer measures first. */
const spellings: { readonly [M in Measure]: string } = {
  '%': '[%٪％]|phần trăm|per ?cent|percent|pour cent|por ciento|prozent|процент\\p{L}*|퍼센트|프로|パーセント|(?:بال|في ال)(?:مئة|مائة)|ເປີເຊັນ|ສ່ວນຮ້ອຍ|ភាគរយ',
  '°C': '° ?C|℃|độ C|độ|degrees?(?: celsius)?|degrés?(?: celsius)?|grados?(?: celsius)?|grad(?: celsius)?|градус\\p{L}*|도|度|摄氏度|درجة|درجات|ອົງສາ|អង្សា',
  'km²':
    'km²|km2|㎢|ki-?lô-?mét vuông|square kilomet\\p{L}+|kilomètres? carrés?|kilómetros? cuadrados?|quadratkilometer\\p{L}*|квадратн\\p{L}+ километр\\p{L}*|кв\\. ?км|км²|제곱킬로미터|平方キロ(?:メートル)?|平方公里|كيلومتر\\p{L}* مربع\\p{L}*|كم²|(?:ຕາລາງ)?ກິໂລແມັດ(?:ມົນທົນ)?|គីឡូម៉ែត្រ(?:ការ៉េ|ក្រឡា)',
  'm²': 'm²|m2|㎡|mét vuông|square met\\p{L}+|mètres? carrés?|metros? cuadrados?|quadratmeter\\p{L}*|квадратн\\p{L}+ метр\\p{L}*|кв\\. ?м|м²|제곱미터|평방미터|平方メートル|平方米|متر\\p{L}* مربع\\p{L}*|م²|ຕາລາງແມັດ|ម៉ែត្រ(?:ការ៉េ|ក្រឡា)',
  km: 'km|㎞|ki-?lô-?mét|cây số|kilomet\\p{L}+|kilomètres?|kilómetros?|километр\\p{L}*|км|킬로미터|キロメートル|キロ|公里|千米|كيلومتر\\p{L}*|كم|ກິໂລແມັດ|ກມ|គីឡូម៉ែត្រ|គ\\.ម',
  m: 'm|mét|met(?:er|re)s?|metern|mètres?|metros?|метр\\p{L}*|м|미터|メートル|米|متر\\p{L}*|أمتار|ແມັດ|ម៉ែត្រ|ម',
  ha: 'ha|héc-?ta|hectares?|hectáreas?|hektar\\p{L}*|гектар\\p{L}*|га|헥타르|ヘクタール|公顷|هكتار\\p{L}*|ເຮັກຕາ|ហិកតា',
  kg: 'kg|㎏|ki-?lô-?gam|kilogram\\p{L}*|kilogrammes?|kilogramos?|килограмм\\p{L}*|кг|킬로그램|キログラム|キロ|公斤|千克|كيلوغرام\\p{L}*|كيلوجرام\\p{L}*|كجم|كغ|ກິໂລກຣາມ|ກິໂລ|គីឡូក្រាម|គ\\.ក',
  t: 'tấn|tonnes?|(?:metric )?tons?|toneladas?|tonnen?|тонн\\p{L}*|톤|トン|吨|طن\\p{L}*|أطنان|ໂຕນ|តោន',
  US$: 'US\\$|USD|\\$|(?:đô la|đô-la)(?: mỹ)?|(?:US )?dollars?|dólares|доллар\\p{L}*|долл\\.|달러|ドル|米ドル|美元|دولار\\p{L}*|ໂດລາ|ដុល្លារ',
  '€': '€|EUR|euros?|ơ-?rô|евро|유로|ユーロ|欧元|يورو|ເອີໂຣ|អឺរ៉ូ',
  '₫': '₫|VND|VNĐ|đồng|đ|dongs?|донг\\p{L}*|동|ドン|越南盾|盾|دونغ|ດົງ|ដុង',
};

/** Spellings that stand before the number. */
const leading: { readonly [M in Measure]?: string } = {
  '%': '百分之|ຮ້ອຍລະ',
  '°C': '섭씨|摄氏|摂氏',
  US$: 'US\\$|USD|\\$|美元',
  '€': '€|EUR',
  '₫': '₫|VND|VNĐ',
};

const measures = Object.keys(spellings) as Measure[];
/** A word of a language without spaces may go on after the unit. */
const wordEnd = '(?![a-zà-ỹđа-яёء-ي²2])';
const after = measures.map(
  (one) => [one, new RegExp(`[ \\u00a0\\u202f-]?(?:${spellings[one]})${wordEnd}`, 'iuy')] as const,
);
const anywhere = new Map(
  measures.map((one) => {
    const all = [spellings[one], leading[one]].filter((part) => part !== undefined).join('|');
    return [one, new RegExp(`(?<![a-zà-ỹđа-яё])(?:${all})${wordEnd}`, 'iu')] as const;
  }),
);
const before = measures.flatMap((one) => {
  const own = leading[one];
  return own === undefined
    ? []
    : [[one, new RegExp(`(?:${own})[ \\u00a0\\u202f]?$`, 'iu')] as const];
});

/** The measures that the number from `start` to `end` may be in; a spelling may stand for two. */
export function measuresAt(text: string, start: number, end: number): readonly Measure[] {
  const ahead = text.slice(Math.max(0, start - 6), start);
  const leads = before.filter(([, pattern]) => pattern.test(ahead)).map(([one]) => one);
  if (leads.length > 0) return leads;
  const found = after.flatMap(([one, pattern]) => {
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    return match === null ? [] : [{ one, length: match[0].length }];
  });
  const longest = Math.max(0, ...found.map(({ length }) => length));
  return found.filter(({ length }) => length === longest).map(({ one }) => one);
}

/** Whether a text names a measure anywhere. */
export function namesMeasure(text: string, measure: Measure): boolean {
  return anywhere.get(measure)?.test(text) === true;
}
