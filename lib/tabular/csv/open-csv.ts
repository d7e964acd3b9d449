import { stat } from 'node:fs/promises'
import { AppError } from '#lib/core/errors.ts'
import { resolveColumns } from '#lib/scoring/enforce.ts'
import type { RecordRange } from '#lib/tabular/csv/index-csv.ts'
import { readCsv } from '#lib/tabular/csv/read-csv.ts'
import { type CsvHead, readCsvHead } from '#lib/tabular/csv/read-head.ts'
import type { RowLayout, TableSource } from '#lib/tabular/table-batch.ts'

/**
 * Opens a file of separated values, or a range of its records, for a model. Throws UserError when the file is empty, is not
 * UTF-8, or lacks a column the model needs.
 */
export async function openCsv(
  path: string,
  layout: RowLayout,
  options: { range?: Pick<RecordRange, 'start' | 'end' | 'firstRow'> | undefined; withTexts: boolean },
): Promise<TableSource> {
  const head = await readCsvHead(path, hasNames(layout))
  if (head.isEmpty) throw new AppError('UserError', 'The file is empty.')
  const { mapping, dropped } = resolveColumns(head.columns, layout)
  const range = options.range ?? { start: head.dataStart, end: (await stat(path)).size, firstRow: 0 }
  const fileColumns = mapping.map((index) => (index < 0 ? undefined : index))
  return {
    columns: head.columns,
    notes: notesOn(head, dropped),
    isCommaSeparated: head.separator === ',',
    batches: () => readCsv({ ...range, path }, { head, layout, fileColumns, withTexts: options.withTexts }),
  }
}

/** Whether a table for this model starts with a header line in any case. */
export const hasNames = ({ columns }: RowLayout): boolean => columns.some(({ name }) => name !== undefined)

function notesOn({ separator, hasHeader }: CsvHead, dropped: string[]): string[] {
  const word = { ',': undefined, ';': 'semicolons', '\t': 'tabs' }[separator]
  return [
    ...(word ? [`fields are separated by ${word}`] : []),
    ...(hasHeader ? [] : ['no header line']),
    ...(dropped.length > 0 ? [`columns the model does not read: ${dropped.slice(0, 20).join(', ')}`] : []),
  ]
}
