import { generateKeyPairSync, type webcrypto } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** The secret half of a record key, as JSON (RFC 7517). */
export type SecretKey = webcrypto.JsonWebKey;

/** Secret halves of record keys: one file for each, in a folder that no backup takes along. */
export interface RecordKeys {
  /** Makes a pair and keeps the secret half; gives the public half, 65 bytes uncompressed in base64url. */
  create(id: string): string;
  /** `null` where it was destroyed, or was not brought along when a backup was restored. */
  read(id: string): SecretKey | null;
  has(id: string): boolean;
  /** Writes over the secret half and takes it away; does nothing where there is none. */
  destroy(id: string): void;
  /** Identifiers of the keys whose files were made before `before`, milliseconds since the epoch. */
  madeBefore(before: number): readonly string[];
}

/** Name of the folder in the data folder. */
const folderName = 'passport-keys';

/** The record keys of an installation. */
export function recordKeys(dataFolder: string): RecordKeys {
  const folder = join(dataFolder, folderName);
  const fileOf = (id: string): string => join(folder, `${id}.jwk`);
  return {
    create: (id) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const jwk = privateKey.export({ format: 'jwk' });
      const options = { mode: 0o600, flag: 'wx', flush: true } as const;
      writeFileSync(fileOf(id), JSON.stringify(jwk), options);
      syncFolder(folder);
      return publicHalf(jwk).toString('base64url');
    },
    read: (id) =>
      existsSync(fileOf(id)) ? (JSON.parse(readFileSync(fileOf(id), 'utf8')) as SecretKey) : null,
    has: (id) => existsSync(fileOf(id)),
    destroy: (id) => {
      const file = fileOf(id);
      if (!existsSync(file)) return;
      const opened = openSync(file, 'r+');
      writeSync(opened, Buffer.alloc(statSync(file).size));
      fsyncSync(opened);
      closeSync(opened);
      rmSync(file);
      syncFolder(folder);
    },
    madeBefore: (before) =>
      existsSync(folder)
        ? readdirSync(folder)
            .filter((name) => name.endsWith('.jwk'))
            .filter((name) => statSync(join(folder, name)).mtimeMs < before)
            .map((name) => name.slice(0, -'.jwk'.length))
        : [],
  };
}

/** The point of a key, uncompressed (SEC 1 §2.3.3). */
function publicHalf({ x = '', y = '' }: SecretKey): Buffer {
  return Buffer.concat([
    Buffer.from([4]),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ]);
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
