import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { modelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { type DesignerBody, type SplitTable, toDesignerBody } from '#lib/inference/sample/designer-body.ts'
import { formatRequest } from '#lib/inference/sample/format-request.ts'
import { sampleInput } from '#lib/inference/sample/sample-input.ts'
import { sampleParam, sampleValue } from '#lib/inference/sample/sample-value.ts'
import type { ColumnSpecType, NestedType } from '#lib/mlflow/signature.ts'

/** A body of Azure's `/score` that the model answers, and the same as text for people. */
export interface SampleRequest {
  body: { input_data: unknown; params?: Record<string, unknown> } | DesignerBody
  text: string
}

/**
 * From the model's own example, else from its signature with Azure's values (mlflow.md section 8). That of an inference pipeline is
 * in the designer's form, without what it predicts.
 */
export function sampleRequest(model: ModelInterface): SampleRequest {
  const input = sampleInput(model)
  if (model.ports && isSplit(input)) return present(toDesignerBody(requiredColumns(input, model), model.ports.input))
  const params = (model.signature?.params ?? []).map((spec) => [spec.name, sampleParam(spec)] as const)
  const body = {
    input_data: input,
    ...(params.length > 0 && { params: Object.fromEntries(params) }),
  }
  return present(body)
}

const present = (body: SampleRequest['body']): SampleRequest => ({ body, text: formatRequest(body) })

export const isSplit = (value: unknown): value is SplitTable =>
  typeof value === 'object' &&
  value !== null &&
  'columns' in value &&
  Array.isArray(value.columns) &&
  'data' in value &&
  Array.isArray(value.data)

function requiredColumns({ columns, data }: SplitTable, model: ModelInterface): Pick<SplitTable, 'columns' | 'data'> {
  const optional = new Set(fieldTypes(model).flatMap(({ name, required }) => (required ? [] : [name])))
  const places = columns.flatMap((name, at) => (optional.has(name) ? [] : [at]))
  return {
    columns: places.map((at) => String(columns[at])),
    data: data.map((row) => places.map((at) => row[at])),
  }
}

/** One value of a row, for a form. Values of types beyond the scalar ones are JSON. */
export interface SampleField {
  name: string
  type: ColumnSpecType
  required: boolean
  /** A value that is not known may be left out, as null. */
  isNullable?: true
  example: unknown
}

interface NamedType extends NestedType {
  name?: string | undefined
  required: boolean
}

/** The fields of one row as a table has them: columns, or arrays that a row holds a list of. Empty where no table is read. */
export function sampleFields(model: ModelInterface): SampleField[] {
  const examples = firstRow(model)
  const more = model.ports && { isNullable: true as const }
  return fieldTypes(model).map(({ name = '', required, ...type }, index) => ({
    name: name || String(index),
    type: type.type,
    required,
    ...more,
    example: examples?.(name, index) ?? sampleValue(type),
  }))
}

function fieldTypes(model: ModelInterface): NamedType[] {
  const table = modelTable(model)
  const declared = model.signature?.inputs
  if (!table) return declared?.kind === 'columns' ? declared.columns : []
  const { columns } = table.input
  if (!table.arrays || table.arrays.length === 1) return columns
  return table.arrays.flatMap(({ name, first, width, isRequired }): NamedType[] => {
    const type = columns[first]?.type
    if (!type) return []
    return [
      width === 1
        ? { name, type, required: isRequired }
        : { name, type: 'array', items: { type }, required: isRequired },
    ]
  })
}

/** What the model's example has for a field in its first row. */
function firstRow({ example }: ModelInterface): ((name: string, index: number) => unknown) | undefined {
  if (example?.kind === 'table') {
    const { columns, rows } = example
    return (name, index) => rows[0]?.[columns && name !== '' ? columns.indexOf(name) : index]
  }
  if (example?.kind !== 'tensors') return undefined
  const { tensors } = example
  const first = (values: unknown) => (Array.isArray(values) ? values[0] : values)
  return (name, index) => {
    const named = tensors.find((tensor) => tensor.name === name)
    if (named) return first(named.values)
    const [only, ...others] = tensors
    const row = others.length === 0 && only ? first(only.values) : undefined
    return Array.isArray(row) ? row[index] : undefined
  }
}
