import { defineConfig } from 'vitest/config'

const NEVER = ['**/node_modules/**', '**/dist/**', '.caravan/**']
/** Tests that start servers, or keep a whole world in their modules. */
const WORLDS = ['**/*.{int,e2e}.test.ts', 'scripts/simulator/**/*.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    retry: 0,
    projects: [
      { extends: true, test: { name: 'worlds', include: WORLDS, exclude: NEVER } },
      {
        extends: true,
        // Pure functions leave nothing behind, so they share a process: half a minute less for all of them.
        test: { name: 'pure', include: ['**/*.test.ts'], exclude: [...NEVER, ...WORLDS], isolate: false },
      },
    ],
  },
})
