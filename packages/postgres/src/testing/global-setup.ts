import { startTestServer } from './test-server.ts';

/** Name of the environment variable that tells test processes where the shared server listens. */
const variable = 'NHIPCAU_TEST_SERVER';

/** One server for all test files of a run; vitest calls what it returns at the end. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  process.env[variable] = server.socketFolder;
  return async () => {
    delete process.env[variable];
    await server.stop();
  };
}
