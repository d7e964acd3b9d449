import type { NestedType, TensorSpec } from '#lib/mlflow/signature.ts'

/** `[any, 28, 28]`. */
export const presentShape = (shape: readonly number[]): string =>
  `[${shape.map((size) => (size === -1 ? 'any' : size)).join(', ')}]`

export const presentTensor = ({ dtype, shape }: TensorSpec): string => `${dtype} ${presentShape(shape)}`

/** `double`, `array of long`, `object {a: long, b?: string}`. */
export function presentType({ type, items, properties, values }: NestedType): string {
  if (type === 'array' && items) return `array of ${presentType(items)}`
  if (type === 'map' && values) return `map of ${presentType(values)}`
  if (type !== 'object' || !properties) return type
  const members = Object.entries(properties).map(
    ([name, member]) => `${name}${member.required ? '' : '?'}: ${presentType(member)}`,
  )
  return `object {${members.join(', ')}}`
}
