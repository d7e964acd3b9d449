import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import {
  isArray,
  isDict,
  isObject,
  type PythonArray,
  type PythonValue,
} from '#lib/native-models/values/python-value.ts'

type Random = () => number

/** Somewhere a value is kept, and how to put another in its place. */
export interface Place {
  value: PythonValue
  path: string
  put(value: PythonValue): void
  remove?(): void
}

const below = (random: Random, count: number) => Math.floor(random() * count)
const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[below(random, items.length)]

/** Every place inside an object, down to members of lists. */
export function listPlaces(value: PythonValue, path = '', depth = 0, seen = new Set<unknown>()): Place[] {
  if (depth > 8 || value === null || typeof value !== 'object' || seen.has(value)) return []
  seen.add(value)
  const inside = (child: PythonValue, name: string, put: Place['put'], remove?: () => void): Place[] => [
    { value: child, path: `${path}.${name}`, put, ...(remove && { remove }) },
    ...listPlaces(child, `${path}.${name}`, depth + 1, seen),
  ]
  if (isObject(value)) {
    const { attributes } = value
    return [...attributes].flatMap(([key, child]) =>
      inside(
        child,
        key,
        (other) => void attributes.set(key, other),
        () => void attributes.delete(key),
      ),
    )
  }
  if (isDict(value)) {
    const { entries } = value
    return [...entries]
      .slice(0, 50)
      .flatMap(([key, child]) => inside(child, String(key), (other) => void entries.set(key, other)))
  }
  if (isArray(value) && value.dtype === 'record') {
    return [...value.fields].flatMap(([key, child]) =>
      inside(child, key, (other) => void (isArray(other) && value.fields.set(key, other))),
    )
  }
  const items = Array.isArray(value) ? value : isArray(value) && value.dtype === 'object' ? value.data : undefined
  return (items ?? []).slice(0, 50).flatMap((child, at) =>
    inside(child, String(at), (other) => {
      if (items) items[at] = other
    }),
  )
}

const extremes = [Number.NaN, Infinity, -Infinity, -1, 0, 1, 2 ** 31, 1e15, -0.5, 1e300]
const strangers: (() => PythonValue)[] = [
  () => null,
  () => true,
  () => 'x',
  () => '',
  () => [],
  () => [1, 'a', null],
  () => ({ kind: 'dict', entries: new Map() }),
  () => 2n ** 70n,
  () => new Uint8Array(3),
  () => ({ kind: 'array', shape: [0], dtype: 'float64', data: new Float64Array(0) }),
  () => ({ kind: 'array', shape: [2, 2], dtype: 'float64', data: Float64Array.of(1, 2, 3, Number.NaN) }),
  () => ({ kind: 'array', shape: [], dtype: 'float64', data: Float64Array.of(3) }),
  () => ({ kind: 'array', shape: [2], dtype: 'text', data: ['a', 'b'] }),
  () => ({ kind: 'array', shape: [3], dtype: 'object', data: ['a', null, 2] }),
  () => ({ kind: 'array', shape: [1], dtype: 'int64', data: BigInt64Array.of(5n) }),
]

/** A copy with another shape, other numbers, fewer of them, or of another type. */
function spoilArray(array: PythonArray, random: Random): PythonValue {
  if (array.dtype === 'record') return strangers[9]?.() ?? null
  const { shape } = array
  const size = array.data.length
  switch (below(random, 6)) {
    case 0:
      return { ...array, shape: [...shape].reverse() }
    case 1:
      return { ...array, shape: [size] }
    case 2:
      return { ...array, shape: [1, size] }
    case 3: {
      const half = Math.floor(size / 2)
      return { ...array, shape: [half], data: array.data.slice(0, half) } as PythonArray
    }
    case 4:
      return { kind: 'array', shape, dtype: 'object', data: Array.from<PythonValue>(array.data) }
    default: {
      const data = array.data.slice()
      for (let count = 1 + below(random, 4); count > 0 && size > 0; count--) {
        const at = below(random, size)
        const extreme = pick(random, extremes) ?? 0
        if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
          data[at] = BigInt(Number.isFinite(extreme) ? Math.trunc(extreme) % 2 ** 40 : -7)
        } else if (Array.isArray(data)) (data as PythonValue[])[at] = array.dtype === 'text' ? 'zz' : extreme
        else data[at] = extreme
      }
      return { ...array, data } as PythonArray
    }
  }
}

function spoil(value: PythonValue, random: Random): PythonValue {
  const kind = random()
  if (isArray(value) && kind < 0.6) return spoilArray(value, random)
  if (Array.isArray(value) && kind < 0.5) return kind < 0.25 ? value.slice(0, -1) : [...value, ...value]
  if (typeof value === 'number' && kind < 0.7) return pick(random, extremes) ?? 0
  return pick(random, strangers)?.() ?? null
}

export interface Change {
  path: string
  undo(): void
}

/** Changes what is kept in one of the places. */
export function mutate(places: readonly Place[], random: Random): Change {
  const place = pick(random, places)
  if (!place) throw new Error('There is nothing to change.')
  const undo = () => place.put(place.value)
  if (place.remove && random() < 0.15) {
    place.remove()
    return { path: `${place.path} (removed)`, undo }
  }
  place.put(spoil(place.value, random))
  return { path: place.path, undo }
}

const rows = 4

/** Rows of whatever the estimator says it reads. */
export function frameFor({ featureCount = 3, featureNames, textColumns }: Estimator, random: Random): Frame {
  const count = Math.min(featureNames?.length ?? featureCount, 200)
  const columns = Array.from(
    { length: count },
    (_, column): FrameColumn =>
      textColumns?.[column]
        ? { kind: 'text', values: ['a', 'b', undefined, 'c'] }
        : { kind: 'number', type: 'float64', values: Float64Array.from({ length: rows }, () => random() * 4 - 2) },
  )
  return { rows, names: featureNames && [...featureNames].slice(0, count), columns }
}

/** Everything that an estimator can be asked. */
export function askAll(estimator: Estimator, frame: Frame): void {
  for (const method of ['predict', 'predictProba', 'predictLogProba', 'decide', 'transform', 'inverse'] as const) {
    estimator[method]?.(frame)
  }
}
