import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cutZipMaps } from '#lib/onnx/cut-zipmap.ts'
import { concatBytes, encodeField, encodeNumber } from '#lib/onnx/protobuf.ts'
import { openSession } from '#lib/onnx/session.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'

/** A graph of one ZipMap, which imports the operators of ai.onnx.ml alone. */
function zipMapGraph(labels: Uint8Array[]): Uint8Array {
  const float = encodeField(1, encodeNumber(1, 1))
  const row = encodeField(2, concatBytes([encodeField(1, encodeField(2, 'n')), encodeField(1, encodeNumber(1, 2))]))
  const input = concatBytes([
    encodeField(1, 'x'),
    encodeField(2, encodeField(1, concatBytes([encodeNumber(1, 1), row]))),
  ])
  const keyType = labels.length > 0 && labels[0]?.[0] === 0x4a ? 8 : 7
  const maps = encodeField(
    4,
    encodeField(1, encodeField(5, concatBytes([encodeNumber(1, keyType), encodeField(2, float)]))),
  )
  const output = concatBytes([encodeField(1, 'p'), encodeField(2, maps)])
  const attribute = concatBytes([
    encodeField(1, keyType === 8 ? 'classlabels_strings' : 'classlabels_int64s'),
    ...labels,
    encodeNumber(20, keyType === 8 ? 8 : 7),
  ])
  const node = concatBytes([
    encodeField(1, 'x'),
    encodeField(2, 'p'),
    encodeField(4, 'ZipMap'),
    encodeField(5, attribute),
    encodeField(7, 'ai.onnx.ml'),
  ])
  const graph = concatBytes([
    encodeField(1, node),
    encodeField(2, 'test'),
    encodeField(11, input),
    encodeField(12, output),
  ])
  const opset = encodeField(8, concatBytes([encodeField(1, 'ai.onnx.ml'), encodeNumber(2, 1)]))
  return concatBytes([encodeNumber(1, 8), encodeField(7, graph), opset])
}

async function openBytes(bytes: Uint8Array) {
  const path = join(mkdtempSync(join(tmpdir(), 'slipway-zipmap-')), 'model.onnx')
  writeFileSync(path, bytes)
  return openSession(path)
}

test.each([
  ['texts', [encodeField(9, 'no'), encodeField(9, 'yes')], ['no', 'yes']],
  [
    'numbers, one below zero',
    [concatBytes([encodeNumber(8, 3)]), Uint8Array.of(0x40, ...Array(9).fill(0xff), 1)],
    ['3', '-1'],
  ],
  ['numbers in one field', [encodeField(8, Uint8Array.of(10, 0xac, 2))], ['10', '300']],
])('labels that are %s name the columns of the tensor', async (_, attribute, labels) => {
  const session = await openBytes(zipMapGraph(attribute))
  expect(session.outputs).toEqual([{ name: 'p', dtype: 'float32', shape: [-1, 2], labels }])
  const [output] = await session.run([{ name: 'x', dtype: 'float32', data: Float32Array.of(0.25, 0.75), dims: [1, 2] }])
  expect(output).toMatchObject({ name: 'p', dims: [1, 2], data: Float32Array.of(0.25, 0.75) })
})

test('a graph without a ZipMap is left alone', () => {
  expect(cutZipMaps(readFileSync(fixtureModel('bare-onnx/model.onnx')))).toBeUndefined()
})

test('bytes that are no message are refused, not looped over', () => {
  expect(() => cutZipMaps(Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0x7f, 1))).toThrow(RangeError)
  expect(() => cutZipMaps(Uint8Array.of(0xff, 0xff))).toThrow(RangeError)
})
