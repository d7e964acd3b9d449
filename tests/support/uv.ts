import { delimiter, dirname, join } from 'node:path'
import { plainPython } from '#tests/support/science-python.ts'
import { findTestVenv } from '#tests/support/test-venv.ts'

/**
 * The program uv, which makes an environment in a tenth of the time that pip takes. It is installed from the Python package
 * index, once per machine; undefined without one.
 */
export async function findTestUv(): Promise<{ path: string; interpreter: string } | undefined> {
  if (!plainPython) return undefined
  const { interpreter } = await findTestVenv(plainPython, ['uv==0.9.7'])
  return interpreter ? { path: join(dirname(interpreter), 'uv'), interpreter } : undefined
}

/** This process's PATH, with uv where there is one at its end. */
export async function pathWithUv(): Promise<string> {
  const uv = await findTestUv()
  return [process.env.PATH ?? '', ...(uv ? [dirname(uv.path)] : [])].join(delimiter)
}
