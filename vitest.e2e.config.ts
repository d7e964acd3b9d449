import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** So that no worker has a long one left when the other is done; the others follow. */
const longest = [
  'accessibility',
  'accessibility-designer',
  'accessibility-engines',
  'real-time',
  'accessibility-real-time',
  'designer',
  'batch-walk',
  'designer-online',
  'azure-sdk-online',
  'schedules-and-components',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/${name}.e2e.ts`))
      return found === -1 ? longest.length : found
    }
    return files.toSorted((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    globalSetup: ['tests/e2e/support/start-slipway.ts'],
    pool: 'forks',
    // Each worker has a Slipway of its own, and one person at it: the files of one Slipway run one after the other.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
