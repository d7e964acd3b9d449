import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { PythonSettings } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import { noPython } from '#lib/python/environment/choose-python.ts'
import { listPythons } from '#lib/python/environment/find-python.ts'

const run = promisify(execFile)
const timeoutMs = 60_000

/**
 * The first interpreter of this machine that has pandas. Throws InvalidState while the setting does not allow to run it as it is, as
 * for scoring scripts, and Unavailable, saying what is missing, when there is none.
 */
export async function findPandas(settings: PythonSettings): Promise<string> {
  if (!settings.allowsSystem) {
    throw new AppError(
      'InvalidState',
      'Pipelines may not run scripts in the Python of this machine. Let an administrator set SLIPWAY_PYTHON_SYSTEM=true, or delete the module from the pipeline.',
    )
  }
  const all = await listPythons(settings)
  if (all.length === 0) throw noPython(settings)
  for (const { path } of all) if (await hasPandas(path)) return path
  const where = all.map(({ path }) => path).join(', ')
  throw new AppError(
    'Unavailable',
    `No Python of this machine has pandas (looked at ${where}). Install pandas there, or let SLIPWAY_PYTHON name an interpreter that has it.`,
  )
}

async function hasPandas(path: string): Promise<boolean> {
  try {
    await run(path, ['-I', '-c', 'import pandas'], { timeout: timeoutMs })
    return true
  } catch {
    return false
  }
}
