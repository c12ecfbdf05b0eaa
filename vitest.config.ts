import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,sim,bench,tools,fixtures,web}/**/*.test.ts'],
    globalSetup: 'src/ledger/postgres/testing/global-setup.ts',
    // A guard against a hang, not a measure: a machine may be busy with something else.
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // Two cores: child processes of the command-line and kill tests need one.
    maxWorkers: 2,
  },
});
