import { describe, expect, test } from 'vitest'
import {
  addProfiles,
  columnProfile,
  maxCategories,
  profileNumbers,
  profileTexts,
} from '#lib/online-endpoints/collection/column-profile.ts'
import { groupNumbers, measureDrift, stabilityIndex } from '#lib/online-endpoints/collection/drift.ts'
import { addHistograms, coarsen, histogramOf, maxBins } from '#lib/online-endpoints/collection/histogram.ts'
import { createRandom } from '#tests/support/random.ts'

const once = (values: readonly number[]) => values.map((value) => [value, 1] as const)
const countsOf = ({ bins }: { bins: [number, number][] }) => bins.map(([, count]) => count)

describe('the population stability index', () => {
  test('is what a hand computes', () => {
    // (0.4 − 0.25) ln(0.4/0.25) + (0.2 − 0.25) ln(0.2/0.25) + (0.3 − 0.25) ln(0.3/0.25) + (0.1 − 0.25) ln(0.1/0.25)
    // = 0.0705005 + 0.0111572 + 0.0091161 + 0.1374436
    expect(stabilityIndex([25, 25, 25, 25], [40, 20, 30, 10])).toBeCloseTo(0.2282174, 6)
    // (0.5 − 0.8) ln(0.5/0.8) + (0.5 − 0.2) ln(0.5/0.2) = 0.1410011 + 0.2748872
    expect(stabilityIndex([80, 20], [500, 500])).toBeCloseTo(0.4158883, 6)
  })

  test('is nothing for the same shares, whatever the counts', () => {
    expect(stabilityIndex([1, 2, 3], [100, 200, 300])).toBeCloseTo(0, 12)
  })

  test('of a group that one side lacks counts its share as a ten-thousandth', () => {
    // (0.5 − 0.0001) ln(0.5/0.0001) + (0.5 − 1) ln(0.5) = 4.2577451 + 0.3465736
    expect(stabilityIndex([0, 100], [50, 50])).toBeCloseTo(4.6043187, 6)
  })
})

describe('a histogram', () => {
  test('keeps distinct values apart as long as there is room', () => {
    expect(countsOf(histogramOf([...once([1, 1, 2, 0.5]), [2000.25, 3]]))).toEqual([1, 2, 1, 3])
  })

  test('of many values has few bins and loses none', () => {
    const random = createRandom(1)
    const values = Array.from({ length: 20_000 }, () => random() * 30 - 10)
    const { bins, scale } = histogramOf(once(values))
    expect(bins.length).toBeLessThanOrEqual(maxBins)
    expect(bins.length).toBeGreaterThan(maxBins / 2 - 1)
    expect(bins.reduce((sum, [, count]) => sum + count, 0)).toBe(20_000)
    for (const [index, count] of bins) {
      const [low, high] = [index * 2 ** scale, (index + 1) * 2 ** scale]
      expect(values.filter((value) => value >= low && value < high)).toHaveLength(count)
    }
  })

  test('added in parts is the histogram of the whole', () => {
    const random = createRandom(2)
    const values = Array.from({ length: 5_000 }, () => (random() - 0.3) * 10 ** (random() * 6 - 3))
    const whole = histogramOf(once(values))
    const parts = [0, 1, 2, 3, 4].map((part) => histogramOf(once(values.filter((_, at) => at % 5 === part))))
    const added = parts.reduce(addHistograms)
    const scale = Math.max(added.scale, whole.scale)
    expect(coarsen(added, scale)).toEqual(coarsen(whole, scale))
  })

  test('an outlier takes a bin, not the resolution', () => {
    const { bins } = histogramOf(once([...Array.from({ length: 100 }, (_, n) => n / 10), 1e12]))
    expect(bins).toHaveLength(101)
  })

  test.each([[[0, 0]], [[1e308, -1e308]], [[5e-324, 1]], [[-0.1, 0.1]]])('takes %o', (values) => {
    const { bins } = histogramOf(once(values))
    expect(bins.reduce((sum, [, count]) => sum + count, 0)).toBe(2)
    expect(bins.every(([index]) => Number.isSafeInteger(index))).toBe(true)
  })
})

