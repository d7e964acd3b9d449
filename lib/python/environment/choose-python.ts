import type { PythonSettings } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import { type FoundPython, findPython, listPythons } from '#lib/python/environment/find-python.ts'
import { comparePythons, fitsPython, minorOf } from '#lib/python/environment/python-version.ts'

/** The interpreter that an environment with this pin is made with. Throws Unavailable, naming those that are here. */
export async function choosePython(pin: string | undefined, settings: PythonSettings): Promise<FoundPython> {
  if (pin === undefined) {
    const found = await findPython(settings)
    if (found) return found
    throw noPython(settings)
  }
  const all = await listPythons(settings)
  const [best] = all
    .filter(({ version }) => fitsPython(pin, version))
    .sort((a, b) => comparePythons(pin, a.version, b.version))
  if (best) return best
  throw all.length === 0 ? noPython(settings) : noneFits(pin, all, settings)
}

/**
 * The machine's own interpreter, to be run with what is installed there.
 * Throws InvalidState while the setting does not allow that, and Unavailable when there is no Python.
 */
export async function requireSystemPython(settings: PythonSettings): Promise<FoundPython> {
  if (!settings.allowsSystem) {
    throw new AppError(
      'InvalidState',
      'Deployments may not run the Python of this machine as it is. Give an environment, or let an administrator set SLIPWAY_PYTHON_SYSTEM=true.',
    )
  }
  return choosePython(undefined, settings)
}

export function noPython({ interpreters }: PythonSettings): AppError {
  const reason = interpreters
    ? `SLIPWAY_PYTHON names ${interpreters.join(', ')}, which does not run as Python 3.`
    : 'There is no Python 3 on this machine.'
  return new AppError(
    'Unavailable',
    `${reason} Install Python 3.9 or newer, or set SLIPWAY_PYTHON to the path of an interpreter. What runs natively needs none.`,
  )
}

function noneFits(pin: string, all: readonly FoundPython[], { interpreters }: PythonSettings): AppError {
  const versions = [...new Set(all.map(({ version }) => version))].sort((a, b) => comparePythons(undefined, a, b))
  const where = interpreters ? 'SLIPWAY_PYTHON allows' : 'this machine has'
  const minor = minorOf(pin)
  const isOld = minor !== undefined && /^(2\.|3\.[0-8]$)/.test(minor)
  const advice = isOld
    ? `Python ${minor} is no longer maintained, and few of its packages can still be installed. Score the model natively when that is possible, or give an environment with a newer Python and packages that exist for it.`
    : `Install Python ${minor ?? pin}, or give an environment with a Python that is here.`
  return new AppError(
    'Unavailable',
    `The environment asks for Python ${pin}; ${where} ${versions.join(', ')}. ${advice}`,
  )
}
