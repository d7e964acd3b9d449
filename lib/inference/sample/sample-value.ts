import type { NestedType, ParamSpec } from '#lib/mlflow/signature.ts'

/** A value of a type of a signature, as Azure's own samples have it. */
export function sampleValue({ type, items, properties, values }: NestedType): unknown {
  switch (type) {
    case 'boolean':
      return true
    case 'integer':
    case 'long':
      return 42
    case 'float':
    case 'double':
      return 0.15
    case 'datetime':
      return '2024-05-31T12:30:00'
    case 'binary':
      return 'c2FtcGxl'
    case 'array':
      return items ? [sampleValue(items)] : []
    case 'object':
      return Object.fromEntries(Object.entries(properties ?? {}).map(([key, property]) => [key, sampleValue(property)]))
    case 'map':
      return values ? { key: sampleValue(values) } : {}
    case 'sparkml_vector':
      return [0.15]
    default:
      return 'sample string'
  }
}

const paramValues: Readonly<Record<string, unknown>> = {
  boolean: true,
  integer: 42,
  long: 42,
  float: 0.15,
  double: 0.15,
}

/** A parameter's default, else a value of its type. */
export function sampleParam({ type, shape, default: value }: ParamSpec): unknown {
  if (value !== undefined && value !== null) return value
  const scalar = Object.hasOwn(paramValues, type) ? paramValues[type] : 'sample string'
  return shape === null ? scalar : [scalar]
}

/** Nested lists of these sizes, an open one being 1, with the same value everywhere. */
export function sampleArray(shape: readonly number[], value: unknown): unknown {
  const [size, ...inner] = shape
  if (size === undefined) return value
  return Array.from({ length: Math.max(size, 1) }, () => sampleArray(inner, value))
}
