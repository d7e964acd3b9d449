import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import type { DraftKind } from '#lib/pipeline-drafts/schema.ts'
import { checkPublishable } from '#lib/pipeline-endpoints/check-publishable.ts'
import { fetchPipelineEndpoint } from '#lib/pipeline-endpoints/get.ts'
import { fetchPublishedPipeline } from '#lib/pipeline-endpoints/published/get.ts'
import type { PublishedPipeline } from '#lib/pipeline-endpoints/published/published-pipeline.ts'
import { insertPublishedPipeline } from '#lib/pipeline-endpoints/published/store.ts'
import type { PublishBody } from '#lib/pipeline-endpoints/schema.ts'
import {
  findPipelineEndpoint,
  insertPipelineEndpoint,
  lockPipelineEndpoint,
  savePipelineEndpoint,
  takeVersion,
} from '#lib/pipeline-endpoints/store.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

/** What is published, as it is now. */
export interface Publishable {
  graph: Graph
  kind: DraftKind
  draftId: string | undefined
}

type Endpoint = PublishBody['endpoint']
type NewEndpoint = NonNullable<Endpoint['new']>

/**
 * Publishes a graph under a new endpoint or as the next version of an existing one. Throws UserError when the graph cannot run,
 * Conflict when the new endpoint's name is taken.
 */
export async function publishPipeline(
  ctx: Context,
  { graph, kind, draftId }: Publishable,
  { endpoint, name, description, setDefault, continueOnFailedStep }: PublishBody,
): Promise<PublishedPipeline> {
  authorize(ctx.principal, 'write')
  checkPublishable(graph)
  if (endpoint.new && setDefault === false) throw firstIsDefault()
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    const place = await findPlace(tx, endpoint)
    const by = { updatedAt: ctx.now(), updatedBy: ctx.principal.name }
    const version = await takeVersion(db, place.id, by)
    const made = { id: ctx.newId(), endpointId: place.id, version, name, description, graph, kind, draftId }
    const audited = { createdAt: ctx.now(), createdBy: ctx.principal.name, ...by }
    await insertPublishedPipeline(db, { ...made, ...audited, isEnabled: true, continueOnFailedStep })
    if (setDefault) await savePipelineEndpoint(db, place.id, { defaultVersion: version })
    await insertNotification(ctx, db, {
      level: 'success',
      title: `Pipeline ${name} was published as version ${version} of ${place.name}`,
      href: `/pipeline-endpoints/${encodeURIComponent(place.name)}/${version}`,
    })
    return fetchPublishedPipeline(tx, { ...place, publishedCount: version + 1 }, version)
  })
}

/** The endpoint that a version is published under, locked until that is done. */
async function findPlace(ctx: Context, { name = '', new: made }: Endpoint): Promise<{ id: string; name: string }> {
  await lockPipelineEndpoint(ctx.db, ctx.workspace.id, made?.name ?? name)
  return made ? makeEndpoint(ctx, made) : fetchPipelineEndpoint(ctx, name)
}

async function makeEndpoint(ctx: Context, { name, description }: NewEndpoint): Promise<{ id: string; name: string }> {
  const existing = await findPipelineEndpoint(ctx.db, ctx.workspace.id, name)
  if (existing)
    throw new AppError(
      'Conflict',
      `There is already a pipeline endpoint '${existing.name}'. Publish a new version of it, or choose another name.`,
      'endpoint.new.name',
    )
  const now = ctx.now()
  const by = ctx.principal.name
  const audited = { createdAt: now, createdBy: by, updatedAt: now, updatedBy: by }
  const endpoint = { id: ctx.newId(), name, description, tags: {}, isEnabled: true, ...audited }
  await insertPipelineEndpoint(ctx.db, ctx.workspace.id, endpoint)
  return endpoint
}

const firstIsDefault = () =>
  new AppError(
    'UserError',
    'The first pipeline of an endpoint is its default. Send setDefault as true, or leave it out.',
    'setDefault',
  )
