import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Result } from '#lib/native-models/estimators/estimator.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { frameOf } from '#tests/support/estimator-cases.ts'

/** What numpy answered: its type, and numbers as nested lists. */
export interface Answer {
  type: string
  values: unknown[]
}

export interface BoosterCase {
  file: string
  class: string
  data: string
  answers: { predict?: Answer; margin?: Answer; predict_proba?: Answer }
}

export interface BoosterCases {
  cases: BoosterCase[]
  frames: Map<string, Frame>
  bytesOf(file: string): Buffer
}

const root = join(import.meta.dirname, '../fixtures/native-models/boosters')

export const boosterFixture = (...path: string[]): string => join(root, ...path)

/** The cases that make.py wrote with one version of a library, such as `xgboost-1.7`. */
export function readBoosterCases(folder: string): BoosterCases {
  const { cases, data } = JSON.parse(readFileSync(join(root, folder, 'cases.json'), 'utf8'))
  const columns = data as Record<string, (number | string | null)[][]>
  return {
    cases,
    frames: new Map(
      Object.entries(columns).map(([name, values]) => [name, frameOf(values.map((ofColumn) => toCase(ofColumn)))]),
    ),
    bytesOf: (file) => readFileSync(join(root, folder, file)),
  }
}

const toCase = (values: (number | string | null)[]) => ({
  type: values.some((value) => typeof value === 'string' && !/^-?inf$/.test(value))
    ? ('text' as const)
    : ('float64' as const),
  values,
})

/** Equal, or of float32 `steps` steps apart, of float64 1e-12 of the number. */
export function expectAnswer(actual: Result | undefined, { type, values }: Answer, steps = 1): void {
  expect(actual?.type).toBe(type)
  expectNumbers(actual?.values ?? [], values, type, steps)
}

export function expectNumbers(actual: ArrayLike<unknown>, expected: readonly unknown[], type: string, steps = 1): void {
  const wanted = expected.flat()
  expect(actual.length).toBe(wanted.length)
  const wrong = wanted.flatMap((want, at) =>
    isSame(actual[at], want, type, steps) ? [] : [{ at, want, value: actual[at] }],
  )
  expect(wrong.slice(0, 3)).toEqual([])
}

function isSame(value: unknown, want: unknown, type: string, steps: number): boolean {
  if (typeof want === 'string') return value === want
  const [a, b] = [Number(value), Number(want)]
  if (type === 'float32') return Math.abs(a - Math.fround(b)) <= step32(b) * steps
  return type === 'float64' ? Math.abs(a - b) <= 1e-12 * Math.abs(b) : a === b
}

const step32 = (x: number) => 2 ** (Math.floor(Math.log2(Math.max(Math.abs(x), 2 ** -126))) - 23)
