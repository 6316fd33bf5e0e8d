import { readFileSync } from 'node:fs';
import type { SettingsReader } from '@nhipcau/core/kernel';

/** Which service translates, and how much it may be asked. */
export interface MachineSettings {
  readonly service: 'libretranslate' | 'chat';
  /** Without a slash at its end. */
  readonly url: string;
  /** `null` where the service asks for none. Never logged, never told. */
  readonly key: string | null;
  /** Of a chat service; `''` with another. */
  readonly model: string;
  readonly charactersPerDay: number;
  readonly requestsPerMinute: number;
  readonly timeoutMs: number;
}

/** Settings of machine translation. Comments are the source of `docs/settings.md`. */
interface Given {
  /** `MACHINE_SERVICE`: what suggests translations: `none`, `libretranslate` (an HTTP service with `/translate`) or `chat` (one with `/v1/chat/completions`). Default `none`. */
  readonly service: string;
  /** `MACHINE_URL`: where the service is: `http://localhost:5000`. It gets texts before they are published. */
  readonly url: string | null;
  /** `MACHINE_KEY`: key of the service, where it asks for one. */
  readonly key: string | null;
  /** `MACHINE_KEY_FILE`: file with that key, so that it is in no environment. */
  readonly keyFile: string | null;
  /** `MACHINE_MODEL`: model of a chat service; needed with `chat`. */
  readonly model: string | null;
  /** `MACHINE_CHARACTERS_PER_DAY`: most characters that are sent in a day of Vietnam, 0 to 100000000. Default 200000. */
  readonly charactersPerDay: number;
  /** `MACHINE_REQUESTS_PER_MINUTE`: most requests in a minute, 1 to 1000. Default 30. */
  readonly requestsPerMinute: number;
  /** `MACHINE_TIMEOUT_S`: longest that a translator waits for the service, in seconds, 1 to 60. Default 10. */
  readonly timeoutS: number;
}

/** Which service translates; `null` where none is set up. What is wrong is told without the key. */
export function readMachineSettings(settings: SettingsReader): MachineSettings | null {
  const given: Given = {
    service: settings.text('MACHINE_SERVICE') ?? 'none',
    url: settings.text('MACHINE_URL'),
    key: settings.text('MACHINE_KEY'),
    keyFile: settings.text('MACHINE_KEY_FILE'),
    model: settings.text('MACHINE_MODEL'),
    charactersPerDay: settings.whole('MACHINE_CHARACTERS_PER_DAY', 200_000, 0, 100_000_000),
    requestsPerMinute: settings.whole('MACHINE_REQUESTS_PER_MINUTE', 30, 1, 1_000),
    timeoutS: settings.whole('MACHINE_TIMEOUT_S', 10, 1, 60),
  };
  const { service, charactersPerDay, requestsPerMinute, timeoutS } = given;
  if (service === 'none') return null;
  if (service !== 'libretranslate' && service !== 'chat') {
    settings.wrong('MACHINE_SERVICE', 'must be none, libretranslate or chat');
    return null;
  }
  const model = given.model ?? '';
  if (service === 'chat' && model === '') {
    settings.wrong('MACHINE_MODEL', 'is needed with MACHINE_SERVICE chat');
  }
  const key = readKey(given, settings);
  const url = readUrl(given.url, key !== null, settings);
  if (url === null) return null;
  return {
    ...{ service, url, key, model: service === 'chat' ? model : '' },
    ...{ charactersPerDay, requestsPerMinute, timeoutMs: timeoutS * 1_000 },
  };
}

function readKey({ key, keyFile }: Given, settings: SettingsReader): string | null {
  if (keyFile === null) return key;
  try {
    return readFileSync(keyFile, 'utf8').trim() || null;
  } catch {
    settings.wrong('MACHINE_KEY_FILE', `names a file that cannot be read: ${keyFile}`);
    return null;
  }
}

function readUrl(given: string | null, hasKey: boolean, settings: SettingsReader): string | null {
  const url = given !== null && URL.canParse(given) ? new URL(given) : null;
  const isPlain =
    url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url === null || !isPlain || !/^https?:$/.test(url.protocol)) {
    settings.wrong('MACHINE_URL', 'must be an address such as https://translate.example.vn');
    return null;
  }
  const here = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (hasKey && url.protocol === 'http:' && !here) {
    settings.wrong('MACHINE_URL', 'must begin with https:// where a key goes to another machine');
    return null;
  }
  return url.href.replace(/\/+$/, '');
}
