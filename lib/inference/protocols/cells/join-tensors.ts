import type { TableQuestion } from '#lib/inference/protocols/cells/table-question.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { Batch, ScorerInput, TensorType, TensorValues } from '#lib/scoring/scorer.ts'

type TensorInput = Extract<ScorerInput, { kind: 'tensor' }>

const makers: Record<TensorType, (length: number) => TensorValues> = {
  float32: (length) => new Float32Array(length),
  float64: (length) => new Float64Array(length),
  int32: (length) => new Int32Array(length),
  int64: (length) => new BigInt64Array(length),
  uint8: (length) => new Uint8Array(length),
  int8: (length) => new Int8Array(length),
  uint16: (length) => new Uint16Array(length),
  int16: (length) => new Int16Array(length),
  bool: (length) => new Uint8Array(length),
}

export const makeTensor = (dtype: TensorType, length: number): TensorValues => makers[dtype](length)

/** Arrays of one class and one shape of rows behind each other; a single one is not copied. */
export function joinTensors(tables: readonly TableQuestion[], rows: number, { dtype }: TensorInput): Batch {
  const tensors = tables.map((table) => {
    if (table.kind === 'tensor') return table
    throw new Refusal(400, 'The model reads one array per row, and the request holds a table.')
  })
  const [first, ...others] = tensors
  if (!first) throw new Error('There is no question to assemble.')
  if (others.length === 0) return { kind: 'tensor', rows, values: first.values, shape: first.shape }
  const values = makeTensor(
    dtype,
    tensors.reduce((sum, tensor) => sum + tensor.values.length, 0),
  )
  let at = 0
  for (const tensor of tensors) {
    copyInto(values, tensor.values, at)
    at += tensor.values.length
  }
  return { kind: 'tensor', rows, values, shape: first.shape }
}

function copyInto(target: TensorValues, values: TensorValues, at: number): void {
  if (target instanceof BigInt64Array) {
    if (values instanceof BigInt64Array) target.set(values, at)
  } else if (!(values instanceof BigInt64Array)) target.set(values, at)
}
