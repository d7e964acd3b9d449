import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { InputColumn, ScorerInput } from '#lib/scoring/scorer.ts'

export type TableInput = Extract<ScorerInput, { columns: InputColumn[] }>

/** Columns of the model that are one array in a request: `width` side by side, from `first` on. */
export interface ArrayColumns {
  name: string | undefined
  first: number
  width: number
  isRequired: boolean
}

/** A model that reads columns, as requests may name them. */
export interface ModelTable {
  input: TableInput
  /** A signature of columns has names, so that a list without names does not say which is which. */
  needsNames: boolean
  /** Present when the model declares arrays, not columns. */
  arrays: ArrayColumns[] | undefined
}

const known = new WeakMap<ModelInterface, ModelTable>()

/** Undefined for models that read one array a row, whole files, or raw requests. */
export function modelTable(model: ModelInterface): ModelTable | undefined {
  const found = known.get(model)
  if (found) return found
  const { input, signature } = model
  if (input?.kind !== 'matrix' && input?.kind !== 'columns') return undefined
  const table: ModelTable = {
    input,
    needsNames: signature?.inputs?.kind === 'columns' && input.columns.every(({ name }) => name !== undefined),
    arrays: deriveArrays(model, input),
  }
  known.set(model, table)
  return table
}

function deriveArrays({ kind, signature }: ModelInterface, input: TableInput): ArrayColumns[] | undefined {
  const declared = signature?.inputs
  if (declared?.kind === 'columns') return undefined
  if (declared?.kind !== 'tensors') return kind === 'onnx' ? groupByName(input.columns) : undefined
  const [only, ...others] = declared.tensors
  if (!only || others.length > 0) return groupByName(input.columns)
  return [{ name: only.name, first: 0, width: input.columns.length, isRequired: true }]
}

/** Wide arrays are columns `name[0]`, `name[1]`, …; without names all columns are one array. */
function groupByName(columns: readonly InputColumn[]): ArrayColumns[] {
  const groups: ArrayColumns[] = []
  for (const [first, column] of columns.entries()) {
    const name = column.name?.replace(/\[\d+\]$/, '')
    const last = groups.at(-1)
    if (last && last.name === name && (name === undefined || name !== column.name)) last.width++
    else groups.push({ name, first, width: 1, isRequired: true })
  }
  return groups
}
