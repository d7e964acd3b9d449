import { dirname, join } from 'node:path'
import { plainPython } from '#tests/support/science-python.ts'
import { findTestVenv } from '#tests/support/test-venv.ts'

export interface FoundClient {
  /** Undefined without a package index; the `reason` is for the title of what is skipped then. */
  program: string | undefined
  reason: string
}

/**
 * A Python with azure-ai-ml and azure-identity: the one that SLIPWAY_TEST_AZURE_PYTHON names, or one that is made once per machine from
 * the package index.
 */
export const findAzurePython = (): Promise<FoundClient> =>
  find(process.env.SLIPWAY_TEST_AZURE_PYTHON, ['azure-ai-ml==1.35.2', 'azure-identity==1.27.0'], false)

/** The Azure CLI, found in the same way: SLIPWAY_TEST_AZ names an `az`. */
export async function findAz(): Promise<FoundClient> {
  const { program, reason } = await find(process.env.SLIPWAY_TEST_AZ, ['azure-cli==2.91.0'], true)
  const isInstalled = program !== undefined && program !== process.env.SLIPWAY_TEST_AZ
  return { program: isInstalled ? join(dirname(program), 'az') : program, reason }
}

async function find(given: string | undefined, packages: string[], preReleases: boolean): Promise<FoundClient> {
  if (given) return { program: given, reason: '' }
  if (!plainPython) return { program: undefined, reason: '(skipped: there is no Python 3)' }
  const { interpreter, reason } = await findTestVenv(plainPython, packages, { preReleases })
  return { program: interpreter, reason: reason && `(skipped: ${reason})` }
}
