import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Makes this process kill itself before one operation (from 1; 0 for none) that changes files or
 * that goes through `counted`; a write has by then put half of its bytes down. To be called before
 * the modules that use files are loaded. Counts from the first operation that names a path like
 * `since`, and gives how many there have been.
 */
export function dieAt(
  at: number,
  since = /(?:)/,
): {
  readonly operations: () => number;
  readonly counted: <A extends readonly unknown[], R>(
    operation: (...given: A) => R,
  ) => (...given: A) => R;
} {
  let begun = false;
  let operations = 0;
  const write = fs.writeFileSync;
  const counted =
    <A extends readonly unknown[], R>(operation: (...given: A) => R) =>
    (...given: A): R => {
      begun ||= given.some((one) => since.test(String(one)));
      if (begun) operations += 1;
      if (begun && operations === at) {
        const [file, bytes] = given;
        if (operation === (write as unknown) && bytes instanceof Uint8Array) {
          write(file as number, bytes.subarray(0, bytes.length / 2));
        }
        process.kill(process.pid, 'SIGKILL');
      }
      return operation(...given);
    };
  fs.writeFileSync = counted(write);
  fs.renameSync = counted(fs.renameSync);
  fs.mkdirSync = counted(fs.mkdirSync) as typeof fs.mkdirSync;
  const open = fs.openSync;
  const openToWrite = counted(open);
  fs.openSync = (path, flags, mode) =>
    flags === undefined || flags === 'r' ? open(path, flags, mode) : openToWrite(path, flags, mode);
  fs.fsync = counted(fs.fsync) as typeof fs.fsync;
  syncBuiltinESMExports();
  return { operations: () => operations, counted };
}
