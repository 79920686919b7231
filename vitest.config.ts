import { configDefaults, defineConfig } from 'vitest/config';
import { NoSkips } from './test/support/no-skips.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/pgbouncer/**'],
    globalSetup: 'test/support/setup.ts',
    reporters: ['default', new NoSkips()],
    pool: 'forks',
    // The tests mostly wait for the server, so there may be more of them than cores.
    maxWorkers: 3,
    maxConcurrency: 4,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: 0,
    allowOnly: false,
  },
});
