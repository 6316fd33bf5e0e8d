// `npm start` and everything else that must work on a fresh checkout:
//   node scripts/start.mjs [arguments of "nhipcau start"]
//   node scripts/start.mjs --run file.ts [arguments]
import { root, run } from './starter.mjs';

const [first, file, ...rest] = process.argv.slice(2);

if (first === '--run') {
  if (file === undefined) {
    process.stderr.write('node scripts/start.mjs --run <file.ts> [arguments]\n');
    process.exitCode = 2;
  } else {
    await run({ file, args: rest, cwd: root, progress: process.stderr });
  }
} else {
  const args = ['start', ...process.argv.slice(2)];
  await run({ file: 'apps/cli/src/main.ts', args, cwd: root, progress: process.stdout });
}
