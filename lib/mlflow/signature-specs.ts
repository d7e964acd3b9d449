import { z } from 'zod'
import {
  type ColumnSpec,
  type ColumnSpecType,
  columnSpecTypes,
  type NestedType,
  type ParamSpec,
  type TensorSpec,
} from '#lib/mlflow/signature.ts'

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

export const columnSpec = z.intersection(nested, z.object({ name: specName })).transform(toColumnSpec)

export const tensorSpec = z
  .object({
    type: z.literal('tensor'),
    name: specName,
    'tensor-spec': z.object({ dtype: z.string(), shape: z.array(z.int().min(-1)) }),
  })
  .transform(({ name, 'tensor-spec': spec }): TensorSpec => ({ ...named(name), dtype: spec.dtype, shape: spec.shape }))

export const paramSpec = z
  .object({
    name: z.string(),
    type: z.string().optional(),
    dtype: z.string().optional(),
    default: z.unknown().optional(),
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

function withoutAbsent<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  // Only keys that T allows to be absent are ever undefined here.
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
}
