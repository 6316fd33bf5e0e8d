import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { studioPolicy } from './headers.ts';

const compress = promisify(brotliCompress);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

interface Loaded {
  readonly stamp: number;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly brotli: Buffer<ArrayBuffer> | null;
}

/**
 * Serves the built studio: files with a hash in their name for ever, everything else asked anew,
 * and its start page for the addresses of its screens.
 */
export function studioFiles(folder: string): (request: Request) => Promise<Response> {
  const loaded = new Map<string, Loaded>();

  async function load(name: string): Promise<Loaded | null> {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null || !found.isFile()) return null;
    const known = loaded.get(name);
    if (known?.stamp === found.mtimeMs) return known;
    const bytes = await readFile(path);
    const worth = /^(text|application)\/|svg/.test(types[extname(name)] ?? '');
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
    const brotli = worth ? await compress(bytes, quality) : null;
    const fresh: Loaded = { stamp: found.mtimeMs, bytes, brotli };
    loaded.set(name, fresh);
    return fresh;
  }

  return async (request) => {
    const name = fileName(new URL(request.url).pathname);
    if (name === null) return new Response(null, { status: 404 });
    const own = await load(name);
    const screen = own === null && (extname(name) === '' || name === 'index.html');
    const file = own ?? (screen ? await load('index.html') : null);
    if (file === null) return absent(screen);
    const shown = own === null ? 'index.html' : name;
    const coded = file.brotli !== null && accepts(request, 'br');
    const headers = {
      'Content-Type': types[extname(shown)] ?? 'application/octet-stream',
      'Content-Security-Policy': studioPolicy,
      'Cache-Control': shown.startsWith('assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(coded && { 'Content-Encoding': 'br' }),
    };
    return new Response(coded ? file.brotli : file.bytes, { headers });
  };
}

/** The name inside the folder that an address asks for; `null` for what cannot be one. */
function fileName(pathname: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(pathname.replace(/^\/studio\/?/, ''));
  } catch {
    return null;
  }
  if (name === '') return 'index.html';
  const parts = name.split('/');
  return parts.some((part) => part.startsWith('.') || /[\\\0:]/.test(part)) ? null : name;
}

function accepts(request: Request, coding: string): boolean {
  const header = request.headers.get('accept-encoding') ?? '';
  return header.split(',').some((part) => part.trim() === coding);
}

function absent(screen: boolean): Response {
  if (!screen) return new Response(null, { status: 404 });
  const text =
    'Bàn biên tập chưa được dựng: chạy npm start.\nThe studio is not built: run npm start.\n';
  const headers = { 'Content-Type': types['.txt'] ?? '' };
  return new Response(text, { status: 503, headers });
}
