import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { findChromium } from '#scripts/chromium.ts'

// npm test: everything that must hold before a change is taken. The cheap checks come first and end it when they fail.
const reports = mkdtempSync(join(tmpdir(), 'slipway-reports-'))
const assertion = z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) })
const outcome = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(z.object({ name: z.string(), message: z.string(), assertionResults: z.array(assertion) })),
})

const check = (title: string, program: string, ...args: string[]) => {
  if (!run(title, program, ...args)) process.exit(1)
}
check('Database client', 'prisma', 'generate')
check('Types', 'tsc')
check('Lint', 'biome', 'check', '.')
check('Build', 'node', 'scripts/build.ts')
process.env.CHROMIUM_PATH = findChromium()

const suites = [
  ['Unit and integration tests', 'vitest.config.ts'],
  ['Browser walk-through', 'vitest.e2e.config.ts'],
] as const
const outcomes = suites.map(([title, config], index) => {
  const report = join(reports, `${index}.json`)
  // A log that is read afterwards is read for what failed.
  const reporters = [
    `--reporter=${process.env.CI ? 'dot' : 'default'}`,
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const isGood = run(title, 'vitest', 'run', '--config', config, ...reporters)
  return { isGood, ...outcome.parse(JSON.parse(readFileSync(report, 'utf8'))) }
})
rmSync(reports, { recursive: true })

for (const { testResults } of outcomes) {
  for (const { name, message, assertionResults } of testResults) {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    for (const { fullName, failureMessages } of failed)
      console.log(`FAILED ${name}: ${fullName}\n${failureMessages[0]}`)
    if (failed.length === 0 && message !== '') console.log(`FAILED ${name}: ${message}`)
  }
}

const total = (key: 'numPassedTests' | 'numFailedTests' | 'numPendingTests') =>
  outcomes.reduce((sum, counts) => sum + counts[key], 0)
console.log(
  `\n${total('numPassedTests')} passed, ${total('numFailedTests')} failed, ${total('numPendingTests')} skipped`,
)
process.exit(outcomes.every(({ isGood }) => isGood) ? 0 : 1)

function run(title: string, program: string, ...args: string[]): boolean {
  const startedAt = performance.now()
  console.log(`\n── ${title}: ${program} ${args.join(' ')}`)
  const { status } = spawnSync(join('node_modules', '.bin', program), args, { stdio: 'inherit' })
  console.log(
    `── ${title}: ${status === 0 ? 'passed' : 'failed'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  )
  return status === 0
}
