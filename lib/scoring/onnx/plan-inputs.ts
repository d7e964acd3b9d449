import { AppError } from '#lib/core/errors.ts'
import type { ColumnSpec, Signature, TensorSpec } from '#lib/mlflow/signature.ts'
import type { GraphTensor } from '#lib/onnx/session.ts'
import { canCastTensor, canFeed, columnTypeOf, type InputDtype, isInputDtype } from '#lib/scoring/onnx/tensor-values.ts'
import type { InputColumn, ScorerInput, TensorType } from '#lib/scoring/scorer.ts'
import { columnTypes } from '#lib/tabular/columns.ts'

/** How one graph input is filled: from `width` columns side by side, or from the batch's one tensor. */
export interface FeedPlan {
  name: string
  dtype: InputDtype
  /** Sizes after the first dimension; −1 is given by the data. */
  rowShape: number[]
  firstColumn: number
  width: number
}

export interface InputPlan {
  input: ScorerInput
  feeds: FeedPlan[]
  /** The graph's first dimension where it is fixed: it takes exactly that many rows at a time. */
  rowsPerRun: number | undefined
}

const maxExpandedColumns = 100_000

/**
 * Maps what the signature declares, or without one what the graph reads, to graph inputs (mlflow.md section 11).
 * Throws UserError when the two do not fit.
 */
export function planInputs(signature: Signature | undefined, graph: GraphTensor[]): InputPlan {
  const declared = signature?.inputs
  const plan =
    declared?.kind === 'columns' ? planColumns(declared.columns, graph) : planTensors(declared?.tensors, graph)
  return { ...plan, rowsPerRun: fixedRows(graph) }
}

type Plan = Omit<InputPlan, 'rowsPerRun'>

function planColumns(specs: ColumnSpec[], graph: GraphTensor[]): Plan {
  const columns = specs.map(toInputColumn)
  const [only, ...others] = graph
  const feeds =
    only && others.length === 0
      ? [toFeed(only, 0, columns.length)]
      : graph.map((tensor, index) => toFeed(tensor, columnFor(tensor, index, columns, graph.length), 1))
  checkTypes(columns, feeds)
  return toTablePlan(columns, feeds)
}

function toInputColumn(spec: ColumnSpec, index: number): InputColumn {
  const type = columnTypes.find((candidate) => candidate === spec.type)
  if (type) return { name: spec.name, type, required: spec.required }
  throw unfit(`column "${spec.name ?? index + 1}" is of type ${spec.type}, which an ONNX graph cannot read`)
}

function columnFor(tensor: GraphTensor, index: number, columns: InputColumn[], inputCount: number): number {
  const isByPosition = columns.every(({ name }) => name === undefined)
  if (isByPosition && columns.length === inputCount) return index
  const found = columns.findIndex(({ name }) => name === tensor.name)
  if (found >= 0) return found
  throw unfit(`the graph reads "${tensor.name}", but no column has that name`)
}

function planTensors(specs: TensorSpec[] | undefined, graph: GraphTensor[]): Plan {
  const pairs = graph.map((tensor) => ({ tensor, spec: specFor(tensor, specs, graph.length) }))
  if (specs && specs.length !== graph.length) {
    throw unfit(`${specs.length} tensors are declared, and the graph reads ${graph.length}`)
  }
  const [only, ...others] = pairs
  if (only && others.length === 0 && only.tensor.shape.length > 2) return planImage(only.tensor, only.spec)
  const feeds: FeedPlan[] = []
  const columns: InputColumn[] = []
  for (const { tensor, spec } of pairs) {
    const width = product(rowShapeOf(tensor, spec))
    const feed = toFeed(tensor, columns.length, width)
    feeds.push(feed)
    columns.push(...columnsOf(feed, spec, others.length > 0))
  }
  checkTypes(columns, feeds)
  return toTablePlan(columns, feeds)
}

function specFor(tensor: GraphTensor, specs: TensorSpec[] | undefined, inputCount: number): TensorSpec | undefined {
  if (!specs) return undefined
  const spec = inputCount === 1 ? specs[0] : specs.find(({ name }) => name === tensor.name)
  if (spec) return spec
  throw unfit(`the graph reads "${tensor.name}", but no tensor has that name`)
}

