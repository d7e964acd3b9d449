import { cellsOf } from '#lib/pipelines/serving/cells-of.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

/** The table that a pipeline answers, as the outputs of a model. A cell that is missing is null, whatever its column holds. */
export const presentAnswer = ({ columns }: Columns): PredictionColumn[] => columns.map(present)

function present(column: Column): PredictionColumn {
  const { name, type, values, valid } = column
  const own = { name, width: 1 }
  if (type === 'double') return { ...own, type: 'float64', values: valid ? withGaps(values, valid) : values }
  if (!valid && type === 'long') return { ...own, type: 'int64', values }
  if (!valid && type === 'boolean') return { ...own, type: 'bool', values }
  if (!valid && type === 'string') return { ...own, type: 'string', values }
  return { ...own, type: 'string', isJson: true, values: cellsOf(column).map((cell) => JSON.stringify(cell)) }
}

/** NaN is what every protocol writes as null. */
function withGaps(values: Float64Array, valid: Uint8Array): Float64Array {
  return values.map((value, row) => (valid[row] === 0 ? Number.NaN : value))
}
