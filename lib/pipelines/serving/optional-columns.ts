import type { NodePort, ServingPlan } from '#lib/pipelines/serving/plan-serving.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'

const selecting = 'select-columns-in-dataset'

/** Columns of a request that may be left out: what the model predicts, and what the pipeline's first step selects away. */
export async function optionalColumns(
  { input, live }: Pick<ServingPlan, 'input' | 'live'>,
  columns: readonly TableColumn[],
  labels: readonly string[],
  folderOf: (port: NodePort) => Promise<string>,
): Promise<string[]> {
  const used = new Set<string>()
  for (const { node } of input.targets) {
    const isSelection = live.some(({ id, module }) => id === node && module === selecting)
    const kept = isSelection ? await readColumns(await folderOf({ node, port: 'results-dataset' })) : columns
    for (const { name } of kept) used.add(name)
  }
  const isOptional = ({ name, role }: TableColumn) => role === 'label' || labels.includes(name) || !used.has(name)
  return columns.filter(isOptional).map(({ name }) => name)
}

const readColumns = async (folder: string) => (await readTableSchema(folder)).columns
