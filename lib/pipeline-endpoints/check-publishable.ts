import { AppError, type ErrorDetail } from '#lib/core/errors.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'

/** Throws UserError naming every mistake: what is published cannot be mended afterwards. */
export function checkPublishable(graph: Graph): void {
  const issues = validateGraph(graph, manifests)
  const details = [...issues.map(({ node, message }) => toDetail(message, node)), ...computeDetails(graph)]
  const [first] = details
  if (!first) return
  const more = details.length === 1 ? '' : ` And ${details.length - 1} more.`
  throw new AppError('UserError', `The pipeline cannot be published: ${first.message}${more}`, first.target, {
    details,
  })
}

function computeDetails({ settings, nodes }: Graph): ErrorDetail[] {
  if (settings.compute !== '' || nodes.every(({ compute }) => compute)) return []
  return [toDetail("Its runs have no compute. Choose one in the pipeline's settings.", 'settings.compute')]
}

const toDetail = (message: string, target: string | undefined): ErrorDetail => ({
  code: 'UserError',
  message,
  ...(target !== undefined && { target }),
})