/** A row of a wider tensor is written as columns `name[0]`, `name[1]`, …; a single tensor's columns go by position. */
function columnsOf({ name, dtype, width }: FeedPlan, spec: TensorSpec | undefined, isNamed: boolean): InputColumn[] {
  const type = columnTypeOf(spec?.dtype ?? dtype)
  if (!type) throw unfit(`the tensor "${name}" is of type ${spec?.dtype ?? dtype}, which no table column has`)
  if (width < 1 || width > maxExpandedColumns) throw unfit(`a row of "${name}" has no fixed number of values`)
  return Array.from({ length: width }, (_, index) => ({
    name: isNamed ? (width === 1 ? name : `${name}[${index}]`) : undefined,
    type,
    required: true,
  }))
}

function planImage(tensor: GraphTensor, spec: TensorSpec | undefined): Plan {
  const rowShape = rowShapeOf(tensor, spec)
  const dtype = toTensorType(spec?.dtype ?? tensor.dtype, tensor)
  const feed = { ...toFeed(tensor, 0, 0), rowShape }
  if (!canCastTensor(dtype, feed.dtype)) {
    throw unfit(`the tensor "${tensor.name}" is declared ${dtype}, and the graph reads ${feed.dtype}`)
  }
  return { input: { kind: 'tensor', name: spec?.name ?? tensor.name, dtype, shape: rowShape }, feeds: [feed] }
}

const tensorTypes = ['float32', 'float64', 'int32', 'int64', 'uint8', 'int8', 'uint16', 'int16', 'bool'] as const

function toTensorType(dtype: string, tensor: GraphTensor): TensorType {
  const type = tensorTypes.find((candidate) => candidate === dtype)
  if (type) return type
  throw unfit(`the tensor "${tensor.name}" is of type ${dtype}, which images cannot be turned into`)
}

/** The fixed sizes of graph and signature together. */
function rowShapeOf(tensor: GraphTensor, spec: TensorSpec | undefined): number[] {
  const declared = spec?.shape ?? tensor.shape
  if (declared.length !== tensor.shape.length || tensor.shape.length === 0) {
    throw unfit(`"${tensor.name}" is declared ${present(declared)}, and the graph reads ${present(tensor.shape)}`)
  }
  return tensor.shape.slice(1).map((size, index) => {
    const other = declared[index + 1] ?? -1
    if (size >= 0 && other >= 0 && size !== other) {
      throw unfit(`"${tensor.name}" is declared ${present(declared)}, and the graph reads ${present(tensor.shape)}`)
    }
    return size >= 0 ? size : other
  })
}

function toFeed(tensor: GraphTensor, firstColumn: number, width: number): FeedPlan {
  if (!isInputDtype(tensor.dtype)) throw unfit(`the graph reads "${tensor.name}" as ${tensor.dtype}`)
  const isTable = width > 0
  const given = product(tensor.shape.slice(1))
  if (
    isTable &&
    (tensor.shape.length === 0 || (given >= 0 && given !== width) || (given < 0 && tensor.shape.length > 2))
  ) {
    throw unfit(
      `the graph reads "${tensor.name}" in the shape ${present(tensor.shape)}, and there are ${width} columns`,
    )
  }
  const rowShape = isTable && given < 0 ? [width] : tensor.shape.slice(1)
  return { name: tensor.name, dtype: tensor.dtype, rowShape, firstColumn, width }
}

function checkTypes(columns: InputColumn[], feeds: FeedPlan[]): void {
  for (const { name, dtype, firstColumn, width } of feeds) {
    const refused = columns.slice(firstColumn, firstColumn + width).find(({ type }) => !canFeed(type, dtype))
    if (!refused) continue
    throw unfit(`the column "${refused.name ?? name}" is of type ${refused.type}, and the graph reads ${dtype}`)
  }
}

/** One float32 matrix that numbers alone fill can be written by the readers themselves. */
function toTablePlan(columns: InputColumn[], feeds: FeedPlan[]): Plan {
  const isMatrix = feeds.length === 1 && feeds[0]?.dtype === 'float32'
  const areNumbers = columns.every(({ type }) => type !== 'boolean')
  return { input: { kind: isMatrix && areNumbers ? 'matrix' : 'columns', columns }, feeds }
}

function fixedRows(graph: GraphTensor[]): number | undefined {
  const fixed = [...new Set(graph.map(({ shape }) => shape[0] ?? -1).filter((size) => size > 0))]
  if (fixed.length > 1) throw unfit(`its inputs have fixed first dimensions that differ: ${fixed.join(' and ')}`)
  return fixed[0]
}

/** Negative when a size is unknown. */
const product = (shape: number[]): number => (shape.some((size) => size < 0) ? -1 : shape.reduce((a, b) => a * b, 1))

const present = (shape: number[]): string => `[${shape.join(', ')}]`

const unfit = (reason: string) =>
  new AppError('UserError', `The graph of this model cannot be fed as its signature says: ${reason}.`, 'signature')
