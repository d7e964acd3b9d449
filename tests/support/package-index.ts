import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPython } from '#lib/python/environment/find-python.ts'
import { pythonSettings } from '#tests/support/python.ts'

const timeoutMs = 20_000

/** Whether pip, as this machine has set it up, gets packages; the reason is for the title of what is skipped otherwise. */
export async function findPackageIndex(): Promise<{ isReachable: boolean; reason: string }> {
  const python = await findPython(pythonSettings())
  if (!python) return { isReachable: false, reason: '(skipped: there is no Python)' }
  const folder = await mkdtemp(join(tmpdir(), 'slipway-index-'))
  const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-cache-dir', '--dest', folder, 'packaging']
  try {
    await promisify(execFile)(python.path, args, { timeout: timeoutMs })
    return { isReachable: true, reason: '' }
  } catch {
    return { isReachable: false, reason: '(skipped: no package index is reachable)' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
