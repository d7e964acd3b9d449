import { mayDo } from '#lib/auth/authorize.ts'
import { enterAs } from '#lib/auth/principal.ts'
import { readClaim } from '#lib/auth/read-claim.ts'
import { checkAudience } from '#lib/auth/tokens/audience.ts'
import { fullGrant, type Grant, readGrant } from '#lib/blob-host/auth/grant.ts'
import { BlobError, noAccount } from '#lib/blob-host/blob-error.ts'
import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { approachWorkspace } from '#lib/workspaces/enter.ts'

/**
 * What somebody may do with the workspace's blobs, by their token for https://storage.azure.com, or a user's own. Throws
 * InvalidAuthenticationInfo for a token that is none; where they have no role, there is no account.
 */
export async function checkBearer(
  world: World,
  authorization: string,
  workspace: WorkspaceRef,
  account: string,
): Promise<Grant> {
  const asked = new Request(world.config.publicUrl, { headers: { authorization } })
  const claim = await readClaim(world, asked)
  const { subscriptionId, resourceGroup, name } = workspace
  const found = claim && (await approachWorkspace(world, claim, { subscriptionId, resourceGroup, workspace: name }))
  if (!found) throw new BlobError('InvalidAuthenticationInfo', 'The token is not valid, or not any more.')
  checkAudience(found.identity, ['storage'])
  const principal = enterAs(found.identity, found.given)
  if (!found.workspace || principal.role === 'None') throw noAccount(account)
  const { kind, id } = principal
  const who = { kind, id, name: principal.name }
  if (mayDo(principal.role, 'write')) return fullGrant(who)
  if (mayDo(principal.role, 'read')) return readGrant(who)
  throw new BlobError(
    'AuthorizationPermissionMismatch',
    `'${principal.name}' may not read the blobs of this workspace.`,
  )
}
