import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { makeTensor } from '#lib/inference/protocols/cells/join-tensors.ts'
import { type ArrayColumns, type ModelTable, modelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { checkShape, type TensorInput } from '#lib/inference/protocols/tables/read-tensor.ts'
import type { InputTensor } from '#lib/inference/protocols/v2/read-tensors.ts'
import { wholeTensors } from '#lib/inference/protocols/v2/whole-tensors.ts'
import type { Cells, Question } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { TensorValues } from '#lib/scoring/scorer.ts'

/** Inputs as the model's columns or arrays, as MLServer maps them (mlflow.md section 9). Throws Refusal 400 naming the input. */
export function bindTensors(tensors: readonly InputTensor[], model: ModelInterface, contentType: unknown): Question {
  const table = modelTable(model)
  if (table) return bindTable(tensors, table)
  if (model.input?.kind === 'tensor') return bindArray(tensors, model.input)
  return wholeTensors(tensors, contentType)
}

/** What an input of a model without names is called. */
export const defaultInputName = (index: number): string => `input-${index}`

function bindTable(tensors: readonly InputTensor[], table: ModelTable): Question {
  const { columns } = table.input
  const arrays: ArrayColumns[] =
    table.arrays ?? columns.map(({ name, required }, first) => ({ name, first, width: 1, isRequired: required }))
  const [only, ...others] = tensors
  if (only && others.length === 0 && isWhole(only, arrays, columns.length)) return wholeRows(only, columns.length)
  const cells: (Cells | undefined)[] = new Array(columns.length).fill(undefined)
  let rows: number | undefined
  for (const [index, array] of arrays.entries()) {
    const name = array.name ?? defaultInputName(index)
    const tensor = tensors.find((candidate) => candidate.name === name)
    if (!tensor && array.isRequired) throw missing(name, tensors)
    if (!tensor) continue
    rows ??= tensor.shape[0] ?? 0
    checkRows(tensor, rows, array.width)
    spread(tensor, array, rows, cells)
  }
  if (!rows) throw new Refusal(400, 'The request has no rows.')
  return { kind: 'columns', rows, columns: cells }
}

/** One input with all columns of the model side by side: its name does not matter then. */
function isWhole(tensor: InputTensor, arrays: readonly ArrayColumns[], width: number): boolean {
  if (arrays.length === 1) return true
  return tensor.shape.length === 2 && tensor.shape[1] === width && !arrays.some(({ name }) => name === tensor.name)
}

function wholeRows(tensor: InputTensor, width: number): Question {
  const { values } = tensor
  const rows = tensor.shape[0] ?? 0
  checkRows(tensor, rows, width)
  if (rows === 0) throw new Refusal(400, 'The request has no rows.')
  if (isTyped(values)) return { kind: 'tensor', rows, values, shape: [width] }
  const cells =
    rows === 1 ? [values] : Array.from({ length: rows }, (_, row) => values.slice(row * width, (row + 1) * width))
  return { kind: 'rows', rows, cells, places: undefined }
}

const isTyped = (values: Cells): values is TensorValues => ArrayBuffer.isView(values)

function checkRows({ name, shape }: InputTensor, rows: number, width: number): void {
  const [given, ...rowShape] = shape
  const size = rowShape.reduce((product, length) => product * length, 1)
  if (given === rows && size === width && rowShape.length <= 1) return
  const expected = width === 1 ? `[${rows}] or [${rows}, 1]` : `[${rows}, ${width}]`
  throw new Refusal(400, `Input "${name}" has the shape [${shape.join(', ')}], and ${expected} is expected.`, {
    target: name,
  })
}

function spread(
  { values }: InputTensor,
  { first, width }: ArrayColumns,
  rows: number,
  cells: (Cells | undefined)[],
): void {
  if (width === 1) {
    cells[first] = values
    return
  }
  for (let offset = 0; offset < width; offset++) {
    const own = new Array<unknown>(rows)
    for (let row = 0; row < rows; row++) own[row] = values[row * width + offset]
    cells[first + offset] = own
  }
}

function missing(name: string, tensors: readonly InputTensor[]): Refusal {
  const given = tensors.slice(0, 10).map((tensor) => `"${tensor.name}"`)
  return new Refusal(400, `The input "${name}" is missing. The request has ${given.join(', ')}.`, { target: name })
}

function bindArray(tensors: readonly InputTensor[], input: TensorInput): Question {
  const [only, ...others] = tensors
  const tensor = others.length === 0 ? only : tensors.find(({ name }) => name === input.name)
  if (!tensor) throw missing(input.name ?? defaultInputName(0), tensors)
  checkShape(tensor.shape, input)
  const [rows = 0, ...shape] = tensor.shape
  if (rows === 0) throw new Refusal(400, 'The request has no rows.')
  return { kind: 'tensor', rows, values: toDeclared(tensor, input), shape }
}

/** Bytes of the declared type are used as they are; other numbers when they stay the same. */
function toDeclared({ name, values }: InputTensor, { dtype }: TensorInput): TensorValues {
  if (isTyped(values) && values.constructor === makeTensor(dtype, 0).constructor) return values
  const target = makeTensor(dtype, values.length)
  const isFloat = dtype === 'float32' || dtype === 'float64'
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    const number = typeof value === 'boolean' ? Number(value) : value === null && isFloat ? Number.NaN : value
    if (typeof number !== 'number' && typeof number !== 'bigint') throw unfit(name, index, value, dtype)
    if (target instanceof BigInt64Array) {
      if (typeof number === 'number' && !Number.isInteger(number)) throw unfit(name, index, value, dtype)
      target[index] = BigInt(number)
      if (target[index] !== BigInt(number)) throw unfit(name, index, value, dtype)
    } else {
      target[index] = Number(number)
      if (!isFloat && target[index] !== Number(number)) throw unfit(name, index, value, dtype)
    }
  }
  return target
}

const unfit = (name: string, index: number, value: unknown, dtype: string) =>
  new Refusal(400, `Input "${name}", element ${index + 1}: ${String(value).slice(0, 40)} is no ${dtype}.`, {
    target: name,
  })
