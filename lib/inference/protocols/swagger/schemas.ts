import type { ModelInterface, OutputInterface } from '#lib/inference/model-interface.ts'
import { sampleInput } from '#lib/inference/sample/sample-input.ts'
import { isSplit, type SampleField, sampleFields } from '#lib/inference/sample/sample-request.ts'
import type { ColumnSpecType, NestedType } from '#lib/mlflow/signature.ts'

/** The part of JSON schema that Swagger 2 and OpenAPI 3 share. */
export type Schema = Record<string, unknown>

const scalars: Partial<Record<ColumnSpecType, Schema>> = {
  boolean: { type: 'boolean' },
  integer: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  string: { type: 'string' },
  binary: { type: 'string', format: 'byte' },
  datetime: { type: 'string', format: 'date-time' },
}

function typeSchema({ type, items, properties, values }: NestedType): Schema {
  if (type === 'array') return { type: 'array', items: items ? typeSchema(items) : {} }
  if (type === 'sparkml_vector') return { type: 'array', items: { type: 'number' } }
  if (type === 'map') return { type: 'object', additionalProperties: values ? typeSchema(values) : {} }
  if (type === 'object') {
    const members = Object.entries(properties ?? {})
    return { type: 'object', properties: Object.fromEntries(members.map(([key, member]) => [key, typeSchema(member)])) }
  }
  return scalars[type] ?? {}
}

/**
 * `input_data` as the sample of the model has it: a table, a list, or lists by name. OpenAPI 3 also tells of tables as records,
 * with the type of each column (`hasChoices`).
 */
export function inputSchema(model: ModelInterface, hasChoices: boolean): Schema {
  const sample = sampleInput(model)
  if (!isSplit(sample)) return valueSchema(sample)
  const fields = sampleFields(model)
  const types = fields.map(({ name, type, required }) => `${name} (${type}${required ? '' : ', optional'})`)
  const split = splitSchema(types.length > 0 ? types : sample.columns)
  return hasChoices && fields.length > 0 ? { oneOf: [split, recordsSchema(fields, model)] } : split
}

const splitSchema = (columns: readonly unknown[]): Schema => ({
  type: 'object',
  required: ['columns', 'data'],
  description: `Columns: ${columns.join(', ')}.`,
  properties: {
    columns: { type: 'array', items: { type: 'string' } },
    index: { type: 'array', items: {} },
    data: { type: 'array', items: { type: 'array', items: {} } },
  },
})

function recordsSchema(fields: readonly SampleField[], { signature }: ModelInterface): Schema {
  const declared = signature?.inputs?.kind === 'columns' ? signature.inputs.columns : []
  const required = fields.filter((field) => field.required).map(({ name }) => name)
  const properties = fields.map((field) => [
    field.name,
    typeSchema(declared.find(({ name }) => name === field.name) ?? field),
  ])
  const record = { type: 'object', properties: Object.fromEntries(properties) }
  return list(required.length > 0 ? { ...record, required } : record)
}

/** The body of a request to an inference pipeline, by the name of its web service input. */
export function designerInputSchema(model: ModelInterface, port: string): Schema {
  const records = recordsSchema(sampleFields(model), model)
  return {
    type: 'object',
    required: ['Inputs'],
    properties: {
      Inputs: { type: 'object', required: [port], properties: { [port]: records } },
      GlobalParameters: { type: 'object' },
    },
  }
}

/** Its answer, by the name of its web service output. */
export function designerOutputSchema({ outputs }: ModelInterface, port: string): Schema {
  const record = { type: 'object', properties: Object.fromEntries(outputs.map((one) => [one.name, rowSchema(one)])) }
  const results = { type: 'object', properties: { [port]: list(record) } }
  return { type: 'object', properties: { Results: results } }
}

/** A schema that a value fits. */
function valueSchema(value: unknown): Schema {
  if (Array.isArray(value)) return { type: 'array', items: valueSchema(value[0]) }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => [key, valueSchema(member)])
    return { type: 'object', properties: Object.fromEntries(members) }
  }
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string')
    return { type: typeof value }
  return {}
}

export function paramsSchema({ signature }: ModelInterface): Schema | undefined {
  const specs = signature?.params ?? []
  if (specs.length === 0) return undefined
  const members = specs.map(({ name, type, shape, default: value }) => {
    const known = scalars[type as ColumnSpecType] ?? {}
    const schema = shape === null ? known : { type: 'array', items: known }
    return [name, value === null || value === undefined ? schema : { ...schema, default: value }]
  })
  return { type: 'object', properties: Object.fromEntries(members) }
}

const outputTypes: Record<OutputInterface['type'], Schema> = {
  float32: { type: 'number', format: 'float' },
  float64: { type: 'number', format: 'double' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  uint8: { type: 'integer' },
  bool: { type: 'boolean' },
  string: { type: 'string' },
}

/** The bare predictions: a list, records, or lists by name. */
export function outputSchema({ kind, answers, outputs }: ModelInterface): Schema {
  const [only, ...others] = outputs
  if (kind === 'script' || !only) return { description: 'The predictions.' }
  const rows = outputs.map((output) => [output.name, rowSchema(output)] as const)
  if (answers === 'records') return list({ type: 'object', properties: Object.fromEntries(rows) })
  if (answers === 'map') {
    return { type: 'object', properties: Object.fromEntries(rows.map(([name, row]) => [name, list(row)])) }
  }
  return others.length === 0 ? list(rowSchema(only)) : list(list({}))
}

const list = (items: Schema): Schema => ({ type: 'array', items })

function rowSchema({ type, width, labels, isJson }: OutputInterface): Schema {
  const element = isJson ? {} : outputTypes[type]
  if (labels) return { type: 'object', properties: Object.fromEntries(labels.map((label) => [label, element])) }
  return width === 1 ? element : list(element)
}
