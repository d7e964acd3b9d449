import { AppError } from '#lib/core/errors.ts'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import type { ModuleRun } from '#lib/pipelines/module-run.ts'

/** Throws UserError for a node that cannot work on the rows of a request, naming it. */
export function requireServable({ id, title, module }: GraphNode, run: ModuleRun): void {
  if (run.kind !== 'folder' || run.serve) return
  throw new AppError(
    'UserError',
    `'${title}' (${module}) cannot answer requests: it learns, or reads and writes files. Delete it from the inference pipeline, or take it out of the way between the Web Service Input and Output.`,
    id,
  )
}
