import { systemPrincipal } from '#lib/auth/principal.ts'
import { authenticateBlob } from '#lib/blob-host/auth/authenticate-blob.ts'
import type { Grant } from '#lib/blob-host/auth/grant.ts'
import { storePathOf } from '#lib/blob-host/blob.ts'
import { BlobError, blobNotFound, noAccount } from '#lib/blob-host/blob-error.ts'
import type { BlobAnswer, BlobRequest } from '#lib/blob-host/blob-request.ts'
import { type Container, findContainer } from '#lib/blob-host/container.ts'
import { type BlobOperation, findOperation } from '#lib/blob-host/operations/table.ts'
import { workspaceIdsOf } from '#lib/blob-host/place.ts'
import type { Context, World } from '#lib/core/context.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { findWorkspaceInRange } from '#lib/workspaces/get.ts'

/** What became known about a request while it was answered. */
export interface BlobTrace {
  workspace?: Context['workspace']
  principal?: Grant['principal']
  operation?: BlobOperation
  container?: Container
}

/** Answers a request of the Blob service: who, what, where, then the operation. Throws BlobError and AppError. */
export async function answerBlob(world: World, request: BlobRequest, trace: BlobTrace): Promise<BlobAnswer> {
  const operation = findOperation(request)
  if (operation) trace.operation = operation
  const workspace = await findWorkspaceInRange(world, workspaceIdsOf(request.account))
  if (!workspace) throw noAccount(request.account)
  trace.workspace = workspace
  const grant = await authenticateBlob(world, request, workspace)
  trace.principal = grant.principal
  if (!operation) throw unknownOperation(request)
  requireGrant(grant, operation)
  // What the caller may do was decided by now; the datastore is read on Slipway's own behalf.
  const ctx = { ...world, workspace, principal: systemPrincipal, requestId: request.requestId }
  const call = { ctx, request, grant }
  if (operation.level === 'account') return operation.run(call)
  const container = await findContainer(ctx, request.container)
  if (!container)
    throw new BlobError('ContainerNotFound', `There is no container '${request.container}' in this account.`)
  trace.container = container
  if (operation.level === 'container') return operation.run({ ...call, container })
  const path = storePathOf(container, request.blob)
  if (path === undefined) throw request.method === 'PUT' ? impossibleName(request.blob) : blobNotFound(request.blob)
  return operation.run({ ...call, container, path })
}

function requireGrant({ principal, permissions, levels }: Grant, operation: BlobOperation): void {
  if (!levels.has(operation.level))
    throw new BlobError(
      'AuthorizationResourceTypeMismatch',
      `The ${principal.name} is not for ${operation.level}s, which ${operation.name} is about.`,
    )
  if (operation.permissions.some((one) => permissions.has(one))) return
  throw new BlobError(
    'AuthorizationPermissionMismatch',
    `'${principal.name}' does not include what ${operation.name} needs: '${operation.permissions.join("' or '")}'.`,
  )
}

const impossibleName = (blob: string) =>
  new BlobError(
    'InvalidResourceName',
    `'${blob.slice(0, 200)}' cannot be the name of a blob here. Blobs are files: separate folders with single slashes, without '.', '..', backslashes, control characters and names that start with '${uploadPrefix}'.`,
  )

function unknownOperation({ method, query }: BlobRequest): BlobError {
  const [comp, restype] = [query.get('comp'), query.get('restype')]
  const what = [method, restype && `restype=${restype}`, comp && `comp=${comp}`].filter(Boolean).join(' ')
  return comp || restype
    ? new BlobError('UnsupportedQueryParameter', `'${what}' is not an operation of this blob host.`)
    : new BlobError('UnsupportedHttpVerb', `'${what}' is not possible on this address.`)
}
