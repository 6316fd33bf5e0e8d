import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One step of the schema, forward only. */
export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  /** Name of the file: `0007-licence-withdrawal.sql`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text with LF line ends, 64 lower-case hexadecimal digits. */
  readonly checksum: string;
}

/** The folder of the product's migrations. */
export const migrationsFolder: string = fileURLToPath(
  new URL('../../migrations/', import.meta.url),
);

/**
 * Every migration in `folder` in order.
 * @throws when a file has another form of name, or a number is missing or used twice
 */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name, index) => {
    const number = Number(/^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/.exec(name)?.[1]);
    if (number !== index + 1) {
      const wanted = String(index + 1).padStart(4, '0');
      throw new Error(`migration ${name} in ${folder}: the next name is ${wanted}-….sql`);
    }
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}
