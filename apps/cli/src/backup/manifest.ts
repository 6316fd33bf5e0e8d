import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditHead } from '@nhipcau/postgres';
import type { AppliedMigration, SequenceState, TableShape } from '@nhipcau/postgres/backup';
import { canonicalBytes, type Hash, isObject, parseCanonical, sha256 } from '@nhipcau/release';
import { NotReady, SaysNo } from '../verb.ts';

/** The rows of a table, in `tables/{name}.copy.gz` of its backup. */
export interface SavedTable extends TableShape {
  readonly rows: number;
  /** Of the compressed file. */
  readonly sha256: Hash;
}

/** What a backup holds. The form is a contract: `docs/operations/backup.md`. */
export interface Backup {
  readonly format: typeof format;
  /** RFC 3339: when the moment was that it shows. */
  readonly madeAt: string;
  /** Version of the program that made it. */
  readonly program: string;
  readonly migrations: readonly AppliedMigration[];
  /** Each after those that it refers to. */
  readonly tables: readonly SavedTable[];
  readonly sequences: readonly SequenceState[];
  readonly audit: AuditHead;
  /** The newest release; `null` before the first. */
  readonly release: { readonly number: number; readonly hash: Hash } | null;
  /** The files of the store and of the media, which `files.txt` lists, and the hash of that list. */
  readonly files: { readonly count: number; readonly sha256: Hash };
}

/** A backup in a folder of backups. */
export interface FoundBackup {
  readonly backup: Backup;
  /** SHA-256 of the canonical bytes (RFC 8785) of `backup`: whoever knows it knows all of it. */
  readonly hash: Hash;
  /** Its name in the folder, by its moment. */
  readonly name: string;
  /** Its own folder: the manifest, the list of files, the tables. */
  readonly own: string;
}

export const format = 'nhipcau-backup/1';

/** Ends the name of a backup that is being made, or was cut off. */
export const unfinished = '.part';

/** The folder in a folder of backups where each has its own. */
export function ownFolders(folder: string): string {
  return join(folder, 'backups');
}

/** A manifest's bytes, and the hash that it carries. */
export function manifestBytes(backup: Backup): { readonly bytes: Uint8Array; readonly hash: Hash } {
  const hash = sha256(canonicalBytes(backup));
  return { bytes: canonicalBytes({ backup, hash }), hash };
}

/** The names of the backups in a folder, the oldest first. */
export function backupsIn(folder: string): readonly string[] {
  const own = ownFolders(folder);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .filter((name) => !name.endsWith(unfinished))
    .sort();
}

/**
 * Reads a backup's manifest: that of `name`, or of the newest one.
 * @throws {NotReady} where there is none, {SaysNo} where it is damaged
 */
export function findBackup(folder: string, name: string | null): FoundBackup {
  const names = backupsIn(folder);
  const found = name ?? names.at(-1);
  if (found === undefined || !names.includes(found)) {
    throw new NotReady(
      names.length === 0
        ? `There is no backup in ${folder}.`
        : `There is no backup ${found} in ${folder}; there are ${names.join(', ')}.`,
    );
  }
  const own = join(ownFolders(folder), found);
  const file = join(own, 'manifest.json');
  const value = existsSync(file) ? parseCanonical(readFileSync(file)) : undefined;
  if (!isObject(value) || !isObject(value.backup)) throw damaged(file, 'no canonical JSON');
  if (value.hash !== sha256(canonicalBytes(value.backup))) {
    throw damaged(file, 'its hash is not the hash of what it says');
  }
  if (value.backup.format !== format) {
    throw new NotReady(
      `${file} is of the form ${value.backup.format}; this program reads ${format}.`,
    );
  }
  return { backup: value.backup as unknown as Backup, hash: value.hash as Hash, name: found, own };
}

function damaged(file: string, why: string): SaysNo {
  return new SaysNo(`${file} is damaged (${why}). Use another backup: --backup names one.`);
}
