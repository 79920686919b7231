import { configDefaults, defineConfig } from 'vitest/config';
import common from '../../vitest.config.ts';

/** What needs PgBouncer, which `npm test` does without. */
export default defineConfig({
  test: { ...common.test, include: ['test/pgbouncer/**/*.test.ts'], exclude: configDefaults.exclude },
});
