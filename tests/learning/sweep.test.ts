import { describe, expect, test } from 'vitest'
import { AppError } from '#lib/core/errors.ts'
import { createRandom } from '#lib/learning/random.ts'
import { allCombinations, drawCombinations } from '#lib/learning/sweep/choose-combinations.ts'
import { parseRanges } from '#lib/learning/sweep/parse-ranges.ts'
import { sweep } from '#lib/learning/sweep/sweep.ts'

const ranges = [
  { field: 'rate', values: [0.1, 0.2] },
  { field: 'trees', values: [1, 2, 3] },
]

describe('Ranges', () => {
  test('are one parameter per line; semicolons part values that have commas', () => {
    expect(parseRanges('Learning rate: 0.1, 0.2\n\n nodes : 100, 50; 20 ').lines).toEqual([
      { name: 'Learning rate', values: ['0.1', '0.2'] },
      { name: 'nodes', values: ['100, 50', '20'] },
    ])
  })

  test('count a value once that is written twice', () => {
    expect(parseRanges('a: 1, 1, 2').lines).toEqual([{ name: 'a', values: ['1', '2'] }])
  })

  test.each(['', '   \n', 'a', 'a:', 'a: 1,,2', ': 1', 'a: 1\nA: 2'])('%j is refused', (text) => {
    expect(parseRanges(text).problem).toMatch(/Learning rate: 0.1, 0.2|has a line already/)
  })
})

describe('Combinations', () => {
  test('of the entire grid are all, the last parameter changing fastest', () => {
    expect(allCombinations(ranges)).toEqual([
      { rate: 0.1, trees: 1 },
      { rate: 0.1, trees: 2 },
      { rate: 0.1, trees: 3 },
      { rate: 0.2, trees: 1 },
      { rate: 0.2, trees: 2 },
      { rate: 0.2, trees: 3 },
    ])
  })

  test('drawn by the same seed are the same, and all different', () => {
    const drawn = drawCombinations(ranges, 4, createRandom(5))
    expect(drawCombinations(ranges, 4, createRandom(5))).toEqual(drawn)
    expect(new Set(drawn.map((own) => JSON.stringify(own))).size).toBe(4)
  })

  test('drawn are no more than there are', () => {
    const key = (own: Record<string, unknown>) => JSON.stringify(own)
    const drawn = drawCombinations(ranges, 100, createRandom(1)).map(key)
    expect(drawn.toSorted()).toEqual(allCombinations(ranges).map(key).toSorted())
  })
})

describe('A sweep', () => {
  const learner = { algorithm: 'linear-regression', parameters: { fixed: true } }
  const run = (values: number[], metric: 'Accuracy' | 'Mean absolute error', log: string[] = []) =>
    sweep({
      combinations: values.map((value) => ({ value })),
      learner,
      metric,
      measure: async ({ parameters }) => ({ metrics: {}, value: Number(parameters.value) }),
      log: (line) => log.push(line),
      signal: new AbortController().signal,
    })
  const valuesOf = async (runs: ReturnType<typeof run>) => (await runs).map(({ value }) => value)

  test('has the least error or the largest share first, and what is not defined last', async () => {
    expect(await valuesOf(run([2, Number.NaN, 1, 3], 'Mean absolute error'))).toEqual([1, 2, 3, Number.NaN])
    expect(await valuesOf(run([2, Number.NaN, 1, 3], 'Accuracy'))).toEqual([3, 2, 1, Number.NaN])
  })

  test('of which no run has the metric has no best', async () => {
    await expect(run([Number.NaN, Number.NaN], 'Accuracy')).rejects.toThrow("'Accuracy' is not defined for these rows")
  })

  test('tells the combination that cannot be trained', async () => {
    const failing = sweep({
      combinations: [{ trees: 7 }],
      learner,
      metric: 'Accuracy',
      measure: async () => {
        throw new AppError('UserError', 'No.')
      },
      log: () => undefined,
      signal: new AbortController().signal,
    })
    await expect(failing).rejects.toThrow('With {"trees":7}: No.')
  })
})
