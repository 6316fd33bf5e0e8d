#!/usr/bin/env node
// `npx nhipcau <verb>`, on whatever Node the machine has.
import { run } from '../../../scripts/starter.mjs';

await run({
  file: 'apps/cli/src/main.ts',
  args: process.argv.slice(2),
  cwd: process.cwd(),
  progress: process.stderr,
});
