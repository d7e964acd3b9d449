import { fillArray } from '#lib/native-models/pickle/numpy-constructors.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import {
  isArray,
  isDict,
  isObject,
  type PythonObject,
  type PythonValue,
} from '#lib/native-models/values/python-value.ts'

/**
 * BUILD: the attributes of an object, or the content of an array. A state that is no dict of names becomes the
 * attribute `__state__`. Throws NotNative for states of anything else.
 */
export function setState(target: PythonValue, state: PythonValue, reading: Reading): void {
  if (isArray(target)) fillArray(target, state, reading)
  else if (isObject(target) && target.module === 'functools' && Array.isArray(state)) setPartial(target, state)
  else if (isObject(target)) setAttributes(target, state, reading)
  else if (!isEmpty(state)) throw reading.notNative('a value other than an object', 'has attributes')
}

const isEmpty = (state: PythonValue) => state === null || (isDict(state) && state.entries.size === 0)

function setAttributes(target: PythonObject, state: PythonValue, reading: Reading): void {
  const [attributes, slots, ...more] = Array.isArray(state) ? state : [state]
  const isPair = isDict(slots) && more.length === 0 && (attributes === null || isDict(attributes))
  const dicts = isPair ? [attributes, slots] : [state]
  for (const dict of dicts) {
    if (isDict(dict)) copyAttributes(target, dict.entries, reading)
    else if (dict !== null) target.attributes.set('__state__', state)
  }
}

function copyAttributes(target: PythonObject, entries: Map<PythonValue, PythonValue>, reading: Reading): void {
  reading.spendOperations(entries.size)
  for (const [name, value] of entries) {
    if (typeof name !== 'string') throw reading.broken('an attribute has a name that is no text')
    target.attributes.set(name, value)
  }
}

/** functools.partial has the state `(func, args, keywords, attributes)`. */
function setPartial(target: PythonObject, [func, args, keywords]: PythonValue[]): void {
  target.attributes.set('func', func ?? null)
  target.attributes.set('args', args ?? [])
  target.attributes.set('keywords', keywords ?? null)
}
