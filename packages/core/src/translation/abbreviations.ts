import type { SiteLanguage } from '../kernel/index.ts';

/** Words that end in a full stop which is no end of a sentence, without it. */
export interface Abbreviations {
  /** Before a name or a number: a sentence never ends here. */
  readonly before: readonly string[];
  /** A sentence may end here, and does so where a capital letter follows. */
  readonly either: readonly string[];
}

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Foreign titles stand before names in texts of every language. */
const everywhere = list('Mr Mrs Ms Dr Prof St');

/**
 * Single letters (`Q.`, `A. S.`, `د.`) need no entry. Collected for this project from the spelling of
 * each language; SRX 2.0 (GALA) has the form of such rules, not the rules.
 */
export const abbreviations: Readonly<Record<SiteLanguage, Abbreviations>> = {
  vi: {
    before: list(
      `TP Tp tp TX Tx TT Tt GS Gs PGS Pgs TS Ts TSKH ThS Ths Th.S CN BS Bs BSCKI BSCKII DS ĐD KS Ks
      KTS LS NS NSND NSƯT NGND NGƯT NXB Nxb NV PV BTV CTV TK TL KT Tr tr st sn stt Đ/c đ/c ĐT Sđd
      VD Vd vd Cty Ô Ô.B`,
    ),
    either: list('v.v tr.CN sau.CN'),
  },
  en: {
    before: list(
      `Messrs Jr Sr Rev Hon Gov Gen Col Capt Lt Sgt No Nos no nos Vol vol Fig fig Art art Sec sec pp
      p ch Ch ed eds e.g i.e cf vs Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mt Ft Ave`,
    ),
    either: list('etc al Inc Ltd Co Corp a.m p.m'),
  },
  fr: {
    before: list(
      `M MM Mme Mmes Mlle Mlles Mgr Me Pr Ste Cie p pp vol fig art chap ch éd cf n no Nº nº env av apr
      tél`,
    ),
    either: list('etc'),
  },
  es: {
    before: list(
      `Sr Sra Srta Sres Sras Dra Profa Ud Uds Vd Vds D Dña Excmo Gral Cnel EE núm núms pág págs p pp
      vol fig art cap cf ed p.ej av Avda tel aprox`,
    ),
    either: list('etc UU'),
  },
  de: {
    before: list(
      `Hr Fr Hrn Nr Nrn S Abb Bd Bde Kap Art Abs vgl Vgl bzw ca Ca evtl ggf inkl z.B d.h u.a Str Hg
      Hrsg geb gest sog Jan Feb Mär Apr Jun Jul Aug Sept Sep Okt Nov Dez`,
    ),
    either: list('usw etc Mio Mrd Jh Jhs Jahrh'),
  },
  ru: {
    before: list(
      `им ул пр просп пл пер пос дер обл оз о-в о-ва проф акад доц канд рис табл см ср напр стр с т
      вып гл ст п пп тел род тов гр`,
    ),
    either: list('г гг в вв др пр руб тыс млн млрд т.д т.п э'),
  },
  ar: { before: list('أ.د م.م ص.ب'), either: list('ق.م إلخ الخ') },
  ko: { before: [], either: [] },
  ja: { before: list('No Vol'), either: [] },
  zh: { before: list('No Vol'), either: [] },
  lo: { before: list('ສ.ປ.ປ ຄ.ສ ພ.ສ ທ່ານ.ດຣ ດຣ ປອ'), either: [] },
  km: { before: list('គ.ស ព.ស ឯ.ឧ'), either: [] },
};

/** What {@link abbreviations} says of a language, with what holds everywhere. */
export function abbreviationsOf(language: SiteLanguage): Abbreviations {
  const { before, either } = abbreviations[language];
  return { before: [...everywhere, ...before], either };
}
