import { expect, test } from 'vitest'
import { canConnect } from '#lib/pipelines/graph/can-connect.ts'
import { cars, drawEdge, drawGraph, manifests } from './modules.ts'

const drawn = drawGraph(
  {
    data: cars,
    first: 'clean',
    second: 'clean',
    evaluate: 'evaluate',
    learn: 'learner',
    train: 'train',
    in: 'web-service-input',
    again: 'web-service-input',
  },
  ['data.data-output > first.dataset', 'first.cleaned-dataset > second.dataset', 'in.data-output > first.dataset'],
)
const reason = (edge: string) => canConnect(drawn, manifests, drawEdge(edge))

test('ports of one type connect', () => {
  expect(reason('second.cleaned-dataset > evaluate.scored')).toBeUndefined()
  expect(reason('learn.untrained-model > train.untrained-model')).toBeUndefined()
})

test('ports of different types do not, and say why', () => {
  expect(reason('first.transformation > evaluate.scored')).toBe(
    "The output 'Transformation' gives a transformation, and the input 'Scored dataset' takes data.",
  )
  expect(reason('data.data-output > train.untrained-model')).toBe(
    "The output 'Data output' gives data, and the input 'Untrained model' takes an untrained model or an untrained clustering model.",
  )
})

test('a port takes one edge, and one of a Web Service Input beside it', () => {
  expect(reason('data.data-output > second.dataset')).toContain("already connected to 'FIRST'")
  expect(reason('data.data-output > first.dataset')).toBe('These two ports are connected already.')
  expect(reason('in.data-output > second.dataset')).toBeUndefined()
  expect(reason('again.data-output > first.dataset')).toContain("already connected to 'IN'")
})

test('an edge that would close a circle is refused', () => {
  const open = { ...drawn, edges: drawn.edges.slice(1) }
  const closing = drawEdge('second.cleaned-dataset > first.dataset')
  expect(canConnect(open, manifests, closing)).toContain("'SECOND' already depends on 'FIRST'")
  expect(canConnect(open, manifests, drawEdge('first.cleaned-dataset > first.dataset'))).toContain('own output')
})
