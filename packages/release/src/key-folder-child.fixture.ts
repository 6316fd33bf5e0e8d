/**
 * A process that changes the key of a folder and kills itself at one file operation. Arguments: the
 * folder, the operation (from 1; 0 for none), `rotate` or the lost key. Prints the operations.
 */
import { dieAt } from './store/die-at.fixture.ts';

const [folder = '', at = '0', what = ''] = process.argv.slice(2);
const { operations } = dieAt(Number(at));
const { replaceKey, rotateKey } = await import('./key-folder.ts');
const given = { time: '2026-11-27T02:00:00.000Z', reason: 'Đổi · Change' };
if (what === 'rotate') rotateKey(folder, given);
else replaceKey(folder, { ...given, from: what });
process.stdout.write(String(operations()));
