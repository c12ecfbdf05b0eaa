import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,sim,bench,tools,fixtures}/**/*.test.ts'],
    globalSetup: 'src/ledger/postgres/testing/global-setup.ts',
    testTimeout: 60_000,
    // Two cores: child processes of the command-line and kill tests need one.
    maxWorkers: 2,
  },
});
