import { expect, test } from 'vitest'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { cars, drawGraph, manifests } from './modules.ts'

const check = (...graph: Parameters<typeof drawGraph>) => validateGraph(drawGraph(...graph), manifests)

test('a whole graph has no issues', () => {
  const nodes = { data: cars, clean: 'clean', learn: 'learner', train: 'train' }
  const edges = [
    'data.data-output > clean.dataset',
    'clean.cleaned-dataset > train.dataset',
    'learn.untrained-model > train.untrained-model',
  ]
  expect(check(nodes, edges)).toEqual([])
})

test('an empty canvas has nothing to run, and so has one with web service ports alone', () => {
  expect(check({})).toMatchObject([{ code: 'NothingToRun' }])
  expect(check({ in: 'web-service-input' })).toMatchObject([{ code: 'NothingToRun' }])
})

test('a required port without an edge is named with its node; an optional one may stay free', () => {
  expect(check({ data: cars, evaluate: 'evaluate' }, [])).toEqual([
    {
      node: 'evaluate',
      port: 'scored',
      code: 'MissingInput',
      message: "The input 'Scored dataset' of 'EVALUATE' is not connected.",
    },
  ])
})

test('a port fed by a Web Service Input alone has nothing in a run; beside a dataset it is right', () => {
  const nodes = { in: 'web-service-input', data: cars, clean: 'clean' }
  expect(check(nodes, ['in.data-output > clean.dataset'])).toMatchObject([
    { node: 'clean', port: 'dataset', code: 'MissingInput', message: expect.stringContaining('Connect a dataset') },
  ])
  expect(check(nodes, ['in.data-output > clean.dataset', 'data.data-output > clean.dataset'])).toEqual([])
})

test('two edges in a port are refused, from datasets as from web service inputs', () => {
  const nodes = {
    one: cars,
    two: cars,
    in: 'web-service-input',
    again: ['web-service-input', { parameters: { name: 'b' } }],
    clean: 'clean',
  } as const
  const edges = ['one', 'two', 'in', 'again'].map((id) => `${id}.data-output > clean.dataset`)
  const issues = check({ ...nodes, again: [...nodes.again] }, edges)
  expect(issues.map(({ code, node, port }) => [code, node, port])).toEqual([
    ['PortTaken', 'clean', 'dataset'],
    ['PortTaken', 'clean', 'dataset'],
  ])
})

test('an edge between ports of different types says what is given and what is taken', () => {
  const issues = check({ learn: 'learner', train: 'train', data: cars, clean: 'clean' }, [
    'train.trained-model > clean.dataset',
    'learn.untrained-model > train.untrained-model',
    'data.data-output > train.dataset',
  ])
  expect(issues).toEqual([
    {
      node: 'clean',
      port: 'dataset',
      code: 'WrongType',
      message: "The output 'Trained model' gives a trained model, and the input 'Dataset' takes data.",
    },
  ])
})

test('unknown modules, nodes and ports are told, each once', () => {
  const issues = check({ odd: 'flying-carpet', proto: 'constructor', data: cars, clean: 'clean' }, [
    'data.data-output > clean.dataset',
    'data.other-output > clean.dataset2',
    'gone.data-output > clean.dataset3',
    'data.data-output > gone.dataset',
    'odd.out > clean.dataset4',
  ])
  expect(issues.map(({ code, node }) => [code, node])).toEqual([
    ['UnknownModule', 'odd'],
    ['UnknownModule', 'proto'],
    ['UnknownPort', 'data'],
    ['UnknownNode', 'clean'],
    ['UnknownNode', 'data'],
  ])
})

test('every node of a cycle is marked, and a node that exists twice', () => {
  const ring = drawGraph({ a: 'clean', b: 'clean' }, ['a.cleaned-dataset > b.dataset', 'b.cleaned-dataset > a.dataset'])
  expect(
    validateGraph(ring, manifests)
      .map(({ code, node }) => [code, node])
      .sort(),
  ).toEqual([
    ['Cycle', 'a'],
    ['Cycle', 'b'],
  ])
  const doubled = drawGraph({ data: cars })
  const twice = { ...doubled, nodes: [...doubled.nodes, ...doubled.nodes] }
  expect(validateGraph(twice, manifests)).toMatchObject([{ code: 'DuplicateNode', node: 'data' }])
})

test('parameters are checked against the manifest, at their field and with their label', () => {
  expect(check({ data: 'dataset' })).toEqual([
    { node: 'data', field: 'asset', code: 'InvalidParameter', message: "'Data asset' of 'DATA': Choose a data asset." },
  ])
})

test('a field that another value hides is not checked', () => {
  const hidden = { parameters: { mode: 'remove', value: '' } }
  const shown = { parameters: { mode: 'replace', value: '' } }
  const edges = ['data.data-output > clean.dataset']
  expect(check({ data: cars, clean: ['clean', hidden] }, edges)).toEqual([])
  expect(check({ data: cars, clean: ['clean', shown] }, edges)).toMatchObject([
    { node: 'clean', field: 'value', code: 'InvalidParameter' },
  ])
})

test('bindings need a field that can be set, a parameter that exists, and the same kind', () => {
  const bindings = { mode: 'how', value: 'gone', ratio: 'text', limit: 'count' }
  const issues = check(
    { data: cars, clean: ['clean', { bindings }] },
    ['data.data-output > clean.dataset'],
    [
      { name: 'how', kind: 'string', defaultValue: 'remove' },
      { name: 'text', kind: 'string', defaultValue: 'x' },
      { name: 'count', kind: 'number', defaultValue: 3 },
    ],
  )
  expect(issues.map(({ code, field }) => [code, field])).toEqual([
    ['UnknownField', 'mode'],
    ['UnknownPipelineParameter', 'value'],
    ['WrongParameterKind', 'ratio'],
    ['WrongParameterKind', 'limit'],
    ['InvalidParameter', 'ratio'],
  ])
})

test('the default of a pipeline parameter is what its fields are checked with', () => {
  const node = ['clean', { parameters: { ratio: 0.5 }, bindings: { ratio: 'Ratio' } }] as [string, object]
  const edges = ['data.data-output > clean.dataset']
  const withDefault = (defaultValue: unknown) =>
    check({ data: cars, clean: node }, edges, [{ name: 'Ratio', kind: 'number', defaultValue }])
  expect(withDefault(0.7)).toEqual([])
  expect(withDefault(7)).toMatchObject([{ node: 'clean', field: 'ratio', message: "'Ratio' of 'CLEAN': At most 1." }])
  expect(withDefault('many').map(({ code }) => code)).toContain('InvalidParameter')
})

test('names of pipeline parameters and of web service ports are unique', () => {
  const twins = [
    { name: 'Data', kind: 'string', defaultValue: '' },
    { name: 'data', kind: 'string', defaultValue: '' },
  ]
  expect(check({ data: cars }, [], twins)).toMatchObject([{ code: 'DuplicatePipelineParameter' }])
  const edges = ['data.data-output > o1.data', 'data.data-output > o2.data']
  const nodes = { data: cars, in: 'web-service-input', o1: 'web-service-output', o2: 'web-service-output' }
  expect(check(nodes, edges)).toMatchObject([{ node: 'o2', field: 'name', code: 'DuplicateServiceName' }])
})
