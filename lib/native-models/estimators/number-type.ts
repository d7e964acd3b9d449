import { type Attributes, presentValue } from '#lib/native-models/estimators/attributes.ts'
import type { NumberType } from '#lib/native-models/frame/frame.ts'
import { isGlobal, isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** 8-bit integers promote as booleans do: never beyond the type beside them. */
const types = new Map<string, NumberType>([
  ['float64', 'float64'],
  ['double', 'float64'],
  ['float', 'float64'],
  ['float32', 'float32'],
  ['int64', 'int64'],
  ['int', 'int64'],
  ['int32', 'int32'],
  ['int8', 'bool'],
  ['uint8', 'bool'],
  ['bool', 'bool'],
  ['bool_', 'bool'],
])

/** The numpy type that an attribute such as `dtype` names; `otherwise` when absent or None. Refuses any other. */
export function readNumberType(attributes: Attributes, name: string, otherwise: NumberType): NumberType {
  const value = attributes.get(name)
  if (value === undefined || value === null) return otherwise
  const type = types.get(nameOf(value) ?? '')
  return type ?? attributes.refuse(name, `is ${presentValue(value)}, which is not supported`)
}

/** A type is a class (`numpy.float64`), a text ("float64", "<f8") or a dtype object. */
function nameOf(value: PythonValue): string | undefined {
  if (isGlobal(value)) return value.name
  if (isObject(value) && value.name === 'dtype' && typeof value.args[0] === 'string') return nameOf(value.args[0])
  if (typeof value !== 'string') return undefined
  const codes: Record<string, string> = {
    f8: 'float64',
    f4: 'float32',
    i8: 'int64',
    i4: 'int32',
    i1: 'int8',
    u1: 'uint8',
    b1: 'bool',
  }
  return codes[value.replace(/^[<|=]/, '')] ?? value
}
