import { createServer } from 'node:net';
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
