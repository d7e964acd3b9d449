import { loadConfig } from '#lib/config.ts'
import { ensureEnvironment } from '#lib/python/environment/ensure.ts'

// node build-then-die.ts <home> <wheels>: builds an environment and prints its log, until it is killed.
const [, , home = '', wheels = ''] = process.argv
await ensureEnvironment(
  { requirements: ['tinyone<3', 'tinytwo'], files: {} },
  {
    home,
    settings: loadConfig({ SLIPWAY_PYTHON_WHEELS: wheels }).python,
    onLog: (line) => process.stdout.write(`${line}\n`),
  },
)
