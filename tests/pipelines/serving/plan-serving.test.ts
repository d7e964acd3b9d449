import { describe, expect, test } from 'vitest'
import { type Graph, graph } from '#lib/pipelines/graph/graph.ts'
import { planServing } from '#lib/pipelines/serving/plan-serving.ts'

type Edge = `${string}.${string}>${string}.${string}`

function draw(nodes: Record<string, string>, edges: Edge[], names: Record<string, string> = {}): Graph {
  return graph.parse({
    nodes: Object.entries(nodes).map(([id, module]) => ({
      id,
      module,
      title: id,
      parameters: names[id] === undefined ? {} : { name: names[id] },
      position: { x: 0, y: 0 },
    })),
    edges: edges.map((edge) => {
      const [from = '', to = ''] = edge.split('>')
      const [fromNode, fromPort] = from.split('.')
      const [toNode, toPort] = to.split('.')
      return { from: { node: fromNode, port: fromPort }, to: { node: toNode, port: toPort } }
    }),
  })
}

const nodes = {
  cars: 'dataset',
  'web-in': 'web-service-input',
  select: 'select-columns-in-dataset',
  saved: 'saved-transformation',
  apply: 'apply-transformation',
  model: 'trained-model',
  score: 'score-model',
  'web-out': 'web-service-output',
}
const edges: Edge[] = [
  'cars.data-output>select.dataset',
  'web-in.data-output>select.dataset',
  'saved.transformation>apply.transformation',
  'select.results-dataset>apply.dataset',
  'model.trained-model>score.trained-model',
  'apply.transformed-dataset>score.dataset',
  'score.scored-dataset>web-out.data',
]
const names = { 'web-in': 'WebServiceInput0', 'web-out': 'WebServiceOutput0' }

describe('The part of a pipeline that answers requests', () => {
  test('lies between the web service input and output, in an order that can run', () => {
    const plan = planServing(draw(nodes, edges, names))
    expect(plan.live.map(({ id }) => id)).toEqual(['select', 'apply', 'score'])
    expect(plan.input).toEqual({
      name: 'WebServiceInput0',
      targets: [{ node: 'select', port: 'dataset' }],
      training: { node: 'cars', port: 'data-output' },
    })
    expect(plan.output).toEqual({ name: 'WebServiceOutput0', source: { node: 'score', port: 'scored-dataset' } })
  })

  test('takes what no request reaches as the last run left it', () => {
    expect(planServing(draw(nodes, edges, names)).fixed).toEqual([
      { node: 'saved', port: 'transformation' },
      { node: 'model', port: 'trained-model' },
    ])
  })

  test('gets its rows from the request where the training data ends in the same port', () => {
    const plan = planServing(draw(nodes, edges, names))
    expect(plan.edges.some(({ from }) => from.node === 'cars')).toBe(false)
  })

  test('leaves out what writes elsewhere, and says so', () => {
    const plan = planServing(
      draw({ ...nodes, export: 'export-data' }, [...edges, 'score.scored-dataset>export.dataset'], names),
    )
    expect(plan.live.map(({ id }) => id)).not.toContain('export')
    expect(plan.dropped).toMatchObject([{ node: 'export', reason: expect.stringContaining('request') }])
  })

  test('leaves out branches that lead to no answer', () => {
    const plan = planServing(
      draw({ ...nodes, sums: 'summarize-data' }, [...edges, 'select.results-dataset>sums.dataset'], names),
    )
    expect(plan.live.map(({ id }) => id)).not.toContain('sums')
  })

  test('is refused without an input, with two of them, and with nothing in between', () => {
    const { 'web-in': _, ...without } = nodes
    const inner = edges.filter((edge) => !edge.startsWith('web-in'))
    expect(() => planServing(draw(without, inner, names))).toThrow('has no Web Service Input')
    expect(() => planServing(draw({ ...nodes, second: 'web-service-input' }, edges, names))).toThrow(
      '2 Web Service Inputs (WebServiceInput0, second)',
    )
    expect(() => planServing(draw(nodes, inner, names))).toThrow(
      "Nothing leads from 'WebServiceInput0' to 'WebServiceOutput0'",
    )
  })
})
