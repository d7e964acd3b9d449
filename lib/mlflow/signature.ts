import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { columnTypes } from '#lib/tabular/columns.ts'

/** Every type a column can have; those beyond the scalar column types hold nested JSON. */
export const columnSpecTypes = [...columnTypes, 'array', 'object', 'map', 'any', 'sparkml_vector'] as const
export type ColumnSpecType = (typeof columnSpecTypes)[number]

/** What a nested type is made of: the items of an array, the properties of an object, the values of a map. */
export interface NestedType {
  type: ColumnSpecType
  items?: NestedType
  properties?: Record<string, NestedType & { required: boolean }>
  values?: NestedType
}

/** A column without a name is matched by its position. */
export interface ColumnSpec extends NestedType {
  name?: string
  required: boolean
}

/** `dtype` is a numpy name; −1 in `shape` stands for any size. */
export interface TensorSpec {
  name?: string
  dtype: string
  shape: number[]
}

/** A `shape` of null is a scalar, `[-1]` a list. */
export interface ParamSpec {
  name: string
  type: string
  default: unknown
  shape: number[] | null
}

export type SignatureSide = { kind: 'columns'; columns: ColumnSpec[] } | { kind: 'tensors'; tensors: TensorSpec[] }

/** What a model declares to read and to return (mlflow.md section 5). Plain JSON; `outputs` is documentation only. */
export interface Signature {
  inputs?: SignatureSide
  outputs?: SignatureSide
  params: ParamSpec[]
}

const typeName = z.enum(columnSpecTypes, { error: ({ input }) => `the type ${JSON.stringify(input)} is not known` })
const required = z.boolean().nullish()
const specName = z.union([z.string(), z.number()]).nullish()

interface NestedInput {
  type: ColumnSpecType
  items?: NestedInput | undefined
  properties?: Record<string, NestedInput> | undefined
  values?: NestedInput | undefined
  required?: boolean | null | undefined
  optional?: boolean | null | undefined
}

const nested: z.ZodType<NestedInput> = z.lazy(() =>
  z.object({
    type: typeName,
    items: nested.optional(),
    properties: z.record(z.string(), nested).optional(),
    values: nested.optional(),
    required,
    optional: required,
  }),
)

const columnSpec = z.intersection(nested, z.object({ name: specName })).transform(toColumnSpec)

const tensorSpec = z
  .object({
    type: z.literal('tensor'),
    name: specName,
    'tensor-spec': z.object({ dtype: z.string(), shape: z.array(z.int().min(-1)) }),
  })
  .transform(({ name, 'tensor-spec': spec }): TensorSpec => ({ ...named(name), dtype: spec.dtype, shape: spec.shape }))

const paramSpec = z
  .object({
    name: z.string(),
    type: z.string().optional(),
    dtype: z.string().optional(),
    default: z.unknown(),
    shape: z.array(z.int()).nullish(),
  })
  .refine(({ type, dtype }) => type !== undefined || dtype !== undefined, { error: 'it has no type' })
  .transform(
    ({ name, type, dtype, shape, default: value }): ParamSpec => ({
      name,
      type: type ?? dtype ?? 'string',
      default: value,
      shape: shape ?? null,
    }),
  )

/**
 * Reads the `signature` map of an MLmodel, whose members are strings that hold JSON (or null).
 * Throws UserError naming the member and the entry that cannot be read; undefined when nothing is declared.
 */
export function parseSignature(raw: unknown): Signature | undefined {
  if (raw === null || raw === undefined) return undefined
  if (typeof raw !== 'object' || Array.isArray(raw)) throw unreadable('signature', 'it is not a map')
  const { inputs, outputs, params } = { inputs: undefined, outputs: undefined, params: undefined, ...raw }
  const signature = withoutAbsent<Signature>({
    inputs: parseSide('signature.inputs', inputs),
    outputs: parseSide('signature.outputs', outputs),
    params: parseList('signature.params', params).map((entry, index) =>
      parseEntry('signature.params', index, paramSpec, entry),
    ),
  })
  return signature.inputs || signature.outputs || signature.params.length > 0 ? signature : undefined
}

function parseSide(member: string, raw: unknown): SignatureSide | undefined {
  const entries = parseList(member, raw)
  if (entries.length === 0) return undefined
  const areTensors = entries.map((entry) => hasType(entry, 'tensor'))
  if (areTensors.every(Boolean)) {
    const tensors = entries.map((entry, index) => parseEntry(member, index, tensorSpec, entry))
    checkNames(member, tensors.length > 1, tensors)
    return { kind: 'tensors', tensors }
  }
  if (areTensors.some(Boolean)) throw unreadable(member, 'it mixes columns and tensors')
  const columns = entries.map((entry, index) => parseEntry(member, index, columnSpec, entry))
  checkNames(member, false, columns)
  return { kind: 'columns', columns }
}

/** Either all are named, differently, or none is. */
function checkNames(member: string, mustBeNamed: boolean, specs: { name?: string }[]): void {
  const names = specs.flatMap(({ name }) => (name === undefined ? [] : [name]))
  if (names.length !== specs.length && (names.length > 0 || mustBeNamed)) {
    throw unreadable(member, 'some entries have a name and some have none')
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw unreadable(member, `the name "${twice}" appears twice`)
}

function parseList(member: string, raw: unknown): unknown[] {
  if (raw === null || raw === undefined) return []
  const value = typeof raw === 'string' ? parseJson(member, raw) : raw
  if (value === null) return []
  if (!Array.isArray(value)) throw unreadable(member, 'it is not a list')
  return value
}

function parseJson(member: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unreadable(member, `it is not valid JSON (${cause instanceof Error ? cause.message : String(cause)})`)
  }
}

function parseEntry<T>(member: string, index: number, schema: z.ZodType<T>, entry: unknown): T {
  const parsed = schema.safeParse(entry)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  throw unreadable(member, `entry ${index + 1}: ${place}${issue?.message ?? 'not understood'}`)
}

function toColumnSpec({ name, ...type }: NestedInput & { name?: string | number | null | undefined }): ColumnSpec {
  return { ...named(name), ...toNestedType(type), required: isRequired(type) }
}

function toNestedType({ type, items, properties, values }: NestedInput): NestedType {
  return withoutAbsent<NestedType>({
    type,
    items: items && toNestedType(items),
    values: values && toNestedType(values),
    properties:
      properties &&
      Object.fromEntries(
        Object.entries(properties).map(([key, property]) => [
          key,
          { ...toNestedType(property), required: isRequired(property) },
        ]),
      ),
  })
}

/** MLflow 2.10 and later write `required`, 2.4 to 2.9 wrote `optional: true`, the rest neither. */
const isRequired = (spec: NestedInput) => spec.required ?? !spec.optional

/** Old MLmodel files have column names that are numbers. */
const named = (name: string | number | null | undefined) =>
  name === null || name === undefined ? {} : { name: String(name) }

const hasType = (entry: unknown, type: string) =>
  typeof entry === 'object' && entry !== null && 'type' in entry && entry.type === type

function withoutAbsent<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  // Only keys that T allows to be absent are ever undefined here.
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
}

const unreadable = (member: string, reason: string) =>
  new AppError('UserError', `The ${member} of MLmodel cannot be read: ${reason}.`, member)
