import { z } from 'zod'
import { armEnum, armObject } from '#lib/arm/wire.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { findAccountKey } from '#lib/blob-host/account-key.ts'
import { issueSas } from '#lib/blob-host/auth/sas.ts'
import { accountNameOf, accountUrl } from '#lib/blob-host/place.ts'
import { uploadContainerName } from '#lib/blob-host/upload-container.ts'
import type { Context } from '#lib/core/context.ts'
import { getDefaultDatastore } from '#lib/datastores/get.ts'

/** How long files can be uploaded. */
const validMs = 3600_000
/** The caller's clock may be behind by this much. */
const skewMs = 5 * 60_000
/** Read, create, write and list: a client looks for what it has uploaded already. */
const permissions = 'rcwl'

export const pendingUploadBody = armObject({
  pendingUploadId: z.guid('must be a GUID that an earlier answer gave').optional(),
  pendingUploadType: armEnum(['None', 'TemporaryBlobReference'] as const),
})
type PendingUploadBody = z.output<typeof pendingUploadBody>

export interface PendingUpload {
  id: string
  type: PendingUploadBody['pendingUploadType']
  /** Where the files may go to; undefined when the caller wants no place. */
  place: { url: string; accountName: string; sas: string } | undefined
}

/**
 * A folder of the default datastore of its own for the files of an asset that is about to be registered, and a signature that is good
 * for that folder and an hour. The id of an earlier upload opens its folder again.
 */
export async function startPendingUpload(ctx: Context, body: PendingUploadBody): Promise<PendingUpload> {
  authorize(ctx.principal, 'write')
  const id = body.pendingUploadId?.toLowerCase() ?? ctx.newId()
  const type = body.pendingUploadType
  if (type === 'None') return { id, type, place: undefined }
  const { name } = await getDefaultDatastore(ctx)
  const container = uploadContainerName(name, id)
  const account = accountNameOf(ctx.workspace.id)
  const now = ctx.now().getTime()
  const sas = issueSas(
    {
      account,
      container,
      blob: '',
      permissions,
      startsAt: new Date(now - skewMs),
      expiresAt: new Date(now + validMs),
      allowsHttp: ctx.config.blobHost.protocol === 'http',
    },
    await findAccountKey(ctx, ctx.workspace.id),
  )
  return {
    id,
    type,
    place: { url: `${accountUrl(ctx.config, ctx.workspace)}/${container}`, accountName: account, sas },
  }
}
