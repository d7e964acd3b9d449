import { InferenceSession, Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { createGraph } from '#lib/learning/onnx/create-graph.ts'
import type { GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'

async function run(graph: GraphBuilder, feeds: Record<string, Tensor>): Promise<Record<string, unknown>> {
  const session = await InferenceSession.create(graph.toBytes(), { logSeverityLevel: 3 })
  const results = await session.run(feeds)
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, [...(data as Iterable<unknown>)]]))
}

test('doubles stay doubles, from input over constants to output', async () => {
  const graph = createGraph()
  const x = graph.input('a column', { type: 'double', dims: ['rows'] })
  const [sum = ''] = graph.node('Add', [x, graph.constant('double', [1], Float64Array.of(1e-12))])
  graph.output('the sum', sum, { type: 'double', dims: ['rows'] })
  const values = Float64Array.of(1, -0.1)
  expect(await run(graph, { 'a column': new Tensor('float64', values) })).toEqual({
    'the sum': [1 + 1e-12, -0.1 + 1e-12],
  })
})

test('every kind of constant and attribute arrives as it was given', async () => {
  const graph = createGraph()
  const text = graph.input('kind', { type: 'string', dims: ['rows'] })
  const [index = ''] = graph.node(
    'LabelEncoder',
    [text],
    { keys_strings: ['ä', 'b'], values_int64s: [0n, 1n], default_int64: -1n },
    { domain: 'ai.onnx.ml' },
  )
  const [isLarge = ''] = graph.node('Greater', [index, graph.constant('int64', [], [-300n])])
  const [weight = ''] = graph.node('Where', [
    graph.constant('bool', [2], [true, false]),
    graph.constant('float', [], [0.5]),
    graph.constant('float', [2], [1.5, -2.5]),
  ])
  graph.output('index', index, { type: 'int64', dims: ['rows'] })
  graph.output('large', isLarge, { type: 'bool', dims: ['rows'] })
  graph.output('weight', weight, { type: 'float', dims: [2] })
  graph.output('names', graph.constant('string', [2], ['', 'ß']), { type: 'string', dims: [2] })
  expect(await run(graph, { kind: new Tensor('string', ['b', 'c', 'ä'], [3]) })).toEqual({
    index: [1n, -1n, 0n],
    large: [1, 1, 1],
    weight: [0.5, -2.5],
    names: ['', 'ß'],
  })
})

test('an ensemble of trees keeps thresholds in 64 bits by tensor attributes', async () => {
  const graph = createGraph()
  const x = graph.input('x', { type: 'double', dims: ['rows', 1] })
  const doubles = (values: number[]) => ({ type: 'double' as const, dims: [values.length], values })
  const attributes = {
    n_targets: 1n,
    nodes_treeids: [0n, 0n, 0n],
    nodes_nodeids: [0n, 1n, 2n],
    nodes_featureids: [0n, 0n, 0n],
    nodes_modes: ['BRANCH_LEQ', 'LEAF', 'LEAF'],
    nodes_values_as_tensor: doubles([1 + 1e-12, 0, 0]),
    nodes_truenodeids: [1n, 0n, 0n],
    nodes_falsenodeids: [2n, 0n, 0n],
    target_ids: [0n, 0n],
    target_nodeids: [1n, 2n],
    target_treeids: [0n, 0n],
    target_weights_as_tensor: doubles([0.1, 0.2]),
  }
  const [y = ''] = graph.node('TreeEnsembleRegressor', [x], attributes, { domain: 'ai.onnx.ml' })
  const [flat = ''] = graph.node('Cast', [y], { to: 11n })
  graph.output('y', flat, { type: 'double', dims: ['rows', 1] })
  const [low = 0, high = 0] = (await run(graph, { x: new Tensor('float64', [1, 1 + 2e-12], [2, 1]) })).y as number[]
  expect(low).toBeCloseTo(0.1, 6)
  expect(high).toBeCloseTo(0.2, 6)
})

test('names are given once: an input named like a tensor of the graph is refused', () => {
  const graph = createGraph()
  const x = graph.input('x', { type: 'double', dims: ['rows'] })
  expect(() => graph.output('x', x, { type: 'double', dims: ['rows'] })).toThrow(/a tensor 'x' already/)
  const named = createGraph()
  named.input('Add_0', { type: 'double', dims: ['rows'] })
  expect(named.node('Add', ['Add_0', 'Add_0'])).not.toContain('Add_0')
})

test('values that do not fill the sizes of a constant are refused', () => {
  expect(() => createGraph().constant('double', [2, 2], [1, 2, 3])).toThrow('a tensor of [2, 2] holds 4 values, not 3')
})
