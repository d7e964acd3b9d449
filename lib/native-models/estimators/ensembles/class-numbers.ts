import type { Labels, Result } from '#lib/native-models/estimators/estimator.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'

/** Where each of some labels stands among the classes; -1 for one that is none of them. */
export function classNumbersOf(result: Result, classes: Labels): Int32Array {
  const numbers = new Map(Array.from<unknown, [unknown, number]>(classes.values, (label, at) => [keyOf(label), at]))
  const { values } = result
  const found = new Int32Array(values.length)
  for (let row = 0; row < found.length; row++) found[row] = numbers.get(keyOf(values[row])) ?? -1
  return found
}

/** Where each class of an inner classifier stands among the outer one's. Throws BrokenFile for one that is missing. */
export function placeClasses(inner: Labels, outer: Labels, where: string): Int32Array {
  const places = classNumbersOf(inner, outer)
  if (places.includes(-1)) throw new BrokenFile(`${where} knows a class that its ensemble does not`)
  return places
}

/** Python holds 1, 1.0 and True for the same label. */
function keyOf(label: unknown): unknown {
  if (typeof label === 'number' || typeof label === 'string') return label
  const number = Number(label)
  return Number.isSafeInteger(number) ? number : label
}
