import { describe, expect, test } from 'vitest'
import { loadModel } from '#lib/scoring/load-model.ts'
import type { Batch, Prediction } from '#lib/scoring/scorer.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { onnxGraph, type TestTensor, writeModel } from '#tests/support/onnx-graph.ts'

type Dtype = TestTensor['dtype']

/** A graph that returns what it reads, under another name. */
const echo = (dtype: Dtype, shape: number[]) =>
  onnxGraph(
    [{ op: 'Identity', inputs: ['x'], outputs: ['y'] }],
    [{ name: 'x', dtype, shape }],
    [{ name: 'y', dtype, shape }],
  )

/** y = a + b */
const sum = (dtype: Dtype, shape: number[]) =>
  onnxGraph(
    [{ op: 'Add', inputs: ['a', 'b'], outputs: ['y'] }],
    ['a', 'b'].map((name) => ({ name, dtype, shape })),
    [{ name: 'y', dtype, shape }],
  )

const column = (type: string, name?: string) => ({ type, ...(name && { name }) })
const tensor = (dtype: string, shape: number[], name?: string) => ({
  type: 'tensor',
  'tensor-spec': { dtype, shape },
  ...(name && { name }),
})
const valuesOf = ({ outputs }: Prediction) => outputs.map(({ values }) => [...values])

describe('column signatures', () => {
  test('numbers for one float32 input become a matrix the reader fills', async () => {
    const scorer = await loadModel(writeModel(echo('float32', [-1, 2]), [column('long', 'a'), column('double', 'b')]))
    expect(scorer.input.kind).toBe('matrix')
    const prediction = await scorer.score({ kind: 'matrix', rows: 2, values: Float32Array.of(1, 2, 3, Number.NaN) })
    expect(prediction.outputs).toMatchObject([{ name: 'y', type: 'float32', width: 2 }])
    expect(valuesOf(prediction)).toEqual([[1, 2, 3, Number.NaN]])
  })

  test('whole numbers beyond float32 stay exact in an int64 input', async () => {
    const scorer = await loadModel(writeModel(echo('int64', [-1, 2]), [column('long', 'a'), column('integer', 'b')]))
    const batch: Batch = {
      kind: 'columns',
      rows: 2,
      columns: [
        { name: 'a', type: 'long', values: BigInt64Array.of(9007199254740993n, -1n) },
        { name: 'b', type: 'integer', values: Int32Array.of(7, 8) },
      ],
    }
    expect(scorer.input.kind).toBe('columns')
    expect(valuesOf(await scorer.score(batch))).toEqual([[9007199254740993n, 7n, -1n, 8n]])
  })

  test('text goes in and comes out', async () => {
    const scorer = await loadModel(writeModel(echo('string', [-1, 1]), [column('string', 'a')]))
    const values = ['007', '', 'größer, "quoted"']
    const prediction = await scorer.score({
      kind: 'columns',
      rows: 3,
      columns: [{ name: 'a', type: 'string', values }],
    })
    expect(prediction.outputs).toEqual([{ name: 'y', type: 'string', width: 1, shape: [1], values }])
  })

  test('booleans', async () => {
    const scorer = await loadModel(writeModel(echo('bool', [-1]), [column('boolean', 'a')]))
    const values = Uint8Array.of(1, 0)
    const prediction = await scorer.score({
      kind: 'columns',
      rows: 2,
      columns: [{ name: 'a', type: 'boolean', values }],
    })
    expect(prediction.outputs).toEqual([{ name: 'y', type: 'bool', width: 1, values }])
  })

  test('inputs are fed by name, whatever the order of the columns', async () => {
    const graph = onnxGraph(
      [{ op: 'Sub', inputs: ['a', 'b'], outputs: ['y'] }],
      [
        { name: 'a', dtype: 'float64', shape: [-1] },
        { name: 'b', dtype: 'float64', shape: [-1] },
      ],
      [{ name: 'y', dtype: 'float64', shape: [-1] }],
    )
    const scorer = await loadModel(writeModel(graph, [column('double', 'b'), column('double', 'a')]))
    const prediction = await scorer.score({
      kind: 'columns',
      rows: 1,
      columns: [
        { name: 'b', type: 'double', values: Float64Array.of(0.1) },
        { name: 'a', type: 'double', values: Float64Array.of(0.3) },
      ],
    })
    expect(valuesOf(prediction)).toEqual([[0.3 - 0.1]])
  })

  test('a value outside the range of the input is refused with column and row, not wrapped', async () => {
    const scorer = await loadModel(writeModel(echo('int8', [-1]), [column('integer', 'a')]))
    const columns = [{ name: 'a', type: 'integer' as const, values: Int32Array.of(127, 128) }]
    await expect(scorer.score({ kind: 'columns', rows: 2, columns })).rejects.toThrow(
      'Column "a", row 2 of the batch: 128 is outside the range of int8, which the model reads.',
    )
  })

  test('a missing value in a whole-number column is refused with column and row', async () => {
    const scorer = await loadModel(writeModel(echo('float64', [-1]), [column('long', 'a')]))
    const columns = [{ name: 'a', type: 'long' as const, values: BigInt64Array.of(1n, 0n), valid: Uint8Array.of(1, 0) }]
    await expect(scorer.score({ kind: 'columns', rows: 2, columns })).rejects.toThrow(
      'Column "a", row 2 of the batch: the value is missing, and a long column cannot hold a missing one.',
    )
  })

  test.each([
    [echo('float32', [-1, 3]), [column('double', 'a')], /shape \[-1, 3\], and there are 1 columns/],
    [echo('float32', [-1, 1]), [column('string', 'a')], /column "a" is of type string, and the graph reads float32/],
    [echo('int64', [-1, 1]), [column('double', 'a')], /column "a" is of type double, and the graph reads int64/],
    [echo('float32', [-1, 1]), [{ type: 'array', items: { type: 'double' }, name: 'a' }], /type array, which an ONNX/],
    [sum('float32', [-1]), [column('float', 'a'), column('float', 'c')], /reads "b", but no column has that name/],
  ])('a signature that does not fit the graph is refused (%#)', async (graph, signature, message) => {
    await expect(loadModel(writeModel(graph, signature))).rejects.toThrow(message)
  })
})

