import { AppError } from '#lib/core/errors.ts'
import { columnSelection, selectColumns } from '#lib/pipelines/column-selection.ts'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'

/** Of modules whose output has the columns of an input: that input. */
const keeping: Readonly<Record<string, string>> = {
  'clean-missing-data': 'dataset',
  'normalize-data': 'dataset',
  'apply-transformation': 'dataset',
  'split-data': 'dataset',
  'partition-and-sample': 'dataset',
  'remove-duplicate-rows': 'dataset',
  'convert-to-csv': 'dataset',
  'select-columns-in-dataset': 'dataset',
  'add-rows': 'dataset1',
}

/** The input port whose columns an output of the node has, as far as that can be told without running it. */
export const columnSource = ({ module }: Pick<GraphNode, 'module'>): string | undefined =>
  Object.hasOwn(keeping, module) ? keeping[module] : undefined

/** What is left of the columns of its source behind the node; undefined when it would refuse them. */
export function columnsBehind(
  { module, parameters }: Pick<GraphNode, 'module' | 'parameters'>,
  columns: TableColumn[],
): TableColumn[] | undefined {
  if (module !== 'select-columns-in-dataset') return columns
  const selection = columnSelection.safeParse(parameters.columns)
  if (!selection.success) return parameters.columns === undefined ? columns : undefined
  try {
    return selectColumns(columns, selection.data)
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}
