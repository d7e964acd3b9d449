import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { choosePython } from '#lib/python/environment/choose-python.ts'
import { findPython } from '#lib/python/environment/find-python.ts'
import { pythonSettings } from '#tests/support/python.ts'

const run = promisify(execFile)

/** Any Python 3 of this machine, with nothing but its standard library. */
export const plainPython = executableOf((await findPython(pythonSettings()))?.path)

/** The program itself where a command is a script that looks for it. */
function executableOf(command: string | undefined): string | undefined {
  return command && execFileSync(command, ['-c', 'import sys; print(sys.executable)']).toString().trim()
}

/** Packages that tests of tables need. Python 3.11 reads the pickles by value among the public models. */
const packages = ['numpy', 'pandas', 'scikit-learn', 'cloudpickle']

/**
 * A Python with numpy, pandas and scikit-learn: the one that SLIPWAY_TEST_PYTHON names, or one that is made once per machine
 * from the package index. Without either, tests that need it skip with the `reason`.
 */
export async function findSciencePython(): Promise<{
  interpreter: string | undefined
  reason: string
  version: string
}> {
  const given = process.env.SLIPWAY_TEST_PYTHON
  if (given) return { interpreter: given, reason: '', version: versionOf(given) }
  const base = await choosePython('3.11', pythonSettings()).then(
    ({ path }) => executableOf(path),
    () => plainPython,
  )
  if (!base) return { interpreter: undefined, reason: 'there is no Python 3', version: '' }
  const hash = createHash('sha256')
    .update(JSON.stringify([packages, base, versionOf(base)]))
    .digest('hex')
  const folder = join(tmpdir(), `slipway-test-python-${hash.slice(0, 12)}`)
  const interpreter = join(folder, 'bin', 'python')
  const reason = existsSync(interpreter) ? '' : await buildOnce(base, folder)
  return reason
    ? { interpreter: undefined, reason, version: '' }
    : { interpreter, reason, version: versionOf(interpreter) }
}

const versionOf = (interpreter: string) =>
  execFileSync(interpreter, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']).toString().trim()

/** Of several test files that need it at a time, one builds; answers why it could not be built. */
async function buildOnce(base: string, folder: string): Promise<string> {
  const lock = `${folder}.lock`
  try {
    await mkdir(lock)
  } catch {
    for (let waited = 0; existsSync(lock) && waited < 300; waited++) await sleep(1000)
    return existsSync(folder) ? '' : 'the packages of the tests could not be installed'
  }
  const draft = `${folder}.draft`
  try {
    await rm(draft, { recursive: true, force: true })
    await run(base, ['-m', 'venv', draft])
    await run(join(draft, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--only-binary=:all:', ...packages])
    await writeFile(join(draft, 'built'), packages.join('\n'))
    await rename(draft, folder)
    return ''
  } catch (error) {
    return `the packages of the tests could not be installed: ${error instanceof Error ? error.message.split('\n')[0] : error}`
  } finally {
    await rm(draft, { recursive: true, force: true })
    await rm(lock, { recursive: true, force: true })
  }
}
