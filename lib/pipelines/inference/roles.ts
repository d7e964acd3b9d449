import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import { webServiceInput, webServiceOutput } from '#lib/pipelines/graph/graph-edges.ts'
import { type Manifests, manifestOf } from '#lib/pipelines/manifests-by-id.ts'
import type { PortType } from '#lib/pipelines/ports.ts'

/** What becomes of a node of a training pipeline: everything but `other` and `scorer` is replaced or removed. */
export type Role = 'learner' | 'trainer' | 'fitter' | 'split' | 'judge' | 'service' | 'scorer' | 'other'

const scorers = new Set(['score-model', 'assign-data-to-clusters'])
const judges = new Set(['evaluate-model', 'cross-validate-model', 'permutation-feature-importance'])
const splits = new Set(['split-data', 'partition-and-sample'])
const services = new Set([webServiceInput, webServiceOutput])

const untrained: readonly PortType[] = ['UntrainedModel', 'UntrainedClustering']
const trained: readonly PortType[] = ['Model', 'ClusteringModel']

export function roleOf({ module }: Pick<GraphNode, 'module'>, manifests: Manifests): Role {
  if (scorers.has(module)) return 'scorer'
  if (judges.has(module)) return 'judge'
  if (splits.has(module)) return 'split'
  if (services.has(module)) return 'service'
  const { inputs = [], outputs = [] } = manifestOf(manifests, module) ?? {}
  const takes = (types: readonly PortType[]) => inputs.some((input) => input.types.some((type) => types.includes(type)))
  const gives = (types: readonly PortType[]) => outputs.some(({ type }) => types.includes(type))
  if (gives(untrained)) return 'learner'
  if (gives(trained) && takes(untrained)) return 'trainer'
  if (gives(['Transformation']) && gives(['Data']) && takes(['Data'])) return 'fitter'
  return 'other'
}

/** Why a node of the role is not in an inference pipeline. */
export const removalReasons: Record<Exclude<Role, 'scorer' | 'other'>, string> = {
  learner: 'Nothing learns in an inference pipeline.',
  trainer: 'It has trained: the model that it made takes its place.',
  fitter: 'It has learned how to transform: Apply Transformation does the same to new rows.',
  split: 'Every row is scored, and none is held back for testing.',
  judge: 'What new rows should be is not known, so there is nothing to compare predictions with.',
  service: 'Web service inputs and outputs are placed anew.',
}

/** The module's output port of this type; the first of several. */
export const outputOf = ({ module }: Pick<GraphNode, 'module'>, manifests: Manifests, types: readonly PortType[]) =>
  manifestOf(manifests, module)?.outputs.find(({ type }) => types.includes(type))?.name

export const modelTypes = trained
