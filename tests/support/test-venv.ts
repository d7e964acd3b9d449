import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findUv } from '#lib/python/environment/find-uv.ts'
import { readPipOptions } from '#lib/python/environment/pip-configuration.ts'
import { pythonSettings } from '#tests/support/python.ts'

const run = promisify(execFile)

/** Installs in a tenth of pip's time. It comes from the package index itself where the machine has none. */
const installer = 'uv==0.9.7'

interface VenvOptions {
  /** Takes packages that need versions before a release of others. */
  preReleases?: boolean
}

/**
 * The interpreter of a virtual environment with these packages, made once per machine from the package index; without an index,
 * the `reason` why there is none.
 */
export async function findTestVenv(
  base: string,
  packages: readonly string[],
  { preReleases = false }: VenvOptions = {},
): Promise<{ interpreter: string | undefined; reason: string }> {
  const folder = folderFor([packages, base, versionOf(base)])
  const reason = await makeOnce(folder, async (draft) => {
    const uv = await findInstaller(base)
    await run(uv, ['venv', '--quiet', '--no-project', '--relocatable', '--python', base, draft])
    const from = await readPipOptions(pythonSettings(), base)
    const options = ['--quiet', '--only-binary', ':all:', ...(preReleases ? ['--prerelease', 'allow'] : []), ...from]
    await run(uv, ['pip', 'install', '--python', join(draft, 'bin', 'python'), ...options, ...packages])
  })
  return reason ? { interpreter: undefined, reason } : { interpreter: join(folder, 'bin', 'python'), reason }
}

/** Such as `3.11`. */
export const versionOf = (interpreter: string) =>
  execFileSync(interpreter, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']).toString().trim()

async function findInstaller(base: string): Promise<string> {
  const found = await findUv(pythonSettings(), base)
  if (found) return found
  const folder = folderFor([installer, base])
  const reason = await makeOnce(folder, async (draft) => {
    await run(base, ['-m', 'pip', 'install', '--quiet', '--only-binary=:all:', '--target', draft, installer])
  })
  if (reason) throw new Error(reason)
  return join(folder, 'bin', 'uv')
}

function folderFor(what: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(what)).digest('hex')
  return join(tmpdir(), `slipway-test-python-${hash.slice(0, 12)}`)
}

/** Of several test files that need a folder at a time, one makes it; answers why it could not be made. */
async function makeOnce(folder: string, make: (draft: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return ''
  const lock = `${folder}.lock`
  try {
    await mkdir(lock)
  } catch {
    for (let waited = 0; existsSync(lock) && waited < 300; waited++) await sleep(1000)
    return existsSync(folder) ? '' : 'the packages of the tests could not be installed'
  }
  const draft = `${folder}.draft`
  try {
    // Another may have made it since it was looked for.
    if (existsSync(folder)) return ''
    await rm(draft, { recursive: true, force: true })
    await make(draft)
    await rename(draft, folder)
    return ''
  } catch (error) {
    return `the packages of the tests could not be installed: ${error instanceof Error ? error.message.split('\n')[0] : error}`
  } finally {
    await rm(draft, { recursive: true, force: true })
    await rm(lock, { recursive: true, force: true })
  }
}