describe('tensors', () => {
  test('a table of numbers is read by position', async () => {
    const scorer = await loadModel(writeModel(echo('float32', [-1, 2]), [tensor('float64', [-1, 2])]))
    const unnamed = { name: undefined, type: 'double', required: true }
    expect(scorer.input).toEqual({ kind: 'matrix', columns: [unnamed, unnamed] })
  })

  test('several tensors are columns by name, one per value of a row', async () => {
    const scorer = await loadModel(
      writeModel(sum('float32', [-1, 2]), [tensor('float32', [-1, 2], 'b'), tensor('float32', [-1, 2], 'a')]),
    )
    expect(scorer.input).toMatchObject({
      columns: [{ name: 'a[0]' }, { name: 'a[1]' }, { name: 'b[0]' }, { name: 'b[1]' }],
    })
    const columns = [1, 2, 10, 20].map((value, index) => ({
      name: String(index),
      type: 'float' as const,
      values: Float32Array.of(value),
    }))
    expect(valuesOf(await scorer.score({ kind: 'columns', rows: 1, columns }))).toEqual([[11, 22]])
  })

  test('pictures are one array, cast to what the graph reads', async () => {
    const scorer = await loadModel(writeModel(echo('float32', [-1, 1, 2, 2]), [tensor('uint8', [-1, 1, 2, 2])]))
    expect(scorer.input).toEqual({ kind: 'tensor', name: 'x', dtype: 'uint8', shape: [1, 2, 2] })
    const values = Uint8Array.of(0, 1, 254, 255)
    expect(valuesOf(await scorer.score({ kind: 'tensor', rows: 1, values }))).toEqual([[0, 1, 254, 255]])
  })

  test('without a signature the graph itself says what it reads', async () => {
    const picture = await loadModel(writeModel(echo('uint8', [-1, 3, -1, -1])))
    expect(picture.input).toEqual({ kind: 'tensor', name: 'x', dtype: 'uint8', shape: [3, -1, -1] })
    const batch: Batch = { kind: 'tensor', rows: 1, values: new Uint8Array(12), shape: [3, 2, 2] }
    expect((await picture.score(batch)).outputs).toMatchObject([{ width: 12 }])
    const table = await loadModel(writeModel(echo('string', [-1, 2])))
    expect(table.input).toMatchObject({ kind: 'columns', columns: [{ type: 'string' }, { type: 'string' }] })
  })

  test.each([
    [echo('uint8', [-1, 28, 28]), [tensor('uint8', [-1, 8, 8])], /is declared \[-1, 8, 8\], and the graph reads/],
    [echo('uint8', [-1, 8, 8]), [tensor('float32', [-1, 8, 8])], /is declared float32, and the graph reads uint8/],
    [
      echo('float32', [-1, 2]),
      [tensor('datetime64[ns]', [-1, 2])],
      /is of type datetime64\[ns\], which no table column has/,
    ],
    [echo('float32', [-1, -1]), [tensor('float32', [-1, -1])], /no fixed number of values/],
    [
      sum('float32', [-1]),
      [tensor('float32', [-1], 'a'), tensor('float32', [-1], 'c')],
      /"b", but no tensor has that name/,
    ],
  ])('a signature that does not fit the graph is refused (%#)', async (graph, signature, message) => {
    await expect(loadModel(writeModel(graph, signature))).rejects.toThrow(message)
  })
})

