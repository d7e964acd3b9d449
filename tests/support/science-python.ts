import { execFileSync } from 'node:child_process'
import { choosePython } from '#lib/python/environment/choose-python.ts'
import { findPython } from '#lib/python/environment/find-python.ts'
import { pythonSettings } from '#tests/support/python.ts'
import { findTestVenv, versionOf } from '#tests/support/test-venv.ts'

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
  const { interpreter, reason } = await findTestVenv(base, packages)
  return { interpreter, reason, version: interpreter ? versionOf(interpreter) : '' }
}
