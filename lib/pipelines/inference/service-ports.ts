import type { GraphEdge, GraphNode } from '#lib/pipelines/graph/graph.ts'
import { downstreamOf, edgeInto, webServiceInput, webServiceOutput } from '#lib/pipelines/graph/graph-edges.ts'
import type { InferenceGraph } from '#lib/pipelines/inference/inference-graph.ts'
import { freshIds } from '#lib/pipelines/inference/replace-training.ts'
import { outputOf } from '#lib/pipelines/inference/roles.ts'
import { type Manifests, manifestOf } from '#lib/pipelines/manifests-by-id.ts'

interface Drawn {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

const besideX = 280
const belowY = 130

/**
 * Web Service Inputs beside the datasets whose rows are scored, on the same ports, and Web Service Outputs behind the predictions
 * (studio-ux 16.4, rule 4). Where modules work on the predictions, the output is behind the last of them.
 */
export function addServicePorts(
  drawn: Drawn,
  scorers: readonly string[],
  manifests: Manifests,
): Drawn & Pick<InferenceGraph, 'added'> {
  const newId = freshIds(new Map(drawn.nodes.map(({ id }) => [id, true])))
  const inputs = [...new Set(scorers.map((id) => scoredSource(drawn, id, manifests)))].map((source, index) =>
    inputBeside(drawn, source, newId('web-service', 'input'), index),
  )
  const outputs = lastData(drawn, scorers, manifests).map(({ node, port }, index) =>
    outputBehind(node, port, newId('web-service', 'output'), index),
  )
  const all = [...inputs, ...outputs]
  return {
    nodes: [...drawn.nodes, ...all.map(({ node }) => node)],
    edges: [...drawn.edges, ...all.flatMap(({ edges }) => edges)],
    added: all.map(({ node, why }) => ({ node: node.id, title: node.title, why })),
  }
}

/** Where the rows that a scorer scores come from: back along the first data port of every module. */
function scoredSource({ nodes, edges }: Drawn, scorer: string, manifests: Manifests): string {
  let at = scorer
  for (let next: string | undefined = scorer; next !== undefined; ) {
    at = next
    const module = nodes.find(({ id }) => id === at)?.module ?? ''
    const ports = manifestOf(manifests, module)?.inputs.filter(({ types }) => types.includes('Data')) ?? []
    next = ports.map(({ name }) => edgeInto(edges, at, name)?.from.node).find((id) => id !== undefined)
  }
  return at
}

function inputBeside({ nodes, edges }: Drawn, source: string, id: string, index: number) {
  const dataset = nodes.find((node) => node.id === source)
  const position = { x: (dataset?.position.x ?? 0) + besideX, y: dataset?.position.y ?? 0 }
  const node = serviceNode(id, webServiceInput, 'Web Service Input', `WebServiceInput${index}`, position)
  return {
    node,
    edges: edges
      .filter(({ from }) => from.node === source)
      .map(({ to }) => ({ from: { node: id, port: 'data-output' }, to })),
    why: `The rows of a request enter where '${dataset?.title ?? source}' does, which stays to say what columns they have.`,
  }
}

function outputBehind(of: GraphNode, port: string, id: string, index: number) {
  const position = { x: of.position.x, y: of.position.y + belowY }
  return {
    node: serviceNode(id, webServiceOutput, 'Web Service Output', `WebServiceOutput${index}`, position),
    edges: [{ from: { node: of.id, port }, to: { node: id, port: 'data' } }],
    why: `What '${of.title}' gives is the answer to a request.`,
  }
}

const serviceNode = (
  id: string,
  module: string,
  title: string,
  name: string,
  position: GraphNode['position'],
): GraphNode => ({ id, module, title, comment: '', parameters: { name }, bindings: {}, position })

/** Of the predictions and all that is made of them, the data that nothing goes on with. */
function lastData({ nodes, edges }: Drawn, scorers: readonly string[], manifests: Manifests) {
  const results = new Set(scorers.flatMap((id) => [id, ...downstreamOf({ edges }, id)]))
  const givers = nodes.flatMap((node) => {
    const port = results.has(node.id) ? outputOf(node, manifests, ['Data']) : undefined
    return port ? [{ node, port }] : []
  })
  const ids = new Set(givers.map(({ node }) => node.id))
  return givers.filter(({ node }) => !edges.some(({ from, to }) => from.node === node.id && ids.has(to.node)))
}
