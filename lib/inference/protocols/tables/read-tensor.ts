import { castCell } from '#lib/inference/protocols/cells/cast-cell.ts'
import { makeTensor } from '#lib/inference/protocols/cells/join-tensors.ts'
import { Mismatch } from '#lib/inference/protocols/mismatch.ts'
import type { Question } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { InputColumn, ScorerInput, TensorType, TensorValues } from '#lib/scoring/scorer.ts'

export type TensorInput = Extract<ScorerInput, { kind: 'tensor' }>

/** A nested list of shape [rows, ...shape] as one array. Throws Refusal where it is ragged or a value is of another type. */
export function readTensor(value: unknown, input: TensorInput): Question {
  const shape = shapeOf(value, input.shape.length + 1)
  const [rows = 0, ...rowShape] = shape
  checkShape(shape, input)
  const length = shape.reduce((product, size) => product * size, 1)
  if (rows === 0 || length === 0) throw new Refusal(400, 'The request has no rows.')
  const values = makeTensor(input.dtype, length)
  fill(values, value, shape, 0, { at: 0, input })
  return { kind: 'tensor', rows, values, shape: rowShape }
}

/** Throws Mismatch when sizes, the first counting rows, are not those the model declares; −1 is any. */
export function checkShape(shape: readonly number[], input: TensorInput): void {
  const [, ...rowShape] = shape
  const fits =
    rowShape.length === input.shape.length && input.shape.every((size, index) => size < 0 || size === rowShape[index])
  if (fits) return
  const expected = ['rows', ...input.shape.map((size) => (size < 0 ? 'any' : size))].join(' × ')
  const given = shape.length > 0 ? `the shape ${shape.join(' × ')}` : 'no list'
  throw new Mismatch(`The request has ${given}, and the model reads ${expected}.`, input.name)
}

function shapeOf(value: unknown, maxRank: number): number[] {
  const shape: number[] = []
  let inner = value
  // One deeper than allowed, so that the message can say so.
  while (Array.isArray(inner) && shape.length <= maxRank) {
    shape.push(inner.length)
    inner = inner[0]
  }
  return shape
}

interface Filling {
  at: number
  input: TensorInput
}

/** `depth` is bounded by the declared shape. */
function fill(target: TensorValues, value: unknown, shape: readonly number[], depth: number, filling: Filling): void {
  if (!Array.isArray(value) || value.length !== shape[depth]) {
    throw new Refusal(400, `The nested list is ragged: expected ${shape[depth]} values in dimension ${depth + 1}.`)
  }
  if (depth + 1 < shape.length) {
    for (const inner of value) fill(target, inner, shape, depth + 1, filling)
    return
  }
  if (target instanceof BigInt64Array) fillLongs(target, value, filling)
  else fillNumbers(target, value, filling)
}

type Numbers = Exclude<TensorValues, BigInt64Array>

function fillNumbers(target: Numbers, value: readonly unknown[], filling: Filling): void {
  const { input } = filling
  const isFloat = input.dtype === 'float32' || input.dtype === 'float64'
  let { at } = filling
  for (let index = 0; index < value.length; index++, at++) {
    const cell = value[index]
    if (typeof cell === 'number' && isFloat) target[at] = cell
    else if (typeof cell === 'number') {
      target[at] = cell
      // What was cut or wrapped does not read back.
      if (target[at] !== cell) throw outside(cell, at, input)
    } else target[at] = Number(castOther(cell, at, input))
  }
  filling.at = at
}

function fillLongs(target: BigInt64Array, value: readonly unknown[], filling: Filling): void {
  for (const cell of value) {
    const cast = castOther(cell, filling.at, filling.input)
    target[filling.at++] = typeof cast === 'bigint' ? cast : 0n
  }
}

const columnTypes: Partial<Record<TensorType, InputColumn['type']>> = {
  float32: 'float',
  float64: 'double',
  int64: 'long',
  bool: 'boolean',
}

function castOther(cell: unknown, at: number, input: TensorInput) {
  const cast = castCell(cell, { name: undefined, type: columnTypes[input.dtype] ?? 'integer', required: true })
  if (cast.ok) return cast.value
  throw new Refusal(400, `Value ${at + 1} of the array: ${cast.reason}.`)
}

const outside = (cell: number, at: number, { dtype }: TensorInput) =>
  new Refusal(400, `Value ${at + 1} of the array: ${cell} is no ${dtype}.`)
