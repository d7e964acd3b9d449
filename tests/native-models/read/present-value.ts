import type { PythonValue } from '#lib/native-models/values/python-value.ts'

/** What is printed of a sparse matrix, and how a dtype is built: not among what is compared. */
const leftOut = ['maxprint', '__state__']

/** A value as tests/fixtures/native-models/read/make.py writes it into values.json. */
export function presentPython(value: PythonValue): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : { integer: String(value) }
  if (typeof value === 'number') return Number.isFinite(value) ? value : { float: presentFloat(value) }
  if (value instanceof Uint8Array) return { bytes: [...value] }
  if (Array.isArray(value)) return value.map(presentPython)
  switch (value.kind) {
    case 'dict':
      return { dict: [...value.entries].map((entry) => entry.map(presentPython)) }
    case 'set':
      return { set: value.items.map(presentPython) }
    case 'slice':
      return { slice: [value.start, value.stop, value.step] }
    case 'global':
      return { global: `${value.module}.${value.name}` }
    case 'object': {
      const attributes = [...value.attributes].filter(([name]) => !leftOut.includes(name))
      return { class: `${value.module}.${value.name}`, attributes: presentEntries(attributes) }
    }
    case 'array':
      return value.dtype === 'record'
        ? { dtype: 'record', shape: value.shape, fields: presentEntries([...value.fields]) }
        : { dtype: value.dtype, shape: value.shape, items: presentItems(value) }
  }
}

function presentItems(value: Exclude<Extract<PythonValue, { kind: 'array' }>, { dtype: 'record' }>): unknown[] {
  return Array.from<PythonValue, unknown>(value.data, (item) =>
    value.dtype === 'bool' ? item === 1 : presentPython(item),
  )
}

const presentEntries = (entries: [string, PythonValue][]) =>
  Object.fromEntries(entries.map(([name, value]) => [name, presentPython(value)]))

const presentFloat = (value: number) => (Number.isNaN(value) ? 'nan' : String(value).replace('Infinity', 'inf'))
