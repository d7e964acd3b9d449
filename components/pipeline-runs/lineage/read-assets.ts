import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'

/** An asset that a graph reads. */
export interface ReadAsset {
  kind: 'data' | 'model'
  name: string
  /** A number, or `latest`. */
  version: string
}

const kindOf: Readonly<Record<string, ReadAsset['kind']>> = {
  dataAsset: 'data',
  transformation: 'data',
  model: 'model',
}

/** What the nodes of a graph name, each once, in the order of the nodes. */
export function readAssetsOf({ nodes }: Pick<Graph, 'nodes'>): ReadAsset[] {
  const found = nodes.flatMap(({ module, parameters }) =>
    (findManifest(module)?.fields ?? []).flatMap((field) => {
      const kind = kindOf[field.kind]
      const asset = kind && readReference(parameters[field.name])
      return kind && asset ? [{ kind, ...asset }] : []
    }),
  )
  return [...new Map(found.map((asset) => [`${asset.kind} ${asset.name}:${asset.version}`, asset])).values()]
}

function readReference(value: unknown): { name: string; version: string } | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('version' in value)) return undefined
  const { name, version } = value
  return typeof name === 'string' && typeof version === 'string' ? { name, version } : undefined
}
