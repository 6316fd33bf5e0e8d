import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { NotReady } from '../verb.ts';

/**
 * Makes sure that a listener can be opened, before anything long begins.
 * @throws {NotReady} that names the setting to change
 */
export async function requirePort(setting: string, host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    throw new NotReady(whyNotOpened(setting, host, port, codeOf(error)), { cause: error });
  } finally {
    server.close();
  }
}

function whyNotOpened(setting: string, host: string, port: number, code: string): string {
  const instead = `${setting}_PORT=${port + 100} npm start`;
  switch (code) {
    case 'EADDRINUSE':
      return (
        `Cổng ${port} đang có chương trình khác dùng (có thể là một Nhịp Cầu khác); hãy chọn cổng khác bằng ${setting}_PORT · ` +
        `Port ${port} is taken by another program, perhaps another Nhịp Cầu. Stop it, or choose another port with ${setting}_PORT: ${instead}`
      );
    case 'EACCES':
      return (
        `Không được phép mở cổng ${port} · ` +
        `This user may not open port ${port}. Choose one above 1023 with ${setting}_PORT: ${instead}`
      );
    default:
      return (
        `Không mở được ${host}:${port} (${code}) · ` +
        `Cannot listen on ${host}:${port} (${code}). Check ${setting}_HOST and ${setting}_PORT.`
      );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/**
 * Makes sure that the data are not of a newer version of the program, and marks them as of this one.
 * @throws {NotReady}
 */
export function requireVersion(dataFolder: string, version: string): void {
  const file = join(dataFolder, 'version');
  const found = read(file);
  if (found !== null && compareVersions(found, version) > 0) {
    throw new NotReady(
      `Dữ liệu trong ${dataFolder} thuộc phiên bản mới hơn (${found}; chương trình này là ${version}) · ` +
        `The data in ${dataFolder} are of version ${found}; this program is ${version}. ` +
        'Start the newer program, or set NHIPCAU_DATA to another folder.',
    );
  }
  if (found === version) return;
  writeFileSync(`${file}.new`, `${version}\n`);
  renameSync(`${file}.new`, file);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

/** Compares `major.minor.patch` versions: below, at or above zero. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const at = [0, 1, 2].find((place) => left[place] !== right[place]);
  return at === undefined ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
