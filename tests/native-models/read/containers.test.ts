import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NotNative } from '#lib/native-models/not-native.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { presentPython } from '#tests/native-models/read/present-value.ts'

const folder = join(import.meta.dirname, '../../fixtures/native-models/read')
const bytesOf = (name: string) => readFileSync(join(folder, name))
const read = (name: string) => readPythonFile(bytesOf(name), { name })
const expected = JSON.parse(bytesOf('values.json').toString())

test.each([0, 1, 2, 3, 4, 5])('pickle protocol %i says what Python reads from it', (protocol) => {
  expect(presentPython(read(`values.protocol${protocol}.pkl`))).toEqual(expected.values)
})

test.each(['plain', 'zlib', 'gzip'])('a joblib file (%s) says what Python reads from it', (compression) => {
  expect(presentPython(read(`values.${compression}.joblib`))).toEqual(expected.values)
})

test.each(['values.skops', 'values.deflated.skops'])('a skops file (%s) says what Python reads from it', (name) => {
  expect(presentPython(read(name))).toEqual(expected.skops)
})

test.each(['bz2', 'lzma', 'xz'])('compression with %s is named', (compression) => {
  const name = `values.${compression}.joblib`
  const message = `compression with ${compression} at byte 0 of ${name} is not supported`
  expect(() => read(name)).toThrow(new NotNative(message))
})

test('compression with lz4 is named', () => {
  const bytes = Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0)
  expect(() => readPythonFile(bytes)).toThrow('compression with lz4')
})

test.each([
  ['datetime64', 'an array of the dtype "M8"'],
  ['complex128', 'an array of the dtype "c16"'],
  ['float16', 'an array of the dtype "f2"'],
  ['longdouble', 'an array of the dtype "f16"'],
])('an array of %s is refused by name', (dtype, message) => {
  expect(() => read(`refused.${dtype}.pkl`)).toThrow(NotNative)
  expect(() => read(`refused.${dtype}.pkl`)).toThrow(message)
})

test.each(['refused.mixed-record.pkl', 'refused.mixed-record.joblib'])(
  'records with objects in them are refused (%s)',
  (name) => {
    expect(() => read(name)).toThrow(NotNative)
  },
)

test('arrays of a joblib file are views of it', () => {
  const bytes = new Uint8Array(bytesOf('values.plain.joblib'))
  expect(viewCount(readPythonFile(bytes), bytes.buffer)).toBeGreaterThan(10)
})

function viewCount(value: unknown, buffer: ArrayBufferLike): number {
  if (ArrayBuffer.isView(value)) return value.buffer === buffer ? 1 : 0
  if (value instanceof Map) return [...value.values()].reduce((sum, item) => sum + viewCount(item, buffer), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum, item) => sum + viewCount(item, buffer), 0)
}

test('what follows the end of a pickle is not passed over in silence', () => {
  const two = Buffer.concat([bytesOf('values.plain.joblib'), bytesOf('values.protocol2.pkl')])
  expect(() => readPythonFile(two, { name: 'two.joblib' })).toThrow(
    /^the end of the pickle at byte \d+ of two.joblib is followed by \d+ bytes$/,
  )
})
