import { bindParameters } from '#lib/pipelines/graph/assign-parameters.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { type Manifests, manifestOf } from '#lib/pipelines/manifests-by-id.ts'

/** The columns that these nodes of a training pipeline learn to predict, each once; clustering has none. */
export function labelColumns(graph: Graph, trainers: readonly string[], manifests: Manifests): string[] {
  const labels = bindParameters(graph).nodes.flatMap(({ id, module, parameters }) => {
    if (!trainers.includes(id)) return []
    const fields = manifestOf(manifests, module)?.fields.filter(({ kind }) => kind === 'column') ?? []
    return fields.filter(({ name }) => /label/i.test(name)).map(({ name }) => parameters[name])
  })
  return [...new Set(labels.filter((label): label is string => typeof label === 'string' && label !== ''))]
}
