import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Rows per second of a pandas and scikit-learn loop with a model of the same size; undefined when Python lacks them. */
export async function timePandasLoop(csv: string, model: string, folder: string): Promise<number | undefined> {
  const out = join(folder, 'pandas.csv')
  const kind = model.split('-')[0] ?? model
  try {
    await run('python3', ['-c', 'import pandas, sklearn'])
  } catch {
    return undefined
  }
  const { stdout } = await run('python3', [join(import.meta.dirname, 'pandas-loop.py'), csv, out, kind])
  await rm(out)
  return Number(stdout)
}
