import type { FrameBody, Place } from '#lib/python/sidecar/frames.ts'
import type { TensorPlan } from '#lib/python/sidecar/plan-python-input.ts'
import type { Batch, ScorerInput } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

/** A column as slipway_sidecar/inputs.py reads it; `ends` are those of the texts or bytes in `data`. */
interface ColumnHeader {
  name: string | null
  type: Column['type']
  data: Place
  ends?: Place
  valid?: Place
  absent?: true
}

/** Writes a batch into the body and answers the header that tells the sidecar where everything is. */
export function encodeBatch(
  batch: Batch,
  { input, tensors }: { input: ScorerInput; tensors?: TensorPlan[] },
  body: FrameBody,
): object {
  const { rows } = batch
  if (batch.kind === 'file') return { op: 'file', path: batch.path }
  if (batch.kind === 'json') return { op: 'json', data: body.put(Buffer.from(batch.text)) }
  const [only] = tensors ?? []
  if (batch.kind === 'matrix' && only) {
    const data = body.put(batch.values)
    return { op: 'predict', kind: 'tensor', rows, name: only.name ?? null, dtype: 'float32', shape: only.shape, data }
  }
  if (batch.kind === 'tensor' && input.kind === 'tensor') {
    const { name, dtype, shape } = input
    return {
      op: 'predict',
      kind: 'tensor',
      rows,
      name: name ?? null,
      dtype,
      shape: batch.shape ?? shape,
      data: body.put(batch.values),
    }
  }
  if (batch.kind !== 'columns' || input.kind !== 'columns')
    throw new Error(`A batch of kind ${batch.kind} cannot be given to a model that reads kind ${input.kind}.`)
  const columns = batch.columns.map((column, index) => encodeColumn(column, input.columns[index]?.name, body))
  if (!tensors) return { op: 'predict', kind: 'columns', rows, columns }
  let first = 0
  const arrays = tensors.map(({ name, dtype, shape, width }) => {
    const own = columns.slice(first, first + width)
    first += width
    return { name: name ?? null, dtype, shape, columns: own }
  })
  return { op: 'predict', kind: 'tensors', rows, tensors: arrays }
}

function encodeColumn(column: Column, name: string | undefined, body: FrameBody): ColumnHeader {
  const header = { name: name ?? null, type: column.type, ...(column.absent && { absent: true as const }) }
  const arrays =
    column.type === 'string'
      ? putTexts(column.values, body)
      : column.type === 'binary'
        ? putChunks(column.values, body)
        : { data: body.put(column.values) }
  return { ...header, ...arrays, ...(column.valid && { valid: body.put(column.valid) }) }
}

/** Texts one behind the other. The lengths of plain ASCII need not be counted in bytes. */
function putTexts(values: string[], body: FrameBody): { data: Place; ends: Place } {
  const joined = values.join('')
  const bytes = Buffer.from(joined)
  const isAscii = bytes.length === joined.length
  const ends = new Int32Array(values.length)
  let end = 0
  for (let row = 0; row < values.length; row++) {
    const text = values[row] ?? ''
    end += isAscii ? text.length : Buffer.byteLength(text)
    ends[row] = end
  }
  return { data: body.put(bytes), ends: body.put(ends) }
}

function putChunks(values: Uint8Array[], body: FrameBody): { data: Place; ends: Place } {
  let end = 0
  const ends = Int32Array.from(values, (value) => (end += value.length))
  return { data: body.put(Buffer.concat(values)), ends: body.put(ends) }
}
