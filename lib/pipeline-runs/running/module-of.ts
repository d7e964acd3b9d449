import { AppError } from '#lib/core/errors.ts'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import type { Manifest } from '#lib/pipelines/manifest.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'

/** Throws UserError for a module of another version of Slipway. */
export function requireManifest({ module, title }: Pick<GraphNode, 'module' | 'title'>): Manifest {
  const manifest = findManifest(module)
  if (manifest) return manifest
  throw new AppError('UserError', `'${title}' is of the module '${module}', which does not exist here.`, module)
}
