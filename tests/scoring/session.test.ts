import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { concatBytes, encodeField, encodeNumber } from '#lib/onnx/protobuf.ts'
import { openSession } from '#lib/onnx/session.ts'
import { defaultSessionOptions, parseSessionOptions } from '#lib/onnx/session-options.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'

describe('options of the onnx flavor', () => {
  test('one thread unless the model says otherwise', () => {
    expect(parseSessionOptions(null)).toEqual(defaultSessionOptions)
    expect(defaultSessionOptions.intraOpNumThreads).toBe(1)
  })

  test('are translated', () => {
    expect(
      parseSessionOptions({
        inter_op_num_threads: 2,
        intra_op_num_threads: 3,
        execution_mode: 'parallel',
        graph_optimization_level: 1,
        extra_session_config: { 'session.intra_op.allow_spinning': false },
      }),
    ).toEqual({
      interOpNumThreads: 2,
      intraOpNumThreads: 3,
      executionMode: 'parallel',
      graphOptimizationLevel: 'basic',
      extra: { 'session.intra_op.allow_spinning': '0' },
    })
  })

  test.each([
    [{ intra_op_num_threads: 'all' }, 'intra_op_num_threads'],
    [{ graph_optimization_level: 3 }, 'graph_optimization_level'],
    [
      { extra_session_config: { 'ep.context_file_path': '/tmp/x' } },
      '"ep.context_file_path" of extra_session_config is not',
    ],
    [{ extra_session_config: { 'session.model_external_initializers_file_folder_path': '/' } }, 'is not allowed'],
  ])('%j is refused', (options, message) => {
    expect(() => parseSessionOptions(options)).toThrow(message)
  })

  test('reach onnxruntime', async () => {
    const extra = { 'optimization.minimal_build_optimizations': 'nonsense' }
    const opening = openSession(fixtureModel('bare-onnx/model.onnx'), { ...defaultSessionOptions, extra })
    await expect(opening).rejects.toThrow('Invalid value for optimization.minimal_build_optimizations')
  })
})

/** x + w, with w in another file. */
function graphWithWeightsAt(location: string): Uint8Array {
  const shape = encodeField(2, concatBytes([encodeField(1, encodeField(2, 'n')), encodeField(1, encodeNumber(1, 2))]))
  const value = (name: string) =>
    concatBytes([encodeField(1, name), encodeField(2, encodeField(1, concatBytes([encodeNumber(1, 1), shape])))])
  const entry = concatBytes([encodeField(1, 'location'), encodeField(2, location)])
  const weights = concatBytes([
    encodeNumber(1, 2),
    encodeNumber(2, 1),
    encodeField(8, 'w'),
    encodeField(13, entry),
    encodeNumber(14, 1),
  ])
  const add = concatBytes([encodeField(1, 'x'), encodeField(1, 'w'), encodeField(2, 'y'), encodeField(4, 'Add')])
  const graph = concatBytes([
    encodeField(1, add),
    encodeField(2, 'test'),
    encodeField(5, weights),
    encodeField(11, value('x')),
    encodeField(12, value('y')),
  ])
  return concatBytes([encodeNumber(1, 8), encodeField(7, graph), encodeField(8, encodeNumber(2, 13))])
}

describe('weights in a file beside the graph', () => {
  const parent = mkdtempSync(join(tmpdir(), 'slipway-weights-'))
  writeFileSync(join(parent, 'outside'), Buffer.from(Float32Array.of(1, 2).buffer))
  const openWith = (location: string) => {
    const folder = mkdtempSync(join(parent, 'model-'))
    writeFileSync(join(folder, 'weights'), Buffer.from(Float32Array.of(1, 2).buffer))
    writeFileSync(join(folder, 'model.onnx'), graphWithWeightsAt(location))
    return openSession(join(folder, 'model.onnx'))
  }

  test('are read', async () => {
    const session = await openWith('weights')
    const [output] = await session.run([{ name: 'x', dtype: 'float32', data: new Float32Array(2), dims: [1, 2] }])
    expect(output?.data).toEqual(Float32Array.of(1, 2))
  })

  test('must be there', async () => {
    await expect(openWith('absent')).rejects.toThrow(/does not exist: "absent"/)
  })

  test.each(['../outside', join(parent, 'outside')])('must not lie outside the folder: %s', async (location) => {
    await expect(openWith(location)).rejects.toThrow(/escapes model directory|Absolute path not allowed/)
  })
})

test('what is no graph is refused by name, without the place on this machine', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-graph-'))
  const path = join(folder, 'model.onnx')
  writeFileSync(path, 'not a graph')
  const error = await openSession(path).catch((reason: Error) => reason)
  expect(error).toMatchObject({
    message: expect.stringMatching(/^model\.onnx is not an ONNX graph that can be loaded: /),
  })
  expect(error).toMatchObject({ message: expect.not.stringContaining(folder) })
})
