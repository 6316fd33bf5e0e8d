import { text } from 'node:stream/consumers';

/** The first line of standard input, read to its end. */
export async function readLineOfInput(): Promise<string> {
  return (await text(process.stdin)).split(/\r?\n/, 1)[0] ?? '';
}
