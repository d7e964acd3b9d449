import { realpath } from 'node:fs/promises'
import { authorizeInInstance, mayDo } from '#lib/auth/authorize.ts'
import type { Config } from '#lib/config.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Credential } from '#lib/datastores/place.ts'
import { findFoldersElsewhere } from '#lib/datastores/store.ts'
import { isInside } from '#lib/storage/folder/safe-join.ts'

/**
 * The credential of SLIPWAY_STORAGE opens the files of every workspace: to see it, or to aim it at another place, asks for the
 * permission `write` in the whole instance. Any other credential is the workspace's own. Throws AuthorizationFailed.
 */
export function authorizeCredential({ config, principal }: Context, opened: Credential | undefined): void {
  if (isOfInstance(config, opened)) authorizeInInstance(principal, 'write')
}

function isOfInstance({ remoteStorage }: Pick<Config, 'remoteStorage'>, opened: Credential | undefined): boolean {
  const shared = remoteStorage?.credential
  if (!shared || !opened) return false
  if (shared.credentialsType === 'AccountKey' && opened.credentialsType === 'AccountKey')
    return shared.key === opened.key
  if (shared.credentialsType === 'Sas' && opened.credentialsType === 'Sas') return shared.sasToken === opened.sasToken
  return (
    shared.credentialsType === 'AccessKey' &&
    opened.credentialsType === 'AccessKey' &&
    shared.accessKeyId === opened.accessKeyId
  )
}

/**
 * Refuses a folder in which another workspace has its files, or that lies in one of theirs, to those who may not write in every
 * workspace anyway. Throws UserError.
 */
export async function refuseFolderElsewhere({ db, workspace, principal }: Context, root: string): Promise<void> {
  if (mayDo(principal.instanceRole, 'write')) return
  const taken = await Promise.all(
    (await findFoldersElsewhere(db, workspace.id)).map((folder) => realpath(folder).catch(() => folder)),
  )
  if (!taken.some((folder) => isInside(folder, root) || isInside(root, folder))) return
  throw new AppError(
    'UserError',
    `'${root}' is, holds or lies in a folder of another workspace. Choose another one, or ask an owner of the instance to register it here.`,
    'properties.root',
  )
}
