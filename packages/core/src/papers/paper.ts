import type { SiteLanguage } from '../kernel/index.ts';

/** What a document says, before it is a file of some format. */
export interface Paper {
  /** Of the file; not set on the page. */
  readonly title: string;
  /** Each begins on a page of its own. */
  readonly sections: readonly PaperSection[];
}

/** A stretch of a document in one language. */
export interface PaperSection {
  readonly language: SiteLanguage;
  readonly parts: readonly PaperPart[];
}

export type PaperPart =
  | StateHead
  | { readonly kind: 'title'; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align: 'start' | 'center' | 'end';
      readonly look: 'plain' | 'strong' | 'emphasis';
    }
  /** A name and what is said under it: `1. Purpose: …`. */
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | PaperTable
  | SignatureBlock;

/**
 * Head of a document of a state body: who writes and under which number on one side, the name and motto of
 * the state, place and day on the other (Decree 30/2020/NĐ-CP, Annex I, Part II).
 */
export interface StateHead {
  readonly kind: 'state-head';
  /** The governing body; `''` where there is none. */
  readonly governing: string;
  readonly body: string;
  /** `Số:       /TTĐN`, left open for the registry. */
  readonly number: string;
  /** `V/v …`; `''` where the document has a title of its own. */
  readonly about: string;
  /** `Hà Nội, ngày    tháng    năm 2026` */
  readonly placeAndDay: string;
}

export interface PaperTable {
  readonly kind: 'table';
  readonly columns: readonly {
    readonly name: string;
    /** Of the width, as against the other columns. */
    readonly share: number;
  }[];
  /** Each has as many cells as there are columns. */
  readonly rows: readonly (readonly string[])[];
}

/** Who receives a document on one side, who signs it on the other (Decree 30/2020/NĐ-CP, Annex I, Part II). */
export interface SignatureBlock {
  readonly kind: 'signature';
  /** Before the receivers: `Nơi nhận:`; `''` where there are none. */
  readonly receiversName: string;
  readonly receivers: readonly string[];
  /** Office of who signs, and under it what is to be written there. */
  readonly office: string;
  readonly under: string;
}

/** The name and the motto of the state, as they stand on its papers. */
export const stateName = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const stateMotto = 'Độc lập - Tự do - Hạnh phúc';

/** A paragraph from the start of the line. */
export function paragraph(text: string): PaperPart {
  return { kind: 'text', text, align: 'start', look: 'plain' };
}
