import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const NEVER = ['**/node_modules/**', '**/dist/**', '.caravan/**']
/** Tests that start servers, or keep a whole world in their modules. */
const WORLDS = ['**/*.{int,e2e}.test.ts', 'scripts/simulator/**/*.test.ts']

/** What takes a minute or more, the longest first: begun last, it would keep one processor waiting for the other. */
const LONG = [
  'events/checkout/crash.int.test.ts',
  'scripts/simulator/single-faults.test.ts',
  'scripts/simulator/pairs-of-faults.test.ts',
  '.e2e.test.ts',
  'events/checkout/late-delivery.int.test.ts',
  'scripts/terraform/terraform.int.test.ts',
  'scripts/deploy/deploy.int.test.ts',
]

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONG.findIndex(end => moduleId.endsWith(end))
  return rank < 0 ? LONG.length : rank
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other))
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    retry: 0,
    sequence: { sequencer: LongestFirst },
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
