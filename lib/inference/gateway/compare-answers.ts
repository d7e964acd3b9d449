import type { Comparison } from '#lib/inference/metrics/comparison.ts'
import type { Answer } from '#lib/inference/question.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'

type PredictionAnswer = Extract<Answer, { kind: 'prediction' }>
type RawAnswer = Extract<Answer, { kind: 'raw' }>

/** Compares what two deployments answered to the same request: outputs by name, or by their order when the names differ. */
export function compareAnswers(one: Answer, other: Answer): Comparison {
  if (one.kind === 'prediction' && other.kind === 'prediction') return comparePredictions(one, other)
  if (one.kind === 'raw' && other.kind === 'raw') return compareRaw(one, other)
  return { isEqual: false, difference: undefined }
}

function comparePredictions(one: PredictionAnswer, other: PredictionAnswer): Comparison {
  const outputs = one.prediction.outputs
  const others = other.prediction.outputs
  const differ = new Differences()
  if (one.rows !== other.rows || outputs.length !== others.length) differ.isEqual = false
  outputs.forEach((output, index) => {
    const match = others.find(({ name }) => name === output.name) ?? others[index]
    if (match) compareColumns(valuesOf(output, one), valuesOf(match, other), output.isJson === true, differ)
  })
  return differ
}

const valuesOf = ({ values, width }: PredictionColumn, { from, rows }: PredictionAnswer) =>
  values.slice(from * width, (from + rows) * width)

function compareColumns(
  one: ArrayLike<unknown>,
  other: ArrayLike<unknown>,
  isJson: boolean,
  differ: Differences,
): void {
  if (one.length !== other.length) differ.isEqual = false
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const [a, b] = [one[index], other[index]]
    if (isJson && typeof a === 'string' && typeof b === 'string') compareValues(parse(a), parse(b), differ)
    else compareValues(a, b, differ)
  }
}

function compareRaw(one: RawAnswer, other: RawAnswer): Comparison {
  const differ = new Differences()
  if (one.status !== other.status) differ.isEqual = false
  if (Buffer.compare(one.body, other.body) === 0) return differ
  compareValues(parse(Buffer.from(one.body).toString()), parse(Buffer.from(other.body).toString()), differ)
  return differ
}

class Differences implements Comparison {
  isEqual = true
  difference: number | undefined

  add(difference: number): void {
    if (difference !== 0) this.isEqual = false
    if (Number.isFinite(difference)) this.difference = Math.max(this.difference ?? 0, difference)
  }
}

function compareValues(one: unknown, other: unknown, differ: Differences): void {
  if (isNumber(one) && isNumber(other)) {
    const [a, b] = [Number(one), Number(other)]
    differ.add(Object.is(a, b) || one === other ? 0 : Math.abs(a - b) || Number.NaN)
  } else if (isObject(one) && isObject(other)) {
    const names = Object.keys(one)
    if (names.length !== Object.keys(other).length) differ.isEqual = false
    for (const name of names) compareValues(one[name], other[name], differ)
  } else if (one !== other) differ.isEqual = false
}

const isNumber = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint'
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
