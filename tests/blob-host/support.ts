import { BlobServiceClient, type ContainerClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import { afterAll } from 'vitest'
import { accountKeyOf } from '#lib/blob-host/account-key.ts'
import { createBlobHost } from '#lib/blob-host/host.ts'
import { accountNameOf, containerNameOf } from '#lib/blob-host/place.ts'
import type { WorkspaceRef, World } from '#lib/core/context.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { createWebServer } from '#lib/web/server.ts'
import type { TestWorld } from '#tests/support/world.ts'

export interface ServedBlobs {
  /** Of the web server, without a slash at its end. */
  url: string
  /** Path-style, with the account's name. */
  accountUrl: string
  accountName: string
  credential: StorageSharedKeyCredential
  service: BlobServiceClient
  /** Of the datastore `workspaceblobstore`. */
  container: ContainerClient
}

/** The web server's own front with the blob host of a world, for the calling test file. */
export async function serveBlobs(world: World, databaseUrl: string): Promise<string> {
  const port = await freePort()
  const portal = async () => {
    throw new Error('The portal was asked, and not the blob host.')
  }
  const server = createWebServer(
    portal,
    databaseUrl,
    undefined,
    createBlobHost(async () => world),
  )
  await server.listen(port, '127.0.0.1')
  afterAll(server.stop)
  return `http://127.0.0.1:${port}`
}

/** Azure's client of a workspace's account. It does not try again, so that a test sees the first answer. */
export function connect(
  world: TestWorld,
  url: string,
  workspace: WorkspaceRef = world.workspace,
  generation = 0,
): ServedBlobs {
  const accountName = accountNameOf(workspace.id)
  const accountUrl = `${url}/${accountName}`
  const credential = new StorageSharedKeyCredential(accountName, accountKeyOf(world.config, workspace.id, generation))
  const service = new BlobServiceClient(accountUrl, credential, { retryOptions: { maxTries: 1 } })
  const container = service.getContainerClient(containerNameOf(workspace.id, 'workspaceblobstore'))
  return { url, accountUrl, accountName, credential, service, container }
}
