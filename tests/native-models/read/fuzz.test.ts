import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/native-models')
const file = (...path: string[]): Buffer => readFileSync(join(fixtures, ...path))

/** One file of every container; those that are compressed also by what is inside. */
const files: [string, Buffer][] = [
  ['pickle protocol 0', file('read/values.protocol0.pkl')],
  ['pickle protocol 1', file('read/values.protocol1.pkl')],
  ['pickle protocol 2', file('zoo/hgbr.pickle2.pkl')],
  ['pickle protocol 4', file('read/values.protocol4.pkl')],
  ['pickle protocol 5', file('zoo/ct_log.pickle5.pkl')],
  ['joblib', file('read/values.plain.joblib')],
  ['joblib zlib', file('zoo/gbr.zlib.joblib')],
  ['joblib gzip', file('zoo/grid.gzip.joblib')],
  ['inside of joblib zlib', inflateSync(file('zoo/mlpc.zlib.joblib'))],
  ['inside of joblib gzip', gunzipSync(file('zoo/hgb_cat.gzip.joblib'))],
  ['skops', file('read/values.skops')],
  ['skops deflated', file('read/values.deflated.skops')],
  ['skops of a tree', file('zoo/dtc.skops')],
]

const cases = 300
const limits = { arrayBytes: 50_000_000, textBytes: 50_000_000, inflatedBytes: 50_000_000, operations: 2_000_000 }

/** mulberry32: the same bytes at every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function outcomeOf(bytes: Uint8Array): 'value' | 'refused' {
  try {
    readPythonFile(bytes, { limits })
    return 'value'
  } catch (error) {
    if (error instanceof NotNative || error instanceof BrokenFile) return 'refused'
    throw error
  }
}

test.each(files)('%s: a file that is cut off anywhere is refused', (_, bytes) => {
  const random = seeded(7)
  for (let number = 0; number < cases; number += 1) {
    const length = Math.floor(random() * bytes.length)
    expect(outcomeOf(bytes.subarray(0, length))).toBe('refused')
  }
})

test.each(files)('%s: flipped bytes give a value or a refusal, and nothing else', (_, bytes) => {
  const random = seeded(11)
  const outcomes = Array.from({ length: cases }, () => {
    const damaged = new Uint8Array(bytes)
    const flips = 1 + Math.floor(random() * 4)
    for (let flip = 0; flip < flips; flip += 1) {
      damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256)
    }
    return outcomeOf(damaged)
  })
  expect(outcomes).toContain('refused')
})

test('damage in a compressed or checked container never gives another value', () => {
  const zipped = file('zoo/dtc.skops')
  const end = zipped.indexOf('PK\x01\x02', 'latin1')
  for (let place = 200; place < end; place += 97) {
    const damaged = new Uint8Array(zipped)
    damaged[place] = (damaged[place] ?? 0) ^ 0x55
    const isSame = outcomeOf(damaged) === 'refused' || isHeader(zipped, place)
    expect(isSame, `byte ${place}`).toBe(true)
  }
})

/** Local headers repeat what the directory says, and are not read but for their lengths. */
function isHeader(zipped: Buffer, place: number): boolean {
  const header = zipped.lastIndexOf('PK\x03\x04', place, 'latin1')
  return place < header + 30 + zipped.readUInt16LE(header + 26)
}

test('noise is refused', () => {
  const random = seeded(13)
  for (let number = 0; number < cases; number += 1) {
    const noise = Uint8Array.from({ length: 200 }, () => Math.floor(random() * 256))
    expect(outcomeOf(noise)).toBe('refused')
    expect(outcomeOf(gzipSync(noise))).toBe('refused')
  }
})
