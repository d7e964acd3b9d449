import type { Batch as AnyBatch, Prediction, PredictionColumn } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

type Batch = Exclude<AnyBatch, { kind: 'file' | 'json' }>

/** Rows [from, to) of a batch, without copying where the values allow it. */
export function sliceBatch(batch: Batch, from: number, to: number): Batch {
  const rows = to - from
  if (batch.kind === 'columns')
    return { kind: 'columns', rows, columns: batch.columns.map((column) => sliceColumn(column, from, to)) }
  const width = batch.values.length / batch.rows
  if (batch.kind === 'matrix') return { ...batch, rows, values: batch.values.subarray(from * width, to * width) }
  return { ...batch, rows, values: batch.values.subarray(from * width, to * width) }
}

function sliceColumn(column: Column, from: number, to: number): Column {
  const valid = column.valid && { valid: column.valid.subarray(from, to) }
  // Each member of the union is sliced into the same member.
  return { ...column, ...valid, values: column.values.slice(from, to) } as Column
}

/** The batch with its last row repeated until it has `rows` rows. */
export function padBatch(batch: Batch, rows: number): Batch {
  const extra = rows - batch.rows
  if (extra <= 0) return batch
  if (batch.kind === 'columns')
    return { kind: 'columns', rows, columns: batch.columns.map((column) => padColumn(column, rows)) }
  const width = batch.values.length / batch.rows
  const last = (batch.rows - 1) * width
  if (batch.kind === 'matrix') {
    const values = new Float32Array(rows * width)
    values.set(batch.values)
    for (let i = batch.rows; i < rows; i++) values.copyWithin(i * width, last, last + width)
    return { ...batch, rows, values }
  }
  const values = padValues(batch.values, rows * width)
  for (let i = batch.rows; i < rows; i++) values.copyWithin(i * width, last, last + width)
  return { ...batch, rows, values }
}

function padColumn(column: Column, rows: number): Column {
  const valid = column.valid && { valid: padRepeat(column.valid, rows) }
  const values = Array.isArray(column.values)
    ? [...column.values, ...new Array(rows - column.values.length).fill(column.values.at(-1))]
    : padRepeat(column.values, rows)
  // Each member of the union is padded into the same member.
  return { ...column, ...valid, values } as Column
}

type TypedValues = Extract<Batch, { kind: 'tensor' }>['values']

function padRepeat<T extends TypedValues>(values: T, length: number): T {
  const padded = padValues(values, length)
  for (let i = values.length; i < length; i++) padded.copyWithin(i, values.length - 1, values.length)
  return padded
}

function padValues<T extends TypedValues>(values: T, length: number): T {
  const bytes = new Uint8Array(length * values.BYTES_PER_ELEMENT)
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  const create = values.constructor as new (buffer: ArrayBuffer) => T
  return new create(bytes.buffer)
}

/** The first rows of a prediction. */
export function firstRows({ outputs }: Prediction, rows: number): Prediction {
  return {
    rows,
    outputs: outputs.map((output) => ({ ...output, values: output.values.slice(0, rows * output.width) })),
  }
}

/** Predictions of consecutive rows as one; `parts` have the same outputs, of types that may differ where Python chose them. */
export function joinPredictions(parts: Prediction[]): Prediction {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  const outputs = (parts[0]?.outputs ?? []).map((output, index): PredictionColumn => {
    const columns = parts.flatMap((part) => part.outputs[index] ?? [])
    const isUniform = columns.every(({ type, isJson }) => type === output.type && isJson === output.isJson)
    if (!isUniform) return { ...output, type: 'string', isJson: true, values: columns.flatMap(toJsonTexts) }
    const all = columns.flatMap(({ values }) => [...values])
    // The elements of `all` are of the kind that `output.values` holds.
    const values = Array.isArray(output.values)
      ? all
      : (output.values.constructor as unknown as { from(all: unknown[]): unknown }).from(all)
    return { ...output, values: values as PredictionColumn['values'] }
  })
  return { rows, outputs }
}

function toJsonTexts({ type, isJson, values }: PredictionColumn): string[] {
  if (type === 'string') return [...values].map((text) => (isJson ? String(text) : JSON.stringify(text)))
  return [...values].map((value) => {
    if (type === 'bool') return String(Number(value) === 1)
    return Number.isNaN(value) ? 'null' : String(value)
  })
}
