import { stat } from 'node:fs/promises'
import { resolveColumns } from '#lib/scoring/enforce.ts'
import type { RecordRange } from '#lib/tabular/csv/index-csv.ts'
import { readJsonColumns } from '#lib/tabular/json-lines/read-columns.ts'
import { readJsonLines } from '#lib/tabular/json-lines/read-json-lines.ts'
import type { RowLayout, TableSource } from '#lib/tabular/table-batch.ts'

/** Opens a JSON-lines file, or a range of its lines, for a model. Throws UserError when it is empty or lacks a column. */
export async function openJsonLines(
  path: string,
  layout: RowLayout,
  options: { range?: Pick<RecordRange, 'start' | 'end' | 'firstRow'> | undefined; withTexts: boolean },
): Promise<TableSource> {
  const { columns, dataStart } = await readJsonColumns(path)
  const { mapping, dropped } = resolveColumns(columns, layout)
  const range = options.range ?? { start: dataStart, end: (await stat(path)).size, firstRow: 0 }
  return {
    columns,
    notes: dropped.length > 0 ? [`members the model does not read: ${dropped.slice(0, 20).join(', ')}`] : [],
    isCommaSeparated: false,
    batches: () => readJsonLines({ ...range, path }, { layout, columns, mapping, withTexts: options.withTexts }),
  }
}
