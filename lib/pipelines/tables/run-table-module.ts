import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type NodeContext,
  type PlannedOutput,
  portFiles,
  type Relation,
  type TableModule,
} from '#lib/pipelines/module-run.ts'
import { askOf } from '#lib/pipelines/tables/ask.ts'
import { queryError } from '#lib/pipelines/tables/query-error.ts'
import { relationOf } from '#lib/pipelines/tables/table-folder.ts'
import { writeTable } from '#lib/pipelines/tables/write-table.ts'
import { type Transformation, transformation } from '#lib/pipelines/transformation.ts'

/** Plans a module that is SQL over the folders of its inputs, and writes every output into its folder. */
export async function runTableModule<P>(context: NodeContext, run: TableModule<P>, parameters: P): Promise<void> {
  const { duckdb, signal, log, clockSeed } = context
  const interrupt = () => duckdb.interrupt()
  signal.throwIfAborted()
  signal.addEventListener('abort', interrupt)
  try {
    const { relations, transformations } = await openInputs(context)
    const planContext = { ask: askOf(duckdb), log, clockSeed }
    const outputs = await run.plan(relations, parameters, planContext, transformations)
    const [first] = Object.values(relations)
    for (const [port, output] of Object.entries(outputs)) await writeOutput(context, port, output, first)
  } catch (cause) {
    signal.throwIfAborted()
    throw queryError(cause)
  } finally {
    signal.removeEventListener('abort', interrupt)
  }
}

async function openInputs({ inputs }: NodeContext) {
  const relations: Record<string, Relation> = {}
  const transformations: Record<string, Transformation> = {}
  for (const [port, folder] of Object.entries(inputs)) {
    if (existsSync(join(folder, portFiles.transformation))) transformations[port] = await readTransformation(folder)
    else relations[port] = relationOf(folder)
  }
  return { relations, transformations }
}

/** Of a port's folder, or of an asset that is a transformation. */
export async function readTransformation(folder: string): Promise<Transformation> {
  return transformation.parse(JSON.parse(await readFile(join(folder, portFiles.transformation), 'utf8')))
}

export async function writeTransformation(folder: string, fitted: Transformation): Promise<void> {
  await writeFile(join(folder, portFiles.transformation), `${JSON.stringify(fitted, undefined, 2)}\n`)
}

async function writeOutput(
  { outputs, duckdb, log }: NodeContext,
  port: string,
  output: PlannedOutput,
  first: Relation | undefined,
): Promise<void> {
  const folder = outputs[port]
  if (folder === undefined) throw new Error(`The module planned the output '${port}', which it does not declare.`)
  if ('transformation' in output) return writeTransformation(folder, output.transformation)
  const { rows, columns } = await writeTable(duckdb, {
    folder,
    query: output.query,
    columns: output.columns,
    like: first?.columns ?? [],
  })
  log(`${port}: ${rows.toLocaleString('en-US')} rows, ${columns.length.toLocaleString('en-US')} columns`)
}
