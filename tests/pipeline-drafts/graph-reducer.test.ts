import { describe, expect, test } from 'vitest'
import { bringIntoView, parseClip, presentClip } from '#components/pipeline-drafts/editor/graph-clipboard.ts'
import { type EditorAction, reduceEditor, startEditing } from '#components/pipeline-drafts/editor/graph-reducer.ts'
import { layoutGraph, nodeSize } from '#components/pipeline-drafts/editor/layout-graph.ts'
import { type Graph, graph as graphSchema } from '#lib/pipelines/graph/graph.ts'

const node = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  module: 'split-data',
  title: id,
  position: { x: 0, y: 0 },
  ...more,
})
const edge = (from: string, to: string) => ({
  from: { node: from, port: 'results-dataset1' },
  to: { node: to, port: 'dataset' },
})

const chain = graphSchema.parse({
  nodes: [node('a', { parameters: { fraction: 0.5 } }), node('b'), node('c')],
  edges: [edge('a', 'b'), edge('b', 'c')],
})

const edited = (graph: Graph, ...actions: EditorAction[]) => actions.reduce(reduceEditor, startEditing(graph))
const share = { name: 'share', kind: 'number', defaultValue: 0.7 } as const

describe('editing', () => {
  test('a removed node takes its edges along, and undo brings both back', () => {
    const removed = edited(chain, { do: 'select', nodes: ['b', 'c'] }, { do: 'remove', nodes: ['b'], edges: [] })
    expect(removed.graph.nodes.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(removed.graph.edges).toEqual([])
    expect(removed.selectedNodes).toEqual(['c'])
    expect(reduceEditor(removed, { do: 'undo' }).graph).toBe(chain)
  })

  test('redo does again what undo took back, until something else is done', () => {
    const undone = edited(chain, { do: 'remove', nodes: ['c'], edges: [] }, { do: 'undo' })
    expect(reduceEditor(undone, { do: 'redo' }).graph.nodes).toHaveLength(2)
    const other = reduceEditor(undone, { do: 'changeNode', node: 'a', changes: { comment: 'first' } })
    expect(reduceEditor(other, { do: 'redo' })).toBe(other)
  })

  test('typing in one field is one step back; another field is another', () => {
    const typed = edited(
      chain,
      { do: 'setField', node: 'a', field: 'fraction', value: 0.1 },
      { do: 'setField', node: 'a', field: 'fraction', value: 0.15 },
      { do: 'setField', node: 'a', field: 'seed', value: 1 },
    )
    expect(typed.past).toHaveLength(2)
    expect(reduceEditor(typed, { do: 'undo' }).graph.nodes[0]?.parameters).toEqual({ fraction: 0.15 })
  })

  test('moving to where it is, and connecting twice, is no step', () => {
    const start = startEditing(chain)
    expect(reduceEditor(start, { do: 'move', positions: { a: { x: 0, y: 0 } } })).toBe(start)
    expect(reduceEditor(start, { do: 'connect', edge: edge('a', 'b') })).toBe(start)
  })

  test('nodes that are not touched stay the same objects, so that they are not drawn again', () => {
    const moved = edited(chain, { do: 'move', positions: { b: { x: 5, y: 5 } } })
    expect(moved.graph.nodes[0]).toBe(chain.nodes[0])
    expect(moved.graph.nodes[1]).not.toBe(chain.nodes[1])
  })

  test('what is inserted is selected', () => {
    const fragment = { nodes: [graphSchema.shape.nodes.unwrap().element.parse(node('d'))], edges: [] }
    expect(edited(chain, { do: 'insert', fragment }).selectedNodes).toEqual(['d'])
  })

  test('an empty compute is the pipeline’s', () => {
    const set = edited(chain, { do: 'changeNode', node: 'a', changes: { compute: 'cluster' } })
    expect(set.graph.nodes[0]?.compute).toBe('cluster')
    const unset = reduceEditor(set, { do: 'changeNode', node: 'a', changes: { compute: '' } })
    expect(unset.graph.nodes[0]).not.toHaveProperty('compute')
  })
})

describe('pipeline parameters', () => {
  const bound = edited(chain, { do: 'bindField', node: 'a', field: 'fraction', parameter: share })

  test('a field that is bound follows the default, and the default follows the field', () => {
    expect(bound.graph.parameters).toEqual([share])
    expect(bound.graph.nodes[0]).toMatchObject({ bindings: { fraction: 'share' }, parameters: { fraction: 0.7 } })
    const typed = reduceEditor(bound, { do: 'setField', node: 'a', field: 'fraction', value: 0.8 })
    expect(typed.graph.parameters[0]?.defaultValue).toBe(0.8)
    expect(typed.graph.nodes[0]?.parameters.fraction).toBe(0.8)
  })

  test('two fields with the same parameter have the same value', () => {
    const both = reduceEditor(bound, {
      do: 'bindField',
      node: 'b',
      field: 'fraction',
      parameter: { ...share, defaultValue: 1 },
    })
    expect(both.graph.parameters).toHaveLength(1)
    expect(both.graph.nodes[1]?.parameters.fraction).toBe(0.7)
  })

  test('renaming renames its bindings', () => {
    const renamed = reduceEditor(bound, { do: 'changeParameter', name: 'share', parameter: { ...share, name: 'part' } })
    expect(renamed.graph.nodes[0]?.bindings).toEqual({ fraction: 'part' })
  })

  test('a detached field keeps its value', () => {
    const detached = reduceEditor(bound, { do: 'detachField', node: 'a', field: 'fraction' })
    expect(detached.graph.nodes[0]).toMatchObject({ bindings: {}, parameters: { fraction: 0.7 } })
  })
})

describe('the clipboard', () => {
  const newId = (module: string) => `${module}-new-${Math.random().toString(36).slice(2)}`

  test('a copy has new ids, its inner edges, and lies beside', () => {
    const text = presentClip(chain, ['a', 'b']) ?? ''
    const pasted = parseClip(text, chain, newId)
    expect(pasted?.nodes).toHaveLength(2)
    expect(pasted?.edges).toHaveLength(1)
    expect(pasted?.edges[0]?.from.node).toBe(pasted?.nodes[0]?.id)
    expect(pasted?.nodes[0]).toMatchObject({ parameters: { fraction: 0.5 }, position: { x: 40, y: 40 } })
    expect(pasted?.nodes[0]?.id).not.toBe('a')
  })

  test('bindings to parameters that the other pipeline lacks are dropped', () => {
    const { graph } = edited(chain, { do: 'bindField', node: 'a', field: 'fraction', parameter: share })
    const text = presentClip(graph, ['a']) ?? ''
    expect(parseClip(text, chain, newId)?.nodes[0]?.bindings).toEqual({})
    expect(parseClip(text, graph, newId)?.nodes[0]?.bindings).toEqual({ fraction: 'share' })
  })

  test('what would not be seen is moved to the middle of the view, whole', () => {
    const fragment = parseClip(presentClip(chain, ['a', 'b']) ?? '', chain, newId)
    if (!fragment) throw new Error('Nothing was pasted.')
    const around = { x: 0, y: 0, width: 500, height: 400 }
    expect(bringIntoView(fragment, around)).toBe(fragment)
    const [a, b] = bringIntoView(fragment, { ...around, x: 5000, y: 5000 }).nodes
    const [was, wasB] = fragment.nodes
    const middle = {
      x: ((a?.position.x ?? 0) + (b?.position.x ?? 0) + 220) / 2,
      y: ((a?.position.y ?? 0) + (b?.position.y ?? 0) + 64) / 2,
    }
    expect(middle).toEqual({ x: 5250, y: 5200 })
    expect((b?.position.y ?? 0) - (a?.position.y ?? 0)).toBe((wasB?.position.y ?? 0) - (was?.position.y ?? 0))
  })

  test.each(['', 'hello', '{"nodes":[]}', '[1]'])('%j is no graph', (text) => {
    expect(parseClip(text, chain, newId)).toBeUndefined()
  })
})

test('the layout puts what follows below, and nothing on top of another', () => {
  const wide = graphSchema.parse({
    nodes: ['a', 'b', 'c', 'd'].map((id) => node(id)),
    edges: [edge('a', 'b'), edge('a', 'c'), edge('b', 'd')],
  })
  const positions = layoutGraph(wide)
  const yOf = (id: string) => positions[id]?.y ?? Number.NaN
  expect(yOf('b')).toBeGreaterThanOrEqual(yOf('a') + nodeSize.height)
  expect(yOf('d')).toBeGreaterThanOrEqual(yOf('b') + nodeSize.height)
  expect(Math.abs((positions.b?.x ?? 0) - (positions.c?.x ?? 0))).toBeGreaterThanOrEqual(nodeSize.width)
})
