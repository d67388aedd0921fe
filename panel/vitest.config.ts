import { defineConfig } from 'vitest/config';

// `unit` needs nothing; `server` starts the program that TENDERO_PROGRAM names.
export default defineConfig({
  test: {
    reporters: ['dot'],
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*_test.{ts,tsx}'], environment: 'node' } },
      { test: { name: 'server', include: ['tests/server/**/*_test.ts'], environment: 'node', testTimeout: 60_000 } },
    ],
  },
});
