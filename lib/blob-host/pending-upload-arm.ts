import { type Operation, operation } from '#lib/arm/operation.ts'
import type { WorkspacePath } from '#lib/arm/resource.ts'
import { type PendingUpload, pendingUploadBody, startPendingUpload } from '#lib/blob-host/start-pending-upload.ts'

/** The route that gives a place for the files of a version that is not registered yet (azureml-rest section 2.6). */
export function pendingUploadOperation(kind: 'codes' | 'models' | 'data'): Operation {
  return operation('POST', `${kind}/{name}/versions/{version}/startPendingUpload` as const, {
    summary: 'Get a place to upload the files of a version to, before it is registered',
    body: pendingUploadBody,
    run: (ctx, { body }) => startPendingUpload(ctx, body),
    reply: (upload, ctx) => ({ body: presentPendingUpload(upload, ctx.workspace) }),
  })
}

function presentPendingUpload({ id, type, place }: PendingUpload, workspace: WorkspacePath) {
  const { subscriptionId, resourceGroup } = workspace
  return {
    pendingUploadId: id,
    pendingUploadType: type,
    ...(place && {
      blobReferenceForConsumption: {
        blobUri: place.url,
        storageAccountArmId: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${place.accountName}`,
        credential: { credentialType: 'SAS', sasUri: `${place.url}?${place.sas}` },
      },
    }),
  }
}
