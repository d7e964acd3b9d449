import { describe, expect, test } from 'vitest'
import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { readLightgbmFile } from '#lib/native-models/lightgbm/read-lightgbm-file.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { readXgboostFile } from '#lib/native-models/xgboost/read-xgboost-file.ts'
import { readBoosterCases } from '#tests/support/booster-cases.ts'
import { createRandom } from '#tests/support/random.ts'

const rounds = 150
const rows = 13

const files: [folder: string, file: string, read: (bytes: Uint8Array) => Estimator][] = [
  ['xgboost-3.2', 'softprob.json', readXgboostFile],
  ['xgboost-3.2', 'codes-partition.ubj', readXgboostFile],
  ['xgboost-1.7', 'dart.ubj', readXgboostFile],
  ['xgboost-1.7', 'forest.deprecated', readXgboostFile],
  ['lightgbm-4.7', 'codes.txt', readLightgbmFile],
  ['lightgbm-4.7', 'linear-trees.txt', readLightgbmFile],
]

function frameFor({ featureCount = 0, textColumns }: Estimator, random: () => number): Frame {
  const columns = Array.from({ length: featureCount }, (_, column): Frame['columns'][number] =>
    textColumns?.[column]
      ? { kind: 'text', values: Array.from({ length: rows }, () => 'a') }
      : { kind: 'number', type: 'float64', values: Float64Array.from({ length: rows }, () => random() * 20 - 5) },
  )
  return { rows, names: undefined, columns }
}

/** What became of a file: its predictions' count, or the name of the refusal. Everything else is thrown. */
function tryOut(bytes: Uint8Array, read: (bytes: Uint8Array) => Estimator, random: () => number): string {
  try {
    const estimator = read(bytes)
    // A changed count of columns is no damage that a file could show; a table that wide need not be made here.
    if ((estimator.featureCount ?? 0) > 10_000) return 'wide'
    const result = estimator.predict?.(frameFor(estimator, random))
    return result && result.values.length === rows * result.width ? 'value' : 'nothing'
  } catch (error) {
    if (error instanceof BrokenFile) return 'broken'
    if (error instanceof NotNative) return 'not native'
    throw error
  }
}

describe.each(files)('%s/%s, damaged', (folder, file, read) => {
  const whole = readBoosterCases(folder).bytesOf(file)

  test('cut off anywhere, it is broken', () => {
    const random = createRandom(11)
    for (let round = 0; round < rounds; round++) {
      const cut = whole.subarray(0, Math.floor(random() * (whole.length - 60)))
      expect(tryOut(cut, read, random)).toBe('broken')
    }
  })

  test('with flipped bytes it gives values, or is refused', () => {
    const random = createRandom(12)
    const outcomes = Array.from({ length: rounds * 2 }, () => {
      const bytes = Buffer.from(whole)
      for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips--) {
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      }
      return tryOut(bytes, read, random)
    })
    expect(new Set(outcomes)).not.toContain('nothing')
    expect(new Set(outcomes)).toContain('broken')
  })
})
