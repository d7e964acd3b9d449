import { findAzurite } from '#tests/support/azurite.ts'
import { findS3Server } from '#tests/support/s3-server.ts'

export interface RemoteStorage {
  kind: 'Azure Blob' | 'S3'
  /** Of a world whose default datastore is an empty container or bucket. */
  createEnvironment: () => Promise<Record<string, string>>
}

/** A real server of each kind of object store: Azurite, and the S3 server where the machine can have it. */
export async function findRemoteStorages(): Promise<RemoteStorage[]> {
  const [azurite, { server }] = await Promise.all([findAzurite(), findS3Server()])
  return [
    {
      kind: 'Azure Blob',
      async createEnvironment() {
        const { container } = await azurite.createStore()
        return { SLIPWAY_STORAGE: `azure:${azurite.connectionString}#${container}/slipway` }
      },
    },
    ...(server ? [s3Storage(server)] : []),
  ]
}

const s3Storage = ({
  createStore,
  region,
  endpointUrl,
  credential,
}: NonNullable<Awaited<ReturnType<typeof findS3Server>>['server']>): RemoteStorage => ({
  kind: 'S3',
  async createEnvironment() {
    const { bucket } = await createStore()
    const options = new URLSearchParams({ region, endpoint: endpointUrl, pathStyle: 'true' })
    return {
      SLIPWAY_STORAGE: `s3://${bucket}/slipway?${options}`,
      AWS_ACCESS_KEY_ID: credential.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credential.secretAccessKey,
    }
  },
})
