import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { S3Credential, S3Ref } from '#lib/storage/store-ref.ts'
import { askForServer } from '#tests/support/ask-for-server.ts'
import type { MotoServer } from '#tests/support/moto.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const region = 'eu-central-1'

export interface S3Server {
  endpointUrl: string
  region: string
  credential: S3Credential
  client: S3Client
  /** A store over an empty bucket of its own, or over `prefix` of one. */
  createStore: (prefix?: string) => Promise<S3Ref>
}

/**
 * An S3-compatible server that checks signatures, which all files of the run share: each has buckets of its own. It is installed
 * from the Python package index, once per machine; without one, what needs it skips with the `reason`.
 */
export async function findS3Server(): Promise<{ server: S3Server | undefined; reason: string }> {
  const answer = await askForServer<MotoServer | { reason: string }>('s3')
  return 'reason' in answer ? { server: undefined, ...answer } : { server: await connect(answer), reason: '' }
}

async function connect({ url: endpointUrl, credential }: MotoServer): Promise<S3Server> {
  const client = new S3Client({ endpoint: endpointUrl, region, forcePathStyle: true, credentials: credential })
  const { folder } = await createTemporaryFolder()
  return {
    endpointUrl,
    region,
    credential,
    client,
    createStore: async (prefix = '') => {
      const bucket = `store-${randomUUID()}`
      await client.send(
        new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
      )
      const cacheFolder = join(folder, bucket)
      return { kind: 'S3', endpointUrl, region, bucket, prefix, forcePathStyle: true, credential, cacheFolder }
    },
  }
}
