import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import type { NativeInputPlan } from '#lib/scoring/native/plan-native-input.ts'
import type { Batch } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

/** The columns of a batch in the estimator's order, each as pandas would hold it. Doubles and floats are not copied. */
export function buildFrame({ places, names }: NativeInputPlan, batch: Batch): Frame {
  if (batch.kind !== 'columns')
    throw new Error(`A batch of kind ${batch.kind} cannot be given to a model that reads columns.`)
  const columns = places.map((place) => {
    const column = batch.columns[place]
    if (!column) throw new Error(`The batch has no column ${place}.`)
    return toFrameColumn(column, batch.rows)
  })
  return { rows: batch.rows, names, columns }
}

function toFrameColumn(column: Column, rows: number): FrameColumn {
  const { valid } = column
  if (column.type === 'string') return { kind: 'text', values: valid ? withGaps(column.values, valid) : column.values }
  const number = toNumber(column, rows)
  if (!valid) return number
  // An absent whole number makes pandas hold the column as floats.
  return {
    kind: 'number',
    type: number.type === 'float32' ? 'float32' : 'float64',
    values: withNaN(number.values, valid),
  }
}

type NumberColumn = Extract<FrameColumn, { kind: 'number' }>

function toNumber(column: Exclude<Column, { type: 'string' }>, rows: number): NumberColumn {
  switch (column.type) {
    case 'double':
      return { kind: 'number', type: 'float64', values: column.values.subarray(0, rows) }
    case 'float':
      return { kind: 'number', type: 'float32', values: column.values.subarray(0, rows) }
    case 'long':
      return { kind: 'number', type: 'int64', values: fromLongs(column.values, rows) }
    case 'integer':
      return { kind: 'number', type: 'int32', values: new Float64Array(column.values.subarray(0, rows)) }
    case 'boolean':
      return { kind: 'number', type: 'bool', values: new Float64Array(column.values.subarray(0, rows)) }
    default:
      throw new Error(`A column of type ${column.type} is no number.`)
  }
}

/** Number(bigint) makes an object of each; the two halves of a long do not, and are rounded once as it is. */
function fromLongs(values: BigInt64Array, rows: number): Float64Array {
  const halves = new Int32Array(values.buffer, values.byteOffset, rows * 2)
  const numbers = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    numbers[row] = (halves[2 * row + 1] as number) * 4294967296 + ((halves[2 * row] as number) >>> 0)
  }
  return numbers
}

const withGaps = (values: readonly string[], valid: Uint8Array): (string | undefined)[] =>
  values.map((value, row) => (valid[row] ? value : undefined))

function withNaN(values: NumberColumn['values'], valid: Uint8Array): NumberColumn['values'] {
  const copy = values.slice()
  for (let row = 0; row < copy.length; row++) if (!valid[row]) copy[row] = Number.NaN
  return copy
}
