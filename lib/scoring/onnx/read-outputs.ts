import { AppError } from '#lib/core/errors.ts'
import type { GraphTensor, RunOutput, TensorData, TensorDtype } from '#lib/onnx/session.ts'
import { isInputDtype, makeTensorData } from '#lib/scoring/onnx/tensor-values.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'

type Values = PredictionColumn['values']

/** The outputs of one run over `rows` rows. Throws UserError when an output does not have one entry per row. */
export function readOutputs(outputs: RunOutput[], graph: GraphTensor[], rows: number): PredictionColumn[] {
  return outputs.map(({ name, dtype, data, dims }) => {
    const isPerRow = dims.length === 0 ? rows === 1 : dims[0] === rows
    if (!isPerRow) {
      const shape = `[${dims.join(', ')}]`
      throw new AppError(
        'UserError',
        `The model's output "${name}" has the shape ${shape} for ${rows} rows: not one entry per row.`,
        name,
      )
    }
    const labels = graph.find((tensor) => tensor.name === name)?.labels
    const width = data.length / rows
    const shape = dims.slice(1)
    const isPlain = shape.length === 0 || (shape.length === 1 && width !== 1)
    return {
      name,
      width,
      ...(!isPlain && { shape: [...shape] }),
      ...(labels?.length === width && { labels }),
      ...toValues(name, dtype, data),
    }
  })
}

/** One after the other: the outputs of several runs as those of one. */
export function joinOutputs(runs: PredictionColumn[][]): PredictionColumn[] {
  const [first, ...others] = runs
  if (!first || others.length === 0) return first ?? []
  return first.map((column, index) => {
    const parts = runs.flatMap((run) => {
      const part = run[index]
      return part ? [part.values] : []
    })
    return { ...column, values: joinValues(column.values, parts) }
  })
}

function joinValues(first: Values, parts: Values[]): Values {
  if (Array.isArray(first)) return parts.flatMap((part) => (Array.isArray(part) ? part : []))
  const joined: Values = first.slice(0, 0)
  const whole = new (joined.constructor as new (length: number) => Exclude<Values, string[]>)(
    parts.reduce((sum, part) => sum + part.length, 0),
  )
  let position = 0
  for (const part of parts) {
    // All parts come from the same output, so they are of one class.
    whole.set(part as never, position)
    position += part.length
  }
  return whole
}

/** Element types without a column type of their own are widened, so that no value changes. */
function toValues(name: string, dtype: TensorDtype, data: TensorData): Pick<PredictionColumn, 'type' | 'values'> {
  if (data instanceof Float32Array) return { type: 'float32', values: data }
  if (data instanceof Float64Array) return { type: 'float64', values: data }
  if (data instanceof Int32Array) return { type: 'int32', values: data }
  if (data instanceof BigInt64Array) return { type: 'int64', values: data }
  if (data instanceof Uint8Array && (dtype === 'bool' || dtype === 'uint8')) return { type: dtype, values: data }
  if (data instanceof Int8Array || data instanceof Int16Array) return { type: 'int32', values: Int32Array.from(data) }
  if (data instanceof Uint16Array && dtype === 'uint16') return { type: 'int32', values: Int32Array.from(data) }
  if (data instanceof Uint32Array) return { type: 'int64', values: BigInt64Array.from(data, BigInt) }
  if (data instanceof BigUint64Array) return { type: 'string', values: Array.from(data, String) }
  if (Array.isArray(data)) return { type: 'string', values: data.map(String) }
  if (dtype === 'float16') return { type: 'float32', values: Float32Array.from(data as Iterable<number>) }
  throw new AppError('UserError', `The model's output "${name}" is of type ${dtype}, which cannot be written.`, name)
}

/** The outputs of no rows at all, for which a graph need not be run. */
export function emptyOutputs(graph: GraphTensor[]): PredictionColumn[] {
  return graph.map(({ name, dtype, shape, labels }) => {
    const width = shape.slice(1).reduce((product, size) => product * Math.max(size, 1), 1)
    return { name, width, ...(labels && { labels }), ...toValues(name, dtype, emptyData(dtype)) }
  })
}

function emptyData(dtype: TensorDtype): TensorData {
  if (dtype === 'float16') return new Float32Array(0)
  return isInputDtype(dtype) ? makeTensorData(dtype, 0) : []
}
