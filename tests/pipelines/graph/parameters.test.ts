import { expect, test } from 'vitest'
import { AppError } from '#lib/core/errors.ts'
import { assignParameters } from '#lib/pipelines/graph/assign-parameters.ts'
import { readNodeParameters } from '#lib/pipelines/graph/node-parameters.ts'
import { parameterKindOf } from '#lib/pipelines/graph/pipeline-parameters.ts'
import { cars, drawGraph, manifests } from './modules.ts'

const graph = drawGraph(
  {
    data: [cars[0], { ...cars[1], bindings: { asset: 'Training data' } }],
    clean: ['clean', { parameters: { ratio: 1, value: 'kept' }, bindings: { ratio: 'ratio', value: 'unset' } }],
    other: ['clean', { bindings: { ratio: 'ratio' } }],
  },
  ['data.data-output > clean.dataset'],
  [
    { name: 'Training data', kind: 'dataAsset', defaultValue: { name: 'cars', version: '2' } },
    { name: 'ratio', kind: 'number', defaultValue: 0.5 },
    { name: 'unset', kind: 'string', defaultValue: null },
    { name: 'count', kind: 'integer', defaultValue: 1 },
    { name: 'flag', kind: 'boolean', defaultValue: false },
  ],
)
const parametersOf = (assignments: Record<string, unknown>, id: string) =>
  assignParameters(graph, assignments).nodes.find((node) => node.id === id)?.parameters
const defaultOf = (assignments: Record<string, unknown>, name: string) =>
  assignParameters(graph, assignments).parameters.find((parameter) => parameter.name === name)?.defaultValue

test('without assignments bound fields have the defaults of their parameters', () => {
  expect(parametersOf({}, 'data')).toEqual({ asset: { name: 'cars', version: '2' } })
  expect(parametersOf({}, 'clean')).toEqual({ ratio: 0.5, value: 'kept' })
})

test('a value that is assigned becomes the default and reaches every bound field', () => {
  const assigned = { 'TRAINING DATA': { name: 'new-cars', version: 'latest' }, ratio: 0.25 }
  expect(parametersOf(assigned, 'data')).toEqual({ asset: { name: 'new-cars', version: 'latest' } })
  expect([parametersOf(assigned, 'clean')?.ratio, parametersOf(assigned, 'other')?.ratio]).toEqual([0.25, 0.25])
  expect(defaultOf(assigned, 'ratio')).toBe(0.25)
  expect(graph.nodes[1]?.parameters).toEqual({ ratio: 1, value: 'kept' })
})

test('numbers and switches may come as text', () => {
  expect([defaultOf({ ratio: ' 0.75 ' }, 'ratio'), defaultOf({ flag: 'True' }, 'flag')]).toEqual([0.75, true])
  expect(defaultOf({ count: '12' }, 'count')).toBe(12)
})

test.each([
  ['ratio', 'much', 'takes a number, and was given "much"'],
  ['ratio', '', 'takes a number'],
  ['count', 1.5, 'takes a whole number'],
  ['flag', 1, 'takes true or false'],
  ['unset', 3, 'takes a text'],
  ['Training data', 'cars:1', 'takes the name and version of a data asset'],
  ['colour', 'red', "no parameter 'colour'. Its parameters are 'Training data', 'ratio'"],
])('%s = %j is refused, saying what it takes', (name, value, message) => {
  expect(() => assignParameters(graph, { [name]: value })).toThrow(message)
})

test('every refused assignment is told at once', () => {
  try {
    assignParameters(graph, { ratio: 'x', colour: 'red', count: 2 })
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'UserError', target: 'ratio' })
    expect(error instanceof AppError && error.details?.map(({ target }) => target)).toEqual(['ratio', 'colour'])
  }
})

const clean = manifests.clean
if (!clean) throw new Error('The test modules lack clean.')

test('a module gets its defaults, and valid values for hidden fields alone', () => {
  expect(readNodeParameters(clean, { parameters: {} })).toEqual({
    values: { mode: 'remove', value: '', ratio: 1 },
    issues: [],
  })
  const { values, issues } = readNodeParameters(clean, { parameters: { value: 7, ratio: 0.1 } })
  expect([values, issues]).toEqual([{ mode: 'remove', value: '', ratio: 0.1 }, []])
})

test('which kind of parameter stands for a field follows from the field', () => {
  expect(clean.fields.map(parameterKindOf)).toEqual([undefined, 'string', 'number', 'integer'])
})
