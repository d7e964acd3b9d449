import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * The interpreter of a virtual environment with these packages, made once per machine from the package index; without an index,
 * the `reason` why there is none.
 */
export async function findTestVenv(
  base: string,
  packages: readonly string[],
): Promise<{ interpreter: string | undefined; reason: string }> {
  const hash = createHash('sha256')
    .update(JSON.stringify([packages, base, versionOf(base)]))
    .digest('hex')
  const folder = join(tmpdir(), `slipway-test-python-${hash.slice(0, 12)}`)
  const interpreter = join(folder, 'bin', 'python')
  const reason = existsSync(interpreter) ? '' : await buildOnce(base, folder, packages)
  return reason ? { interpreter: undefined, reason } : { interpreter, reason }
}

/** Such as `3.11`. */
export const versionOf = (interpreter: string) =>
  execFileSync(interpreter, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']).toString().trim()

/** Of several test files that need it at a time, one builds; answers why it could not be built. */
async function buildOnce(base: string, folder: string, packages: readonly string[]): Promise<string> {
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
