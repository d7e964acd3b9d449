import { authorizeInInstance } from '#lib/auth/authorize.ts'
import { systemPrincipal } from '#lib/auth/principal.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'
import { finishedOperation } from '#lib/operations/insert.ts'
import { describeWorkspace } from '#lib/workspaces/describe.ts'
import { requirePlace } from '#lib/workspaces/get.ts'
import type { Place } from '#lib/workspaces/get-workspace.ts'
import { workspaceKey } from '#lib/workspaces/key.ts'
import { prepareWorkspace } from '#lib/workspaces/prepare.ts'
import { type WorkspaceBody, workspaceName } from '#lib/workspaces/schema.ts'
import { findWorkspaceByKey, findWorkspaceDetails, insertWorkspaceRow, saveWorkspace } from '#lib/workspaces/store.ts'
import type { Workspace } from '#lib/workspaces/workspace.ts'

/** Makes a workspace with what it begins with, or changes what is said about one. For owners of the instance. */
export async function putWorkspace(
  ctx: Context,
  place: Place,
  body: WorkspaceBody,
): Promise<{ workspace: Workspace; created: boolean; operationId: string }> {
  authorizeInInstance(ctx.principal, 'administer')
  requirePlace(ctx.config, place)
  const { subscriptionId, resourceGroup, workspace: name } = place
  const existing = await findWorkspaceByKey(ctx.db, workspaceKey(subscriptionId, resourceGroup, name))
  const before = existing && (await findWorkspaceDetails(ctx.db, existing.id))
  const workspace = before ? await replace(ctx, before, body) : await create(ctx, name, body)
  const maker = { ...systemPrincipal, name: ctx.principal.name }
  await prepareWorkspace({ ...ctx, workspace, principal: maker }, { samples: body.properties.samples ?? false })
  const operationId = await finishedOperation({ ...ctx, workspace }, ctx.db)
  return { workspace, created: !before, operationId }
}

async function create(ctx: Context, name: string, body: WorkspaceBody): Promise<Workspace> {
  const { subscriptionId, resourceGroup, location } = ctx.config.workspace
  requirePlaceBeside(ctx.config)
  const at = ctx.now()
  const by = ctx.principal.name
  const workspace: Workspace = {
    id: ctx.newId(),
    ...{ subscriptionId, resourceGroup, name: parseInput(workspaceName, name), location: body.location ?? location },
    ...describeWorkspace({ friendlyName: '', description: '', tags: {}, linked: {} }, body),
    ...{ createdAt: at, createdBy: by, updatedAt: at, updatedBy: by },
  }
  try {
    await insertWorkspaceRow(ctx.db, workspaceKey(subscriptionId, resourceGroup, name), workspace)
    return workspace
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw new AppError('Conflict', `The workspace '${name}' has just been made by somebody else.`, 'name', { cause })
  }
}

/** Files of another workspace must not lie in the first one's datastore, whose people would read and delete them. */
function requirePlaceBeside({ remoteStorage, workspace }: Context['config']): void {
  if (remoteStorage?.place.prefix !== '') return
  throw new AppError(
    'InvalidState',
    `SLIPWAY_STORAGE gives the workspace '${workspace.name}' all of its container or bucket, so that there is no place beside it. Name a prefix in SLIPWAY_STORAGE, such as …/${workspace.name}, move the files there, and start Slipway again.`,
  )
}

async function replace(ctx: Context, before: Workspace, body: WorkspaceBody): Promise<Workspace> {
  if (body.location !== undefined && body.location !== before.location)
    throw new AppError(
      'UserError',
      `The workspace '${before.name}' is in '${before.location}', and that cannot be changed. Leave location out.`,
      'location',
    )
  if (body.properties.samples)
    throw new AppError(
      'UserError',
      `The workspace '${before.name}' exists already; samples are put into new ones alone. Leave samples out.`,
      'properties.samples',
    )
  const workspace: Workspace = {
    ...before,
    ...describeWorkspace({ ...before, friendlyName: '', description: '', tags: {} }, body),
    updatedAt: ctx.now(),
    updatedBy: ctx.principal.name,
  }
  await saveWorkspace(ctx.db, workspace)
  return workspace
}
