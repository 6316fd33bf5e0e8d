import type { TestProject } from 'vitest/node';
import { newDataFolder, nhipcau, removeFolder, startProduct } from './product.ts';

/** A person of the demonstration who can sign in. */
export interface Person {
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly roles: readonly string[];
}

/** What the browser suite is told of the product that it uses. */
export interface Shared {
  readonly site: string;
  readonly api: string;
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly people: readonly Person[];
  /** A folder for what test files leave to those after them. */
  readonly keptFolder: string;
}

/** The one inner network that the product connects to, where tests are a partner's server. */
export const partnerNetwork = '127.9.9.9/32';

/** The hosts that are one market's; `*.localhost` is the machine itself (RFC 6761 §6.3). */
export const marketHosts: Readonly<Record<string, string>> = {
  'jp.localhost': 'JP',
  'kr.localhost': 'KR',
  'us.localhost': 'US',
};

/** The header in which a proxy names the market, and the one address that is believed. */
export const marketHeader = 'x-reader-market';
export const trustedProxy = '127.8.8.8';

declare module 'vitest' {
  export interface ProvidedContext {
    product: Shared;
  }
}

/** Starts one product for the whole suite, and stops it in the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const hosts = Object.entries(marketHosts).map(([host, market]) => `${host}=${market}`);
  const product = await startProduct({
    env: {
      OUTBOUND_ALLOW: partnerNetwork,
      SITE_MARKET_HOSTS: hosts.join(', '),
      MARKET_HEADER: marketHeader,
      TRUSTED_PROXIES: trustedProxy,
    },
  });
  const { site, api, dataFolder, env } = product;
  const asked = await nhipcau(env, 'demo', 'credentials', '--json');
  const { users } = JSON.parse(asked.stdout) as { readonly users: readonly Person[] };
  const plain = JSON.parse(JSON.stringify(env)) as Record<string, string>;
  const keptFolder = newDataFolder();
  project.provide('product', { site, api, dataFolder, env: plain, people: users, keptFolder });
  return async () => {
    await product.stop();
    removeFolder(dataFolder);
    removeFolder(keptFolder);
  };
}
