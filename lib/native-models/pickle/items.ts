import type { Reading } from '#lib/native-models/reading.ts'
import { isDict, isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** Appends to a list or set. Throws NotNative for a class derived from list, BrokenFile for anything else. */
export function addItems(target: PythonValue, items: readonly PythonValue[], reading: Reading): void {
  if (isObject(target)) throw reading.notNative(`${target.module}.${target.name}`, 'is a list with more to it')
  const list = listOf(target)
  if (!list) throw reading.broken('it appends to what is no list')
  for (const item of items) list.push(item)
}

function listOf(target: PythonValue): PythonValue[] | undefined {
  if (Array.isArray(target)) return target
  return typeof target === 'object' && target !== null && 'kind' in target && target.kind === 'set'
    ? target.items
    : undefined
}

/**
 * Puts keys and values, in turn, into a dict, or as attributes into an object of a class derived from dict
 * (scikit-learn's Bunch). Throws BrokenFile for anything else.
 */
export function putItems(target: PythonValue, items: readonly PythonValue[], reading: Reading): void {
  if (items.length % 2 === 1) throw reading.broken('a dict has a key without a value')
  for (let place = 0; place < items.length; place += 2) {
    putItem(target, items[place] ?? null, items[place + 1] ?? null, reading)
  }
}

function putItem(target: PythonValue, key: PythonValue, value: PythonValue, reading: Reading): void {
  if (isDict(target)) target.entries.set(key, value)
  else if (isObject(target) && typeof key === 'string') target.attributes.set(key, value)
  else throw reading.broken('it puts an item into what is no dict')
}
