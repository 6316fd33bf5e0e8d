/**
 * A process that publishes and kills itself at one file operation. Arguments: the store's folder,
 * the operation (from 1; 0 for none), the key's folder. Prints how many operations there were.
 */
import { loadOrCreateKey } from '../keys.ts';
import { publishPages } from '../release.fixture.ts';
import { dieAt } from './die-at.fixture.ts';
import { gatherWrites } from './gather-writes.ts';

const [folder = '', at = '0', keys = '', gathered = ''] = process.argv.slice(2);
const key = await loadOrCreateKey(keys);
const { operations } = dieAt(Number(at));
const { folderStore } = await import('./folder-store.ts');
const store = folderStore(folder);
const pages = { '/vi/': 'Trang mới', '/vi/stories/a': null, '/vi/stories/b': 'Chuyện B' };
await publishPages(gathered === 'gathered' ? gatherWrites(store) : store, pages, { key });
process.stdout.write(String(operations()));
