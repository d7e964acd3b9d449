import { z } from 'zod'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import { getDatastore, getDefaultDatastore } from '#lib/datastores/get.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import type { PipelinePayload, RunAsset } from '#lib/jobs/pipeline-payload.ts'
import { getModelVersion } from '#lib/models/get-version.ts'
import type { Graph, GraphNode } from '#lib/pipelines/graph/graph.ts'
import { isShown, readNodeParameters } from '#lib/pipelines/graph/node-parameters.ts'
import type { Field } from '#lib/pipelines/manifest.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'

const assetValue = z.object({ name: z.string(), version: z.string() })
const pathValue = z.object({ datastore: z.string(), path: z.string() })

/** Properties by which a data asset is known for a transformation. */
export const transformationMark = { 'slipway.kind': 'transformation' }

/**
 * Where the assets are that the nodes name, as they are now. One that cannot be found is no reason to refuse the run: its step fails
 * with the reason, and the others run.
 */
export async function resolveAssets(ctx: Context, graph: Graph): Promise<PipelinePayload['assets']> {
  const found = await Promise.all(graph.nodes.map(async (node) => [node.id, await resolveNode(ctx, node)] as const))
  return Object.fromEntries(found.filter(([, assets]) => Object.keys(assets).length > 0))
}

async function resolveNode(ctx: Context, node: GraphNode): Promise<Record<string, RunAsset>> {
  const manifest = findManifest(node.module)
  if (!manifest) return {}
  const { values } = readNodeParameters(manifest, node)
  const shown = manifest.fields.filter((field) => isShown(field, values))
  const resolved = await Promise.all(
    shown.map(async (field) => [field.name, await resolveField(ctx, field.kind, values[field.name])] as const),
  )
  return Object.fromEntries(resolved.flatMap(([field, asset]) => (asset ? [[field, asset]] : [])))
}

async function resolveField(ctx: Context, kind: Field['kind'], value: unknown): Promise<RunAsset | undefined> {
  if (kind === 'path') {
    const place = pathValue.safeParse(value)
    return place.success ? resolvePath(ctx, place.data) : undefined
  }
  if (kind !== 'dataAsset' && kind !== 'model' && kind !== 'transformation') return undefined
  const asset = assetValue.safeParse(value)
  return asset.success ? orProblem(asset.data, () => find(ctx, kind, asset.data)) : undefined
}

async function resolvePath(ctx: Context, { datastore, path }: z.output<typeof pathValue>): Promise<RunAsset> {
  return orProblem({ name: datastore, version: '' }, async () => {
    const { name } = datastore ? await getDatastore(ctx, datastore) : await getDefaultDatastore(ctx)
    return { name, version: '', place: { datastore: name, path: normalizeStorePath(path) } }
  })
}

/** What a person can mend is told by the step. */
async function orProblem(named: { name: string; version: string }, look: () => Promise<RunAsset>): Promise<RunAsset> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof AppError) return { ...named, problem: error.message }
    throw error
  }
}

async function find(
  ctx: Context,
  kind: 'dataAsset' | 'model' | 'transformation',
  named: { name: string; version: string },
): Promise<RunAsset> {
  if (kind === 'model') {
    const { modelName, version, modelUri } = await getModelVersion(ctx, named)
    return { name: modelName, version, place: toPlace(modelUri) }
  }
  const { assetName, version, dataUri, properties } = await getDataVersion(ctx, named)
  const [mark, value] = Object.entries(transformationMark)[0] ?? ['', '']
  if (kind === 'transformation' && properties[mark] !== value) {
    throw new AppError(
      'UserError',
      `The data asset '${assetName}', version ${version}, is no transformation.`,
      'version',
    )
  }
  return { name: assetName, version, place: toPlace(dataUri) }
}

function toPlace(uri: string) {
  const place = parseDatastoreUri(uri)
  if (place) return { datastore: place.datastore, path: place.path }
  throw new AppError(
    'UserError',
    `The data is at '${uri}'. A pipeline reads what is on a datastore: upload the file, and register it from there.`,
  )
}
