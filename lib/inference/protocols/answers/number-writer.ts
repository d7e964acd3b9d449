import type { PredictionColumn } from '#lib/scoring/scorer.ts'
import { shortestSingle } from '#lib/tabular/number-text.ts'

/** One element of an output as JSON: what no JSON number is, is null. */
export function elementJson(output: PredictionColumn, index: number): string {
  const { values } = output
  switch (output.type) {
    case 'float64': {
      const value = values[index] as number
      return Number.isFinite(value) ? `${value}` : 'null'
    }
    case 'float32': {
      const value = values[index] as number
      return Number.isFinite(value) ? shortestSingle(value) : 'null'
    }
    case 'bool':
      return values[index] === 1 ? 'true' : 'false'
    case 'string':
      return output.isJson ? String(values[index]) : JSON.stringify(values[index])
    default:
      return `${values[index]}`
  }
}

/** Elements [from, to) with commas between. */
export function elementsJson(output: PredictionColumn, from: number, to: number): string {
  if (from >= to) return ''
  let text = elementJson(output, from)
  for (let index = from + 1; index < to; index++) text += `,${elementJson(output, index)}`
  return text
}
