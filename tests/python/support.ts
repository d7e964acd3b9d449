import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { loadPythonModel } from '#lib/python/sidecar/python-scorer.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { Prediction, Scorer } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

type PythonRuntime = Extract<LocalRuntime, { engine: 'python' }>

const opened: Scorer[] = []
afterAll(async () => {
  await Promise.all(opened.splice(0).map((scorer) => scorer.close()))
})

/** A model or script in a Python process that ends after the file's last test. */
export async function open(location: string, runtime: Omit<PythonRuntime, 'engine'>): Promise<Scorer> {
  const scorer = await loadPythonModel(location, { engine: 'python', ...runtime })
  opened.push(scorer)
  return scorer
}

/** Writes files below a new folder of `parent`; answers the folder. */
export async function putAll(parent: string, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(parent, 'code-'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

/** An MLmodel whose loader is a module of the model's own. */
export const mlmodel = (
  loader: string,
  signature: { inputs?: unknown; params?: unknown } = {},
  more = '',
): string => `flavors:
  python_function:
    code: code
    loader_module: ${loader}
    python_version: 3.11.2
${more}${signature.inputs || signature.params ? `signature:\n${entry('inputs', signature.inputs)}${entry('params', signature.params)}` : ''}`

const entry = (key: string, value: unknown) => (value === undefined ? '' : `  ${key}: '${JSON.stringify(value)}'\n`)

/** The rows of a prediction as objects by output name, JSON texts parsed. */
export function toRecords({ rows, outputs }: Prediction): Record<string, unknown>[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      outputs.map(({ name, type, width, values, isJson }) => {
        const own = Array.from(values.slice(row * width, (row + 1) * width) as ArrayLike<unknown>, (value) =>
          isJson
            ? JSON.parse(String(value))
            : type === 'bool'
              ? value === 1
              : typeof value === 'bigint'
                ? Number(value)
                : value,
        )
        return [name, width === 1 ? own[0] : own]
      }),
    ),
  )
}

export const double = (name: string, ...values: number[]): Column => ({
  name,
  type: 'double',
  values: Float64Array.from(values),
})
export const text = (name: string, ...values: string[]): Column => ({ name, type: 'string', values })

export const columns = (rows: number, ...given: Column[]) => ({
  kind: 'columns' as const,
  rows,
  columns: given,
})

export const readJson = async (path: string) => JSON.parse(await readFile(path, 'utf8'))

/** A zombie is not alive. */
export async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return stat !== undefined && !/\) Z /.test(stat)
}
