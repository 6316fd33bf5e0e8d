import { defineConfig } from 'vitest/config';

/**
 * `unit` needs nothing outside the process; `system` uses real Postgres, HTTP and files; `product`
 * starts the whole product, and `browser` uses it in Chromium.
 */
export default defineConfig({
  test: {
    // One file on each core; what a test waits for is mostly another process.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps}/*/src/**/*.test.ts'],
          exclude: ['**/*.system.test.ts', '**/node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['{packages,apps,scripts}/**/*.system.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['packages/postgres/src/testing/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'product',
          include: ['e2e/src/**/*.product.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/src/**/*.browser.test.ts'],
          globalSetup: ['e2e/src/setup.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
