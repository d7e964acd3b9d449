import { systemPrincipal } from '#lib/auth/principal.ts'
import type { Context, World } from '#lib/core/context.ts'
import { registerGrowingFolder } from '#lib/data-assets/register-growing-folder.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import type { CollectedFile } from '#lib/online-endpoints/collection/save-collected.ts'
import { saveCollectedAsset } from '#lib/online-endpoints/collection/store.ts'
import { getWorkspaceById } from '#lib/workspaces/get.ts'

type Day = Pick<
  CollectedFile,
  'workspaceId' | 'endpointName' | 'deploymentName' | 'deploymentId' | 'day' | 'datastore' | 'path'
>

/** For the inference process alone: registers a day's folder as a version of the deployment's data asset, or counts it anew. */
export async function registerDay(world: World, day: Day): Promise<void> {
  const workspace = await getWorkspaceById(world, day.workspaceId)
  const ctx: Context = { ...world, workspace, principal: systemPrincipal, requestId: world.newId() }
  const { assetName, version } = await registerGrowingFolder(ctx, {
    name: `${day.endpointName}-${day.deploymentName}-collected`,
    // Where what is collected moved to another datastore, the day has a version for each.
    versions: [day.day, `${day.day}-${day.datastore}`],
    dataUri: presentDatastoreUri({ datastore: day.datastore, path: day.path }),
    description: `Requests to ${day.endpointName}/${day.deploymentName} of ${day.day}, and their answers.`,
  })
  await saveCollectedAsset(world.db, day, { name: assetName, version })
}
