import { AppError } from '#lib/core/errors.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'

/** Throws UserError beginning with `sentence`, with a detail for each mistake of the graph. */
export function checkRunnable(graph: Graph, sentence: string): void {
  const issues = validateGraph(graph, manifests)
  const [first] = issues
  if (!first) return
  const details = issues.map(({ node, message }) => ({
    code: 'UserError' as const,
    message,
    ...(node !== undefined && { target: node }),
  }))
  const more = issues.length === 1 ? '' : ` And ${issues.length - 1} more.`
  throw new AppError('UserError', `${sentence}: ${first.message}${more}`, first.node, { details })
}
