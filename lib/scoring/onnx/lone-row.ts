import type { Feed, TensorData } from '#lib/onnx/session.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'

/**
 * onnxruntime multiplies a single row by another routine than several rows, and the last bits of the result differ.
 * A row that comes alone is therefore scored twice at once, so that its prediction is the one it has in any batch.
 */
export const repeatRow = (feeds: Feed[]): Feed[] =>
  feeds.map((feed) => ({ ...feed, data: twice(feed.data), dims: [2, ...feed.dims.slice(1)] }))

/** The first of the two rows. */
export const dropRepeatedRow = (outputs: PredictionColumn[]): PredictionColumn[] =>
  outputs.map((output) => ({ ...output, values: output.values.slice(0, output.width) }))

function twice(data: TensorData): TensorData {
  if (Array.isArray(data)) return [...data, ...data]
  const doubled = new (data.constructor as new (length: number) => Exclude<TensorData, string[]>)(data.length * 2)
  // Both are of one class, which `set` cannot know from a union.
  doubled.set(data as never, 0)
  doubled.set(data as never, data.length)
  return doubled
}
