import type { TestProject } from 'vitest/node';
import { nhipcau, removeFolder, startProduct } from './product.ts';

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
}

/** The one inner network that the product connects to, where tests are a partner's server. */
export const partnerNetwork = '127.9.9.9/32';

declare module 'vitest' {
  export interface ProvidedContext {
    product: Shared;
  }
}

/** Starts one product for the whole suite, and stops it in the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct({ env: { OUTBOUND_ALLOW: partnerNetwork } });
  const { site, api, dataFolder, env } = product;
  const asked = await nhipcau(env, 'demo', 'credentials', '--json');
  const { users } = JSON.parse(asked.stdout) as { readonly users: readonly Person[] };
  const plain = JSON.parse(JSON.stringify(env)) as Record<string, string>;
  project.provide('product', { site, api, dataFolder, env: plain, people: users });
  return async () => {
    await product.stop();
    removeFolder(dataFolder);
  };
}
