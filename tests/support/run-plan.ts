import { findManifest } from '#lib/pipelines/modules/manifests.ts'
import { readTable, runModule, tableFrom } from '#tests/support/run-module.ts'

interface PlannedNode {
  module: string
  /** The query of each connected input. */
  inputs?: Record<string, string>
  parameters?: Record<string, unknown>
  threads?: number
  clockSeed?: number
  python?: () => Promise<string>
  signal?: AbortSignal
}

/** Runs a module over the rows of queries; answers what each output has, by port: rows of plain values, and `name type` of columns. */
export async function runPlan(root: string, { inputs = {}, ...node }: PlannedNode) {
  const folders = Object.fromEntries(
    await Promise.all(
      Object.entries(inputs).map(async ([port, query]) => [port, await tableFrom(root, query)] as const),
    ),
  )
  const { outputs, log } = await runModule(root, { ...node, inputs: folders })
  const rows: Record<string, unknown[][]> = {}
  const columns: Record<string, string[]> = {}
  for (const { name } of findManifest(node.module)?.outputs ?? []) {
    const table = await readTable(outputs[name])
    rows[name] = table.rows
    columns[name] = table.columns.map((column) => `${column.name} ${column.type}`)
  }
  return { rows, columns, log }
}
