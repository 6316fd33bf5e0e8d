/**
 * A process that publishes and kills itself at one file operation. Arguments: the store's folder,
 * the operation (from 1; 0 for none), the key's folder. Prints how many operations there were.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { loadOrCreateKey } from '../keys.ts';
import { publishPages } from '../release.fixture.ts';
import { gatherWrites } from './gather-writes.ts';

const [folder = '', at = '0', keys = '', gathered = ''] = process.argv.slice(2);
const key = await loadOrCreateKey(keys);
let operations = 0;

/** Dies before the chosen operation; a write has by then put half of its bytes down. */
const counted =
  <A extends readonly unknown[], R>(operation: (...given: A) => R) =>
  (...given: A): R => {
    operations += 1;
    if (operations === Number(at)) {
      const [file, bytes] = given;
      if (operation === (write as unknown) && bytes instanceof Uint8Array) {
        write(file as number, bytes.subarray(0, bytes.length / 2));
      }
      process.kill(process.pid, 'SIGKILL');
    }
    return operation(...given);
  };

const write = fs.writeFileSync;
fs.writeFileSync = counted(write);
fs.renameSync = counted(fs.renameSync);
fs.mkdirSync = counted(fs.mkdirSync) as typeof fs.mkdirSync;
fs.openSync = counted(fs.openSync);
fs.fsync = counted(fs.fsync) as typeof fs.fsync;
syncBuiltinESMExports();

const { folderStore } = await import('./folder-store.ts');
const store = folderStore(folder);
const pages = { '/vi/': 'Trang mới', '/vi/stories/a': null, '/vi/stories/b': 'Chuyện B' };
await publishPages(gathered === 'gathered' ? gatherWrites(store) : store, pages, { key });
process.stdout.write(String(operations));
