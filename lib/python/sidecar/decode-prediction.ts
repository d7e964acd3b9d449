import { z } from 'zod'
import type { Frame } from '#lib/python/sidecar/frames.ts'
import type { Prediction, PredictionColumn } from '#lib/scoring/scorer.ts'

const place = z.tuple([z.number(), z.number()])
const outputHeader = z.object({
  name: z.string(),
  type: z.enum(['float32', 'float64', 'int32', 'int64', 'uint8', 'bool', 'string']),
  width: z.number(),
  shape: z.array(z.number()).optional(),
  data: place,
  ends: place.optional(),
  isJson: z.boolean().optional(),
})
const predictionHeader = z.object({
  rows: z.number(),
  form: z.enum(['frame', 'series', 'array', 'list', 'dict', 'scalar']).optional(),
  outputs: z.array(outputHeader),
})

/** Reads what slipway_sidecar/outputs.py wrote. The arrays lie over the frame's own bytes. */
export function decodePrediction({ header, body }: Frame): Prediction {
  const { rows, form, outputs } = predictionHeader.parse(header)
  return { rows, ...(form && { form }), outputs: outputs.map((output) => decodeOutput(output, body)) }
}

function decodeOutput(
  { name, type, width, shape, data, ends, isJson }: z.output<typeof outputHeader>,
  body: ArrayBuffer,
): PredictionColumn {
  const [at, length] = data
  const column = { name, type, width, ...(shape && { shape }) }
  switch (type) {
    case 'float32':
      return { ...column, values: new Float32Array(body, at, length / 4) }
    case 'float64':
      return { ...column, values: new Float64Array(body, at, length / 8) }
    case 'int32':
      return { ...column, values: new Int32Array(body, at, length / 4) }
    case 'int64':
      return { ...column, values: new BigInt64Array(body, at, length / 8) }
    case 'uint8':
    case 'bool':
      return { ...column, values: new Uint8Array(body, at, length) }
    case 'string': {
      const bytes = Buffer.from(body, at, length)
      const stops = ends ? new Float64Array(body, ends[0], ends[1] / 8) : []
      return { ...column, ...(isJson && { isJson }), values: cutTexts(bytes, stops) }
    }
  }
}

function cutTexts(bytes: Buffer, ends: Iterable<number>): string[] {
  const all = bytes.toString('utf8')
  const isAscii = all.length === bytes.length
  const texts: string[] = []
  let start = 0
  for (const end of ends) {
    texts.push(isAscii ? all.slice(start, end) : bytes.toString('utf8', start, end))
    start = end
  }
  return texts
}
