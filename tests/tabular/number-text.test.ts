import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'
import { shortestSingle } from '#lib/tabular/number-text.ts'
import { createLineWriter } from '#lib/tabular/write-lines.ts'
import { createRandom } from '#tests/support/random.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

function write(output: Omit<PredictionColumn, 'name' | 'width'>): string[] {
  const path = join(folder, 'numbers.csv')
  const writer = createLineWriter(path, { format: 'csv' })
  const rows = output.values.length
  const prediction = { rows, outputs: [{ name: 'y', width: 1, ...output }] }
  writer.write({ prediction, skip: new Uint8Array(rows), source: { file: 'f', firstRow: 0 } })
  expect(writer.close().rows).toBe(rows)
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines.map((line, i) => {
    const [row, value = '', file] = line.split(',')
    expect([row, file]).toEqual([String(i), 'f'])
    return value
  })
}

function singles(): Float32Array {
  const random = createRandom(3)
  const nice = [
    0, 0.1, 0.5, 1, 100, 1e8, 123456, 16777216, 999999.9, 1e-6, 0.00001, 3.4e38, 1e-45, 1e9, 999999999, 5e-7,
  ]
  const patterns = new Float32Array(Uint32Array.from({ length: 50_000 }, () => random() * 2 ** 32).buffer)
  const usual = Array.from({ length: 50_000 }, (_, i) => (random() * 2 - 1) * 10 ** ((i % 16) - 6))
  const short = Array.from({ length: 20_000 }, () => Number((random() * 1000).toFixed(Math.floor(random() * 6))))
  return Float32Array.from([...nice, ...nice.map((x) => -x), ...patterns.filter(Number.isFinite), ...usual, ...short])
}

const digitCount = (text: string) =>
  text
    .replace(/e.*/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '').length

test('a float32 is written in the fewest digits that read back as the same float32', () => {
  const values = singles()
  const texts = write({ type: 'float32', values })
  const wrong = [...values].flatMap((value, i) => {
    const text = texts[i] ?? ''
    const isSame = Math.fround(Number(text)) === value && digitCount(text) === digitCount(shortestSingle(value))
    return isSame ? [] : [{ value, text, shortest: shortestSingle(value) }]
  })
  expect(wrong).toEqual([])
  expect(write({ type: 'float32', values: Float32Array.of(0.1, -2.5, 100, 0.000123, 1e-7) })).toEqual([
    ...['0.1', '-2.5', '100', '0.000123', '1e-7'],
  ])
})

test('float64, integers of every width and missing values', () => {
  expect(write({ type: 'float64', values: Float64Array.of(0.1 + 0.2, NaN, Infinity, -Infinity, 1e21) })).toEqual([
    ...['0.30000000000000004', '', 'inf', '-inf', '1e+21'],
  ])
  expect(write({ type: 'float32', values: Float32Array.of(NaN, Infinity) })).toEqual(['', 'inf'])
  const longs = BigInt64Array.of(0n, -1n, 9223372036854775807n, -9223372036854775808n, 1000n)
  expect(write({ type: 'int64', values: longs })).toEqual([...longs].map(String))
  const ints = Int32Array.of(0, -2147483648, 2147483647, 99, 100)
  expect(write({ type: 'int32', values: ints })).toEqual([...ints].map(String))
  expect(write({ type: 'uint8', values: Uint8Array.of(0, 255) })).toEqual(['0', '255'])
})
