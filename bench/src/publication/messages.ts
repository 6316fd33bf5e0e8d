import type { EditionRank } from '../content/bench-site.ts';

/** What a publishing process is started with, as JSON in its first argument. */
export interface PublicationOrder {
  readonly dataFolder: string;
  readonly works: number;
  /** Editions that will be edited, in this order, round and round. */
  readonly edited: readonly EditionRank[];
}

/** What a publishing process can be asked to do after its first publication. */
export type Command = 'edit' | 'release' | 'end';

/** A whole publication. Times are processor seconds. */
export interface WholePublication {
  readonly kind: 'whole';
  /** Pages and files made, log pages not counted. */
  readonly made: number;
  /** Log pages made beside them. */
  readonly logPages: number;
  /** Reading, rendering, hashing and map: all but what follows. */
  readonly renderedS: number;
  /** The log pages, their map and the signature, without compression. */
  readonly loggedS: number;
  /** Compression in three codings, told from a sample. */
  readonly codedS: number;
  /** Files written, read back, brought to the disk and named. */
  readonly storedS: number;
  /** Search indexes, without their compression. */
  readonly searchedS: number;
  /** The most memory that was resident at once. */
  readonly peakMib: number;
  readonly wallS: number;
}

/** One corrected edition, published. */
export interface EditPublication {
  readonly kind: 'edit';
  readonly path: string;
  /** Paths that the rules say depend on the edition, and how many were made anew. */
  readonly dependents: number;
  readonly made: number;
  readonly changed: number;
  readonly cpuMs: number;
  readonly searchMs: number;
}

/** The map nodes and the signed record of one release of as many changes, nothing rendered. */
export interface BareRelease {
  readonly kind: 'release';
  readonly changes: number;
  readonly cpuMs: number;
}

export type Report = WholePublication | EditPublication | BareRelease;
