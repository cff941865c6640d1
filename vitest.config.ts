// Tests run on the runtime that the action runs on; each may start its own simulated cloud.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['__tests__/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000, pool: 'forks', snapshotFormat: { escapeString: false } },
});
