import type { Graph, GraphEdge, GraphNode } from '#lib/pipelines/graph/graph.ts'
import { edgeInto } from '#lib/pipelines/graph/graph-edges.ts'
import type { NodePort, Saved } from '#lib/pipelines/inference/inference-graph.ts'
import { modelTypes, outputOf, type Role, roleOf } from '#lib/pipelines/inference/roles.ts'
import type { Manifests } from '#lib/pipelines/manifests-by-id.ts'

/** A training graph in which saved models and transformations stand for what trained and fitted; their assets are still to be named. */
export interface Replaced {
  nodes: GraphNode[]
  edges: GraphEdge[]
  models: Saved[]
  transformations: Saved[]
  /** The node of Apply Transformation by what fitted. */
  applies: Map<string, string>
  roles: Map<string, Role>
}

const savedModelPort = 'trained-model'
const savedTransformation = { module: 'saved-transformation', port: 'transformation' }
const apply = {
  module: 'apply-transformation',
  input: 'dataset',
  from: 'transformation',
  output: 'transformed-dataset',
}
/** Where a saved transformation stands, seen from the module that applies it: its output is above the other's input. */
const beside = { x: -280, y: -110 }
const inPlace = { x: 0, y: 0 }

/** Does the replacing and removing of studio-ux 16.4, rules 1 to 3; edges of removed nodes go, or lead to what fed them. */
export function replaceTraining(graph: Graph, manifests: Manifests): Replaced {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const roles = new Map(graph.nodes.map((node) => [node.id, roleOf(node, manifests)]))
  const newId = freshIds(byId)
  const made = (role: Role, prefix: string, port: (node: GraphNode) => string | undefined): Saved[] =>
    graph.nodes.flatMap((node) => {
      const output = roles.get(node.id) === role ? port(node) : undefined
      const source = { node: node.id, port: output ?? '' }
      return output ? [{ node: newId(prefix, node.id), source, title: node.title }] : []
    })
  const models = made('trainer', 'md', (node) => outputOf(node, manifests, modelTypes))
  const transformations = made('fitter', 'td', (node) => outputOf(node, manifests, ['Transformation']))
  const applies = new Map(transformations.map(({ source }) => [source.node, newId('apply', source.node)]))

  /** What gives in the inference pipeline that which this output gave. */
  const resolve = ({ node: id, port }: NodePort): NodePort | undefined => {
    const role = roles.get(id)
    if (role === 'scorer' || role === 'other') return { node: id, port }
    const saved = [...models, ...transformations].find(({ source }) => source.node === id && source.port === port)
    if (saved) return { node: saved.node, port: role === 'trainer' ? savedModelPort : savedTransformation.port }
    if (role === 'fitter') return { node: applies.get(id) ?? '', port: apply.output }
    const feeding = role === 'split' ? edgeInto(graph.edges, id, 'dataset') : undefined
    return feeding && resolve(feeding.from)
  }
  const kept = graph.edges.flatMap(({ from, to }): GraphEdge[] => {
    const source = resolve(from)
    const applied = applies.get(to.node)
    const target = applied ? { node: applied, port: apply.input } : isKept(roles.get(to.node)) ? to : undefined
    return source && target ? [{ from: source, to: target }] : []
  })
  const feeding = transformations.map(({ node, source }) => ({
    from: { node, port: savedTransformation.port },
    to: { node: applies.get(source.node) ?? '', port: apply.from },
  }))
  const stands = (id: string, module: string, title: string, of: GraphNode | undefined, at = inPlace): GraphNode => ({
    ...{ id, module, title, comment: '', parameters: {}, bindings: {} },
    position: { x: (of?.position.x ?? 0) + at.x, y: (of?.position.y ?? 0) + at.y },
  })
  const nodes = [
    ...graph.nodes.filter(({ id }) => isKept(roles.get(id))),
    ...models.map(({ node, source, title }) => {
      const trainer = byId.get(source.node)
      return stands(node, modelModule(trainer, manifests), title, trainer)
    }),
    ...transformations.flatMap(({ node, source, title }) => [
      stands(node, savedTransformation.module, title, byId.get(source.node), beside),
      stands(applies.get(source.node) ?? '', apply.module, `Apply ${title}`.slice(0, 255), byId.get(source.node)),
    ]),
  ]
  return { nodes, edges: [...kept, ...feeding], models, transformations, applies, roles }
}

/** The module of a registered model of the kind that the node trains. */
const modelModule = (trainer: GraphNode | undefined, manifests: Manifests): string =>
  trainer && outputOf(trainer, manifests, ['ClusteringModel']) ? 'trained-clustering-model' : 'trained-model'

const isKept = (role: Role | undefined): boolean => role === 'scorer' || role === 'other'

/** Ids that say what a node stands for, and that no node has. */
export function freshIds(taken: ReadonlyMap<string, unknown>): (prefix: string, of: string) => string {
  const given = new Set(taken.keys())
  return (prefix, of) => {
    const base = `${prefix}-${of}`.slice(0, 74)
    let id = base
    for (let count = 2; given.has(id); count++) id = `${base}-${count}`
    given.add(id)
    return id
  }
}
