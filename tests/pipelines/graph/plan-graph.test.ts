import { expect, test } from 'vitest'
import { downstreamOf, upstreamOf } from '#lib/pipelines/graph/graph-edges.ts'
import { findCycle, planGraph } from '#lib/pipelines/graph/plan-graph.ts'
import { cars, drawGraph } from './modules.ts'

const diamond = drawGraph({ last: 'evaluate', left: 'clean', right: 'clean', data: cars, lonely: 'learner' }, [
  'left.cleaned-dataset > last.scored',
  'right.cleaned-dataset > last.other',
  'data.data-output > left.dataset',
  'data.data-output > right.dataset',
])

test('every node comes after those it waits for, whatever the order of the graph', () => {
  expect(planGraph(diamond)).toEqual({
    order: ['data', 'lonely', 'left', 'right', 'last'],
    waitsFor: { data: [], lonely: [], left: ['data'], right: ['data'], last: ['left', 'right'] },
  })
})

test('a node that reads two ports of another waits for it once', () => {
  const twice = drawGraph({ a: 'evaluate', b: 'evaluate' }, ['a.results > b.scored', 'a.results > b.other'])
  expect(planGraph(twice).waitsFor.b).toEqual(['a'])
})

test('a Web Service Input is no part of a job, and nobody waits for it', () => {
  const served = drawGraph({ in: 'web-service-input', data: cars, clean: 'clean' }, [
    'in.data-output > clean.dataset',
    'data.data-output > clean.dataset',
  ])
  expect(planGraph(served)).toEqual({ order: ['data', 'clean'], waitsFor: { data: [], clean: ['data'] } })
})

test('a cycle is refused, naming its nodes in the direction of the data and not those behind it', () => {
  const ring = drawGraph({ a: 'clean', b: 'clean', c: 'clean', behind: 'clean', data: cars }, [
    'a.cleaned-dataset > b.dataset',
    'b.cleaned-dataset > c.dataset',
    'c.cleaned-dataset > a.dataset',
    'c.cleaned-dataset > behind.dataset',
  ])
  const cycle = findCycle(ring)
  expect([...cycle].sort()).toEqual(['a', 'b', 'c'])
  expect(`${cycle.join('')}${cycle.join('')}`).toContain('abc')
  expect(() => planGraph(ring)).toThrow(/go in a circle: .*'A' → 'B'/)
  expect(findCycle(diamond)).toEqual([])
})

test('an edge to a node that is gone changes nothing in the plan', () => {
  const cut = drawGraph({ a: 'clean' }, ['gone.data-output > a.dataset', 'a.cleaned-dataset > gone.dataset'])
  expect(planGraph(cut)).toEqual({ order: ['a'], waitsFor: { a: [] } })
})

test('a chain of two thousand nodes is planned', () => {
  const ids = Array.from({ length: 2000 }, (_, index) => `n${1999 - index}`)
  const edges = ids.slice(1).map((id, index) => `${id}.cleaned-dataset > ${ids[index]}.dataset`)
  const { order } = planGraph(drawGraph(Object.fromEntries(ids.map((id) => [id, 'clean'])), edges))
  expect([order[0], order[1999]]).toEqual(['n0', 'n1999'])
})

test('upstream and downstream reach over any distance and leave out the node itself', () => {
  expect([...upstreamOf(diamond, 'last')].sort()).toEqual(['data', 'left', 'right'])
  expect([...downstreamOf(diamond, 'data')].sort()).toEqual(['last', 'left', 'right'])
  expect([...upstreamOf(diamond, 'lonely')]).toEqual([])
})
