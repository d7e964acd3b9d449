import { matchesGlob, relative } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Tests of processes: they start and kill some, or measure the one that they run in. Each of these files has a process of its own.
 * What takes longest comes first.
 */
const apart = [
  'crashes/**',
  'python/**',
  'batch-endpoints/**',
  'engine/**',
  'environments/builds',
  'access/**',
  'pipeline-runs/**',
  'bad-input/**',
  'supervisor/**',
  'pipeline-drafts/**',
  'first-start/**',
  'inference/{collection,control,gateway,replicas}/**',
  'mlflow-servers/**',
  'online-endpoints/**',
  'jobs/**',
  'schedules/**',
  'run-history/**',
  'audit-log/speed',
  'openapi/**',
  'postgres/**',
  'clients/**',
].map((path) => `tests/${path.endsWith('/**') ? `${path}/` : path}*.test.ts`)

/** Starts with what takes longest, so that in the end no worker is alone with it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project, moduleId }: TestSpecification) =>
      project.name === 'apart'
        ? apart.findIndex((pattern) => matchesGlob(relative(import.meta.dirname, moduleId), pattern))
        : apart.length
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

const common = { pool: 'forks', maxWorkers: 2, testTimeout: 30_000, hookTimeout: 60_000 } as const

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: 'apart', include: apart } },
      {
        test: {
          ...common,
          name: 'together',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: apart,
          // Files share processes, and with them the modules that they import: to read these anew takes longer than most tests.
          isolate: false,
        },
      },
    ],
  },
})
