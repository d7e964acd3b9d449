import { AppError } from '#lib/core/errors.ts'
import type { Graph, GraphNode } from '#lib/pipelines/graph/graph.ts'
import { planGraph } from '#lib/pipelines/graph/plan-graph.ts'
import type { AssetVersion, InferenceGraph, InferenceKind, Saved } from '#lib/pipelines/inference/inference-graph.ts'
import { keepScoring, mergeScorers } from '#lib/pipelines/inference/keep-scoring.ts'
import { labelColumns } from '#lib/pipelines/inference/label-columns.ts'
import { type Replaced, replaceTraining } from '#lib/pipelines/inference/replace-training.ts'
import { removalReasons } from '#lib/pipelines/inference/roles.ts'
import { addServicePorts } from '#lib/pipelines/inference/service-ports.ts'
import type { Manifests } from '#lib/pipelines/manifests-by-id.ts'

interface Choice {
  kind: InferenceKind
  /** By the node that trained, and by the node that fitted. */
  models: Readonly<Record<string, AssetVersion>>
  transformations: Readonly<Record<string, AssetVersion>>
}

/** What of a training run has to be registered before its graph can be converted. Throws UserError as deriveInferenceGraph does. */
export function findSavedOutputs(graph: Graph, manifests: Manifests): Pick<Replaced, 'models' | 'transformations'> {
  const { replaced, kept } = convert(graph, manifests)
  const isKept = ({ node }: Saved) => kept.nodes.some(({ id }) => id === node)
  return { models: replaced.models.filter(isKept), transformations: replaced.transformations.filter(isKept) }
}

/**
 * The inference pipeline of a training graph that ran (studio-ux 16.4), and what was added and removed on the way. Throws UserError
 * for a graph without a trained model that scores, saying what is missing.
 */
export function deriveInferenceGraph(graph: Graph, manifests: Manifests, choice: Choice): InferenceGraph {
  const { replaced, kept, scorers, merged } = convert(graph, manifests)
  const { models, transformations } = findSavedOutputs(graph, manifests)
  const assets = new Map([...named(models, choice.models), ...named(transformations, choice.transformations)])
  const filled = { ...kept, nodes: kept.nodes.map((node) => fill(node, assets)) }
  const isRealTime = choice.kind === 'realTime'
  const served = isRealTime ? addServicePorts(filled, scorers, manifests) : { ...filled, added: [] }
  const bound = new Set(served.nodes.flatMap(({ bindings }) => Object.values(bindings)))
  const withAsset = (saved: Saved) => ({ ...saved, asset: assetOf(assets, saved) })
  const trainers = models.map(({ source }) => source.node)
  return {
    graph: {
      nodes: served.nodes,
      edges: served.edges,
      parameters: graph.parameters.filter(({ name }) => bound.has(name)),
      settings: graph.settings,
    },
    added: [...addedFor(replaced, filled.nodes), ...served.added],
    removed: removedFrom(graph, replaced, filled.nodes, merged),
    models: models.map(withAsset),
    transformations: transformations.map(withAsset),
    labels: labelColumns(graph, trainers, manifests),
    warnings: isRealTime ? filled.nodes.flatMap(warnOf) : [],
  }
}

function convert(graph: Graph, manifests: Manifests) {
  planGraph(graph)
  const replaced = replaceTraining(graph, manifests)
  if (replaced.models.length === 0)
    throw refusal('has no Train Model. Add one, submit the pipeline, and convert it when the run has completed.')
  const all = graph.nodes.map(({ id }) => id).filter((id) => replaced.roles.get(id) === 'scorer')
  if (all.length === 0)
    throw refusal(
      'has no Score Model, so nothing would answer. Add one behind Train Model, submit the pipeline, and convert it when the run has completed.',
    )
  const { merged, ...drawn } = mergeScorers(replaced, all)
  const scorers = all.filter((id) => !merged.has(id))
  const kept = keepScoring(drawn, scorers)
  if (!replaced.models.some(({ node }) => kept.nodes.some(({ id }) => id === node)))
    throw refusal(
      'has no Score Model that uses what its Train Model trained. Connect the two, submit it, and try again.',
    )
  return { replaced, kept, scorers, merged }
}

const refusal = (why: string) => new AppError('UserError', `The pipeline ${why}`, 'graph')

const named = (saved: readonly Saved[], assets: Readonly<Record<string, AssetVersion>>) =>
  saved.flatMap(({ node, source }) => {
    const asset = assets[source.node]
    return asset ? [[node, asset] as const] : []
  })

function assetOf(assets: ReadonlyMap<string, AssetVersion>, { node, title }: Saved): AssetVersion {
  const asset = assets.get(node)
  if (asset) return asset
  throw new AppError('UserError', `What '${title}' made is not registered.`, node)
}

function fill(node: GraphNode, assets: ReadonlyMap<string, AssetVersion>): GraphNode {
  const asset = assets.get(node.id)
  if (!asset) return node
  const field = node.module === 'saved-transformation' ? 'transformation' : 'model'
  return { ...node, title: asset.name, parameters: { [field]: asset } }
}

function addedFor({ models, transformations, applies }: Replaced, kept: readonly GraphNode[]): InferenceGraph['added'] {
  const why = new Map<string, string>()
  for (const { node, title } of models) why.set(node, `The model that '${title}' trained.`)
  for (const { node, source, title } of transformations) {
    why.set(node, `The transformation that '${title}' fitted to the training data.`)
    why.set(applies.get(source.node) ?? '', `Does to new rows what '${title}' did to the training data.`)
  }
  return kept.flatMap(({ id, title }) => {
    const reason = why.get(id)
    return reason ? [{ node: id, title, why: reason }] : []
  })
}

function removedFrom(
  { nodes }: Graph,
  { roles }: Replaced,
  kept: readonly GraphNode[],
  merged: ReadonlySet<string>,
): InferenceGraph['removed'] {
  const stays = new Set(kept.map(({ id }) => id))
  return nodes.flatMap(({ id, title }) => {
    if (stays.has(id)) return []
    const role = roles.get(id) ?? 'other'
    const unused = merged.has(id) ? 'It would score the same rows again.' : 'Its results do not reach the predictions.'
    return [{ node: id, title, why: role === 'scorer' || role === 'other' ? unused : removalReasons[role] }]
  })
}

function warnOf({ module, title }: GraphNode): string[] {
  if (module === 'import-data')
    return [`'${title}' reads nothing when a request comes: the rows of the request take its place.`]
  if (module === 'export-data')
    return [`'${title}' is left out of the real-time endpoint: requests get their rows as the answer.`]
  return []
}
