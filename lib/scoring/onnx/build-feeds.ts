import type { Feed, TensorData } from '#lib/onnx/session.ts'
import type { FeedPlan, InputPlan } from '#lib/scoring/onnx/plan-inputs.ts'
import { castTensor, fillTensor, type InputDtype, makeTensorData } from '#lib/scoring/onnx/tensor-values.ts'
import type { Batch } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

/** The rows `[from, to)` of a batch as the graph reads them. Data that already has the right form is not copied. */
export function buildFeeds({ input, feeds }: InputPlan, batch: Batch, from: number, to: number): Feed[] {
  return feeds.map((feed) => {
    if (batch.kind === 'columns') return fromColumns(feed, batch.columns, from, to)
    if (batch.kind === 'matrix' && input.kind === 'matrix') return fromMatrix(feed, batch.values, from, to)
    if (batch.kind === 'tensor' && input.kind === 'tensor') return fromTensor(feed, batch, from, to)
    throw new Error(`A batch of kind ${batch.kind} cannot be given to a model that reads kind ${input.kind}.`)
  })
}

function fromMatrix(feed: FeedPlan, values: Float32Array, from: number, to: number): Feed {
  return toFeed(feed, values.subarray(from * feed.width, to * feed.width), [to - from, ...feed.rowShape])
}

function fromTensor(feed: FeedPlan, batch: Extract<Batch, { kind: 'tensor' }>, from: number, to: number): Feed {
  const shape = batch.shape ?? feed.rowShape
  const width = shape.reduce((product, size) => product * size, 1)
  if (width < 0 || batch.values.length !== width * batch.rows) {
    throw new Error(`${batch.values.length} values are not ${batch.rows} rows of shape [${shape.join(', ')}].`)
  }
  const values = batch.values.subarray(from * width, to * width)
  return toFeed(feed, castTensor(values, feed.dtype), [to - from, ...shape])
}

function fromColumns(feed: FeedPlan, columns: Column[], from: number, to: number): Feed {
  const { dtype, firstColumn, width, rowShape } = feed
  const dims = [to - from, ...rowShape]
  const own = columns.slice(firstColumn, firstColumn + width)
  const [only] = own
  const ready = only && width === 1 && !only.valid ? rowsAs(dtype, only, from, to) : undefined
  if (ready) return toFeed(feed, ready, dims)
  const data = makeTensorData(dtype, (to - from) * width)
  for (const [offset, column] of own.entries()) fillTensor(data, dtype, column, { from, to, offset, stride: width })
  return toFeed(feed, data, dims)
}

/** The column's own array, where it already is of the class that the element type needs. */
function rowsAs(dtype: InputDtype, column: Column, from: number, to: number): TensorData | undefined {
  const { type, values } = column
  if (type === 'string') return dtype === 'string' ? values.slice(from, to) : undefined
  if (type === 'float') return dtype === 'float32' ? values.subarray(from, to) : undefined
  if (type === 'double') return dtype === 'float64' ? values.subarray(from, to) : undefined
  if (type === 'integer') return dtype === 'int32' ? values.subarray(from, to) : undefined
  if (type === 'long') return dtype === 'int64' ? values.subarray(from, to) : undefined
  return type === 'boolean' && dtype === 'bool' ? values.subarray(from, to) : undefined
}

const toFeed = ({ name, dtype }: FeedPlan, data: Feed['data'], dims: number[]): Feed => ({ name, dtype, data, dims })
