import { text } from 'node:stream/consumers'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { putDataVersion } from '#lib/data-assets/put-version.ts'
import { getDatastore, getDefaultDatastore } from '#lib/datastores/get.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { planVersion, type SavedKind } from '#lib/pipeline-drafts/inference/saved-asset.ts'
import type { RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import { registerOutput } from '#lib/pipeline-runs/outputs/register.ts'
import { transformationMark } from '#lib/pipeline-runs/resolve-assets.ts'
import type { AssetVersion, NodePort } from '#lib/pipelines/inference/inference-graph.ts'
import { withoutLabels } from '#lib/pipelines/inference/without-labels.ts'
import { portFiles } from '#lib/pipelines/module-run.ts'
import { transformation } from '#lib/pipelines/transformation.ts'
import { readRange } from '#lib/storage/read-range.ts'
import { writeFile } from '#lib/storage/write-file.ts'

export interface ToSave {
  kind: SavedKind
  /** Of the asset. */
  name: string
  /** Of the node that made it. */
  title: string
  source: NodePort
  /** Which a transformation is not to ask for. */
  labels: readonly string[]
}

/** Registers what a node of a training run made, unless the newest version of the asset is just that. */
export async function registerSaved(ctx: Context, run: RunSteps, saved: ToSave): Promise<AssetVersion> {
  const { kind, name, title, source } = saved
  const { version, exists } = await planVersion(ctx, kind, name, run.name, source)
  if (exists) return { name, version }
  const description = `What '${title}' made in the training run ${run.name}`
  if (kind === 'transformation') return registerTransformation(ctx, run, saved, { version, description })
  const { version: made } = await registerOutput(ctx, { job: run.name, ...source }, { name, description })
  return { name, version: made.version }
}

/** The asset has files of its own: what was fitted to the label, new rows do not go through. */
async function registerTransformation(
  ctx: Context,
  run: RunSteps,
  { name, title, source, labels }: ToSave,
  { version, description }: { version: string; description: string },
): Promise<AssetVersion> {
  const fitted = await readTransformation(ctx, run, source, title)
  const datastore = await getDefaultDatastore(ctx)
  const path = `transformations/${name}/${version}`
  const json = `${JSON.stringify(withoutLabels(fitted, labels), undefined, 2)}\n`
  await writeFile(datastore.store, `${path}/${portFiles.transformation}`, oneChunk(json), { overwrite: true })
  const origin = { 'slipway.job': run.name, 'slipway.node': source.node, 'slipway.port': source.port }
  await putDataVersion(ctx, {
    name,
    version,
    mustBeNew: true,
    properties: {
      ...{ description, tags: {}, isArchived: false, isAnonymous: false, dataType: 'uri_folder' },
      dataUri: presentDatastoreUri({ datastore: datastore.name, path }),
      properties: { ...origin, ...transformationMark },
    },
  })
  return { name, version }
}

async function readTransformation(ctx: Context, run: RunSteps, { node, port }: NodePort, title: string) {
  const gone = (cause?: unknown) =>
    new AppError(
      'InvalidState',
      `What '${title}' fitted in the run '${run.name}' is no longer there. Submit the training pipeline again.`,
      node,
      { cause },
    )
  const output = run.outputs.get(node)?.[port]
  if (!output) throw gone()
  const { store } = await getDatastore(ctx, output.datastore)
  const file = await readRange(store, `${output.path}/${portFiles.transformation}`).catch((cause: unknown) => {
    throw cause instanceof AppError && cause.code === 'ResourceNotFound' ? gone(cause) : cause
  })
  return transformation.parse(JSON.parse(await text(file)))
}

async function* oneChunk(json: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(json)
}