describe('a graph with a fixed number of rows', () => {
  const matrix = (rows: number): Batch => ({
    kind: 'matrix',
    rows,
    values: Float32Array.from({ length: rows * 2 }, Number),
  })

  test('takes them in groups of exactly that many', async () => {
    const scorer = await loadModel(writeModel(echo('float32', [3, 2]), [column('float', 'a'), column('float', 'b')]))
    expect(scorer.rowsPerRun).toBe(3)
    const prediction = await scorer.score({
      kind: 'matrix',
      rows: 6,
      values: Float32Array.from({ length: 12 }, (_, i) => i),
    })
    expect(valuesOf(prediction)).toEqual([Array.from({ length: 12 }, (_, index) => index)])
  })

  test('of one works for any batch', async () => {
    const scorer = await loadModel(writeModel(echo('float32', [1, 2])))
    expect((await scorer.score(matrix(5))).outputs[0]?.values).toHaveLength(10)
  })

  test('refuses what does not divide', async () => {
    const scorer = await loadModel(writeModel(echo('float32', [3, 2])))
    await expect(scorer.score(matrix(4))).rejects.toThrow(
      'takes exactly 3 rows at a time, and 4 rows are no multiple of it',
    )
  })
})

test('an output without one entry per row is refused by name', async () => {
  const graph = onnxGraph(
    [{ op: 'ReduceSum', inputs: ['x'], outputs: ['y'], attributes: { keepdims: 0 } }],
    [{ name: 'x', dtype: 'float32', shape: [-1, 2] }],
    [{ name: 'y', dtype: 'float32', shape: [] }],
  )
  const scorer = await loadModel(writeModel(graph))
  const batch: Batch = { kind: 'matrix', rows: 2, values: new Float32Array(4) }
  await expect(scorer.score(batch)).rejects.toThrow('output "y" has the shape [] for 2 rows: not one entry per row')
})

test('a prediction does not depend on the batch it came in', async () => {
  const scorer = await loadModel(fixtureModel('classifier-two-outputs'))
  const values = Float32Array.from({ length: 400 }, (_, index) => ((index * 37) % 80) / 10)
  const whole = await scorer.score({ kind: 'matrix', rows: 100, values })
  for (const [row, rows] of [
    [0, 1],
    [99, 1],
    [10, 7],
    [33, 64],
  ] as const) {
    const part = await scorer.score({ kind: 'matrix', rows, values: values.subarray(row * 4, (row + rows) * 4) })
    expect(part.outputs.map((output) => [...output.values])).toEqual(
      whole.outputs.map(({ values: all, width }) => [...all.slice(row * width, (row + rows) * width)]),
    )
  }
})
