import type { Batch, InputColumn, ScorerInput } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

type TableInput = Extract<ScorerInput, { columns: InputColumn[] }>

/** Rows that nobody wrote, for a look at what a model makes of them. */
export interface SyntheticBatch {
  name: string
  batch: Batch
  /** Ordinary values must give finite numbers. */
  isOrdinary: boolean
}

const kinds = {
  'Ordinary values': [0, 1, 2, 10],
  'Extreme values': [-1e9, 1e9],
  'Missing values': [0, Number.NaN],
} as const satisfies Record<string, readonly number[]>

const unknownText = 'a text that the model has not seen'

/** Ordinary and extreme values, and missing ones where a column may hold them; each repeated `times` times. */
export function syntheticBatches(input: TableInput, times: number): SyntheticBatch[] {
  return Object.entries(kinds).flatMap(([name, values]) => {
    const numbers = Array.from({ length: times }, () => values).flat()
    const isOrdinary = values.every((value) => Math.abs(value) <= 10)
    const isOf = numbers.some(Number.isNaN) ? input.columns.some(mayBeMissing) : true
    return isOf ? [{ name, batch: toBatch(input, numbers), isOrdinary }] : []
  })
}

const mayBeMissing = ({ type, keepsMissing }: InputColumn) =>
  type === 'float' || type === 'double' || keepsMissing === true

/** A row per number. */
function toBatch({ kind, columns }: TableInput, numbers: number[]): Batch {
  const rows = numbers.length
  if (kind === 'columns') {
    return { kind, rows, columns: columns.map((column, index) => toColumn(column, index, numbers)) }
  }
  return { kind, rows, values: Float32Array.from(numbers.flatMap((number) => columns.map(() => number))) }
}

function toColumn({ name = '', type, keepsMissing }: InputColumn, index: number, numbers: number[]): Column {
  const mask = Uint8Array.from(numbers, (number) => Number(!Number.isNaN(number)))
  const hasGaps = mask.includes(0) && (keepsMissing === true || type === 'string')
  const named = { name: name || String(index), ...(hasGaps && { valid: mask }) }
  const whole = numbers.map((number) => (Number.isNaN(number) ? 0 : number))
  switch (type) {
    case 'double':
      return { ...named, type, values: Float64Array.from(numbers) }
    case 'float':
      return { ...named, type, values: Float32Array.from(numbers) }
    case 'integer':
      return { ...named, type, values: Int32Array.from(whole) }
    case 'boolean':
      return { ...named, type, values: Uint8Array.from(whole, (number) => Number(number > 0)) }
    case 'long':
    case 'datetime':
      return { ...named, type, values: BigInt64Array.from(whole, BigInt) }
    case 'binary':
      return { ...named, type, values: whole.map(() => new Uint8Array(0)) }
    case 'string':
      return { ...named, type, values: whole.map(() => unknownText) }
  }
}
