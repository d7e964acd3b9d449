import { expect, test } from 'vitest'
import { reduceEditor, startEditing } from '#components/pipeline-drafts/editor/graph-reducer.ts'
import { marksOfSteps, toFlowEdges, toFlowNodes } from '#components/pipeline-runs/graph/flow-graph.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'

const nodes = Array.from({ length: 200 }, (_, index) => ({
  id: `n${index}`,
  module: 'split-data',
  title: `Node ${index}`,
  position: { x: 0, y: index * 100 },
}))
const drawn = graph.parse({
  nodes,
  edges: [{ from: { node: 'n0', port: 'results-dataset1' }, to: { node: 'n1', port: 'dataset' } }],
})
const input = { graph: drawn, marksOf: () => ({}), isEditable: true, selected: new Set<string>() }

test('of 200 nodes only the one that moved is another object', () => {
  const before = toFlowNodes(input, [])
  const moved = reduceEditor(startEditing(drawn), { do: 'move', positions: { n7: { x: 50, y: 50 } } }).graph
  const after = toFlowNodes({ ...input, graph: moved }, before)
  expect(after.filter((node, index) => node !== before[index]).map(({ id }) => id)).toEqual(['n7'])
})

test('the same marks in new objects draw nothing again', () => {
  const before = toFlowNodes({ ...input, marksOf: () => ({ state: 'Running' }) }, [])
  const after = toFlowNodes({ ...input, marksOf: () => ({ state: 'Running' }) }, before)
  expect(after.every((node, index) => node === before[index])).toBe(true)
})

test('what is selected, measured and marked is said to those who do not see it', () => {
  const measured = toFlowNodes(input, []).map((node) => ({ ...node, measured: { width: 220, height: 56 } }))
  const [first] = toFlowNodes({ ...input, marksOf: () => ({ state: 'Failed', issueCount: 2 }) }, measured)
  expect(first).toMatchObject({ measured: { width: 220 }, ariaLabel: 'Node 0, Failed, 2 issues' })
})

test('why a node failed is on it, and a run that failed otherwise draws it again', () => {
  const step = (message: string) => ({
    ...{
      node: 'n0',
      module: 'split-data',
      title: 'Node 0',
      state: 'Failed' as const,
      isReused: false,
      reusedFrom: null,
    },
    ...{ attempt: 1, computeName: 'c', startedAt: null, endedAt: null, error: { code: 'UserError', message } },
    ...{ outputs: [], log: { datastore: 'd', path: 'p' } },
  })
  const before = toFlowNodes({ ...input, marksOf: marksOfSteps([step('No rows are left.')]) }, [])
  expect(before[0]).toMatchObject({ ariaLabel: 'Node 0, Failed, No rows are left.' })
  const after = toFlowNodes({ ...input, marksOf: marksOfSteps([step("There is no column 'price'.")]) }, before)
  expect(after[0]?.data.marks.error).toBe("There is no column 'price'.")
  expect(after[1]).toBe(before[1])
})

test('an edge joins ports', () => {
  expect(toFlowEdges(drawn, new Set())).toMatchObject([
    { source: 'n0', sourceHandle: 'results-dataset1', target: 'n1', targetHandle: 'dataset', selected: false },
  ])
})
