import { findAccountKey } from '#lib/blob-host/account-key.ts'
import { checkBearer } from '#lib/blob-host/auth/check-bearer.ts'
import { checkSas } from '#lib/blob-host/auth/check-sas.ts'
import { checkSharedKey } from '#lib/blob-host/auth/check-shared-key.ts'
import type { Grant } from '#lib/blob-host/auth/grant.ts'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import { type BlobRequest, headerOf } from '#lib/blob-host/blob-request.ts'
import type { WorkspaceRef, World } from '#lib/core/context.ts'

/** What the sender of a request may do with the workspace's blobs: by the account's key, a token, or a signature in the address. */
export async function authenticateBlob(world: World, request: BlobRequest, workspace: WorkspaceRef): Promise<Grant> {
  const authorization = headerOf(request, 'authorization') ?? ''
  const [, scheme = '', credential = ''] = /^(\S+)\s+(.+)$/.exec(authorization) ?? []
  switch (scheme.toLowerCase()) {
    case 'sharedkey':
      return checkSharedKey(request, credential, await findAccountKey(world, workspace.id), world.now())
    case 'bearer':
      return checkBearer(world, authorization, workspace, request.account)
    case '':
      if (request.query.has('sig')) return checkSas(request, await findAccountKey(world, workspace.id), world.now())
      throw new BlobError(
        'NoAuthenticationInformation',
        "The request is signed by nobody. Use the account's key, a shared access signature, or a token for https://storage.azure.com.",
      )
    default:
      throw new BlobError(
        'AuthenticationFailed',
        `Authorization by '${scheme}' is not supported: SharedKey and Bearer are.`,
      )
  }
}
