import { exactInteger } from '#lib/native-models/numpy/scalar-of.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import { isJsonObject, type Json } from '#lib/native-models/skops/schema-node.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

/** What Python's json module writes beside JSON. */
const specialNumbers: Record<string, number> = { NaN, Infinity, '-Infinity': -Infinity }

const maxIntegerDigits = 2048

/** A value as Python's `json.loads` reads it, so that long integers stay exact. Throws BrokenFile. */
export function parseJsonValue(text: string, reading: Reading): PythonValue {
  const special = specialNumbers[text]
  if (special !== undefined) return special
  if (/^-?\d+$/.test(text) && text.length < maxIntegerDigits) return exactInteger(BigInt(text))
  return pythonValueOf(parseJson(text, reading))
}

/** Throws BrokenFile when it is no JSON. */
export function parseJson(text: string, reading: Reading): Json {
  try {
    return JSON.parse(text)
  } catch {
    throw reading.broken('a text is no JSON')
  }
}

function pythonValueOf(json: Json): PythonValue {
  if (Array.isArray(json)) return json.map(pythonValueOf)
  if (!isJsonObject(json)) return json
  return { kind: 'dict', entries: new Map(Object.entries(json).map(([key, value]) => [key, pythonValueOf(value)])) }
}