describe('the drift of a column', () => {
  const evenly = (from: number, to: number, rows = 1000) =>
    profileNumbers(once(Array.from({ length: rows }, (_, n) => from + ((to - from) * n) / rows)))

  test('groups numbers by tenths of the reference, and what lies outside', () => {
    const reference = histogramOf(Array.from({ length: 10 }, (_, n) => [n, 10] as const))
    const current = histogramOf([
      [-3, 5],
      [0, 10],
      [9, 20],
      [50, 7],
    ])
    expect(groupNumbers(reference, current)).toEqual([
      [0, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0],
      [5, 10, 0, 0, 0, 0, 0, 0, 0, 0, 20, 7],
    ])
  })

  test('is small for the same spread, and large for another place or width', () => {
    expect(measureDrift(evenly(0, 1), evenly(0, 1, 5000))).toBeLessThan(0.01)
    expect(measureDrift(evenly(0, 1), evenly(0.5, 1.5))).toBeGreaterThan(1)
    expect(measureDrift(evenly(0, 1), evenly(0, 0.3))).toBeGreaterThan(1)
  })

  test('a constant that becomes another one has drifted', () => {
    const constant = (value: number) => profileNumbers([[value, 500]])
    expect(measureDrift(constant(5), constant(5))).toBeCloseTo(0, 12)
    expect(measureDrift(constant(5), constant(5.001))).toBeGreaterThan(1)
  })

  test('values that are missing are a group of their own', () => {
    const reference = profileNumbers([
      [1, 800],
      [Number.NaN, 200],
    ])
    const current = profileNumbers([
      [1, 500],
      [Number.NaN, 500],
    ])
    // Below, at and above 1, and missing: 0, 0.8, 0, 0.2 against 0, 0.5, 0, 0.5.
    expect(measureDrift(reference, current)).toBeCloseTo(0.4158883, 6)
  })

  test('of texts counts each, and new ones together', () => {
    const reference = profileTexts([
      ['red', 400],
      ['blue', 100],
    ])
    const current = profileTexts([
      ['red', 250],
      ['blue', 250],
    ])
    expect(measureDrift(reference, current)).toBeCloseTo(0.4158883, 6)
    expect(measureDrift(reference, profileTexts([['green', 500]]))).toBeGreaterThan(5)
  })

  test('is not told of few rows, nor of a column that has become another kind', () => {
    expect(measureDrift(evenly(0, 1), evenly(5, 6, 199))).toBeUndefined()
    expect(measureDrift(evenly(0, 1, 199), evenly(5, 6))).toBeUndefined()
    expect(measureDrift(evenly(0, 1), profileTexts([['red', 400]]))).toBeUndefined()
  })

  test('of normal requests of a normal day stays below the threshold', () => {
    const random = createRandom(3)
    const gauss = () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6)
    const day = () => profileNumbers(once(Array.from({ length: 400 }, gauss)))
    for (let n = 0; n < 20; n++) expect(measureDrift(day(), day())).toBeLessThan(0.2)
  })
})

describe('the profile of texts', () => {
  test('keeps the most frequent ones and counts the rest', () => {
    const many = profileTexts(Array.from({ length: 300 }, (_, n) => [`t${n}`, 300 - n] as const))
    expect(many).toMatchObject({ kind: 'category', rows: 45_150, other: (100 * 101) / 2 })
    if (many.kind === 'category') expect(many.counts).toHaveLength(maxCategories)
    const more = addProfiles(
      many,
      profileTexts([
        ['t0', 5],
        [null, 7],
        ['new', 1000],
      ]),
    )
    expect(more).toMatchObject({ rows: 46_162, missing: 7 })
    if (more.kind === 'category')
      expect(more.counts.slice(0, 2)).toEqual([
        ['new', 1000],
        ['t0', 305],
      ])
    expect(columnProfile.parse(JSON.parse(JSON.stringify(more)))).toEqual(more)
  })
})
