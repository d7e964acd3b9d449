import type { Manifest } from '#lib/pipelines/manifest.ts'

/** The modules a graph is looked at with: the registry, or a test's own. */
export type Manifests = Readonly<Record<string, Manifest>>

export const manifestOf = (manifests: Manifests, module: string): Manifest | undefined =>
  Object.hasOwn(manifests, module) ? manifests[module] : undefined
