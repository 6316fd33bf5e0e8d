/**
 * How languages write numbers in words: months, the numbers to twelve, and the words that multiply.
 * They let a figure on one side be a word on the other; a word alone is never missed.
 *
 * @module
 */
import type { SiteLanguage } from '../kernel/index.ts';

/** Patterns of the twelve months, or of the numbers from one, as alternatives of a regular expression. */
type Spelled = readonly string[];

/** Languages that put no space between words: a pattern is found anywhere in them. */
export const unspaced: readonly SiteLanguage[] = ['ja', 'zh', 'lo', 'km'];

/** Months by name; Korean, Japanese and Chinese number them. */
export const months: { readonly [L in SiteLanguage]?: Spelled } = {
  vi: words(
    'tháng_(?:giêng|một) tháng_hai tháng_ba tháng_tư tháng_năm tháng_sáu tháng_bảy tháng_tám tháng_chín tháng_mười tháng_mười_một tháng_(?:mười_hai|chạp)',
  ),
  en: words(
    'january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec',
  ),
  fr: words('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
  es: words(
    'enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre',
  ),
  de: words(
    'januar|jänner februar märz april mai juni juli august september oktober november dezember',
  ),
  ru: words(
    'январ\\p{L}+ феврал\\p{L}+ март\\p{L}* апрел\\p{L}+ ма[йяею] июн\\p{L}+ июл\\p{L}+ август\\p{L}* сентябр\\p{L}+ октябр\\p{L}+ ноябр\\p{L}+ декабр\\p{L}+',
  ),
  ar: words(
    'يناير|كانون_الثاني فبراير|شباط مارس|آذار أبريل|إبريل|نيسان مايو|أيار يونيو|حزيران يوليو|تموز أغسطس|آب سبتمبر|أيلول أكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول',
  ),
  lo: words('ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ'),
  km: words('មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ'),
};

/** The numbers from one, counting and ordering. */
export const numerals: { readonly [L in SiteLanguage]: Spelled } = {
  vi: words('một|nhất hai|nhì ba bốn|tư năm sáu bảy|bẩy tám chín mười mười_một mười_hai'),
  en: words(
    'one|first|once|single two|second|twice|both|double three|third|triple four|fourth five|fifth six|sixth seven|seventh eight|eighth nine|ninth ten|tenth eleven|eleventh twelve|twelfth|dozen',
  ),
  fr: words(
    'une?|premi(?:er|ère)s? deux|deuxièmes?|seconde?s? trois|troisièmes? quatre|quatrièmes? cinq|cinquièmes? six|sixièmes? sept|septièmes? huit|huitièmes? neuf|neuvièmes? dix|dixièmes? onze|onzièmes? douze|douzièmes?|douzaines?',
  ),
  es: words(
    'un[oa]?|primer[oa]?s? dos|segund[oa]s?|amb[oa]s tres|tercer[oa]?s? cuatro|cuart[oa]s? cinco|quint[oa]s? seis|sext[oa]s? siete|séptim[oa]s? ocho|octav[oa]s? nueve|noven[oa]s? diez|décim[oa]s? once doce|docenas?',
  ),
  de: words(
    'eine?[mnrs]?|eins|erste[mnrs]? zwei|zweite[mnrs]?|beiden? drei|dritte[mnrs]? vier|vierte[mnrs]? fünf|fünfte[mnrs]? sechs|sechste[mnrs]? sieben|siebte[mnrs]? acht|achte[mnrs]? neun|neunte[mnrs]? zehn|zehnte[mnrs]? elf|elfte[mnrs]? zwölf|zwölfte[mnrs]?|dutzend',
  ),
  ru: words(
    'один|одн\\p{L}+|перв\\p{L}+ два|две|двух|двум\\p{L}*|втор\\p{L}+|об[ае]\\p{L}* три|тр[её]х|тр[её]м\\p{L}*|трет\\p{L}+ четыр\\p{L}+|четв[её]рт\\p{L}+ пят\\p{L}+ шест\\p{L}+ сем[ьи]|семью|седьм\\p{L}+ восем\\p{L}+|восьм\\p{L}+ девят\\p{L}+ десят\\p{L}+ одиннадцат\\p{L}+ двенадцат\\p{L}+',
  ),
  ar: words(
    'واحدة?|أول|أولى اثن(?:ان|ين|ا)|اثنت(?:ان|ين|ا)|ثانية?|ثاني ثلاثة?|ثالثة? أربعة?|رابعة? خمسة?|خامسة? ستة?|سادسة? سبعة?|سابعة? ثمان(?:ية|ي)?|ثامنة? تسعة?|تاسعة? عشرة?|عاشرة?',
  ),
  ko: words(
    '한|하나|첫(?:째|번째)? 두|둘(?:째)? 세|셋(?:째)? 네|넷(?:째)? 다섯(?:째)? 여섯(?:째)? 일곱(?:째)? 여덟(?:째)? 아홉(?:째)? 열(?:째)? 열한 열두',
  ),
  ja: words('一|ひと 二|ふた 三 四 五 六 七 八 九 十 十一 十二'),
  zh: words('一|首 二|两|兩|双 三 四 五 六 七 八 九 十 十一 十二'),
  lo: words('ໜຶ່ງ|ຫນຶ່ງ|ນຶ່ງ ສອງ ສາມ ສີ່ ຫ້າ ຫົກ ເຈັດ ແປດ ເກົ້າ ສິບ ສິບເອັດ ສິບສອງ'),
  km: words('មួយ|ដំបូង ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ|ប្រាំពិល ប្រាំបី ប្រាំបួន ដប់ ដប់មួយ ដប់ពីរ'),
};

/** Words after a number that multiply it, and the power of ten by which they do. */
export const scales: { readonly [L in SiteLanguage]: readonly (readonly [string, number])[] } = {
  vi: [
    ['nghìn|ngàn', 3],
    ['vạn', 4],
    ['triệu', 6],
    ['tỷ|tỉ', 9],
  ],
  en: [
    ['hundred', 2],
    ['thousand', 3],
    ['millions?', 6],
    ['billions?|bn', 9],
    ['trillions?', 12],
  ],
  fr: [
    ['mille', 3],
    ['millions?', 6],
    ['milliards?', 9],
  ],
  es: [
    ['mil', 3],
    ['mill[oó]n(?:es)?', 6],
    ['bill[oó]n(?:es)?', 12],
  ],
  de: [
    ['tausend', 3],
    ['million(?:en)?|mio\\.?', 6],
    ['milliarden?|mrd\\.?', 9],
    ['billion(?:en)?', 12],
  ],
  ru: [
    ['тысяч\\p{L}*|тыс\\.?', 3],
    ['миллион\\p{L}*|млн\\.?', 6],
    ['миллиард\\p{L}*|млрд\\.?', 9],
    ['триллион\\p{L}*|трлн\\.?', 12],
  ],
  ar: [
    ['ألفا?|آلاف', 3],
    ['مليون(?:ا|ان|ين)?|ملايين', 6],
    ['مليار(?:ا|ات|ان|ين)?|بليون', 9],
    ['تريليون(?:ا|ات)?', 12],
  ],
  ko: [
    ['백', 2],
    ['천', 3],
    ['만', 4],
    ['억', 8],
    ['조', 12],
  ],
  ja: [
    ['百', 2],
    ['千', 3],
    ['万|萬', 4],
    ['億', 8],
    ['兆', 12],
  ],
  zh: [
    ['百', 2],
    ['千', 3],
    ['万|萬', 4],
    ['亿|億', 8],
    ['兆', 12],
  ],
  lo: [
    ['ພັນ', 3],
    ['ໝື່ນ|ຫມື່ນ', 4],
    ['ແສນ', 5],
    ['ລ້ານ', 6],
    ['ຕື້', 9],
  ],
  km: [
    ['ពាន់', 3],
    ['ម៉ឺន|មុឺន', 4],
    ['សែន', 5],
    ['លាន', 6],
    ['កោដិ', 7],
    ['ប៊ីល្?លាន', 9],
  ],
};

/** A list with spaces between; `_` stands for a space within one of them. */
function words(list: string): Spelled {
  return list.split(' ').map((one) => one.replaceAll('_', ' '));
}
