import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { PublicHttpAgent, PublicHttpsAgent } from '#lib/http/public-agent.ts'
import type { ObjectStore } from '#lib/storage/object-store/objects.ts'
import { appendToObject } from '#lib/storage/object-store/s3/append-object.ts'
import type { Bucket } from '#lib/storage/object-store/s3/bucket.ts'
import { listObjects } from '#lib/storage/object-store/s3/list-objects.ts'
import { readObject } from '#lib/storage/object-store/s3/read-object.ts'
import { failureOf, onS3, s3Mark } from '#lib/storage/object-store/s3/s3-error.ts'
import { sendObject } from '#lib/storage/object-store/s3/send-object.ts'
import type { S3Ref } from '#lib/storage/store-ref.ts'

/** An ObjectStore over a bucket of Amazon S3, or of another server that speaks its protocol. */
export function openBucket(ref: S3Ref): ObjectStore {
  const host = ref.endpointUrl === undefined ? `s3.${ref.region}.amazonaws.com` : new URL(ref.endpointUrl).host
  const bucket: Bucket = {
    client: openClient(ref),
    name: ref.bucket,
    place: `bucket '${ref.bucket}' at '${host}'`,
    host,
    prefix: ref.prefix,
  }
  return {
    head: (key) => headObject(bucket, key),
    list: (query) => listObjects(bucket, query),
    get: (key, range, etag) => readObject(bucket, key, range, etag),
    put: (key, source, options) => sendObject(bucket, key, source, options),
    append: (key, text) => appendToObject(bucket, key, text),
    remove: (key) =>
      onS3(bucket, key, async () => {
        await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: key }))
      }),
    removeUnfinished: (prefix) => abortUploads(bucket, prefix),
  }
}

const agentOptions = { keepAlive: true, maxSockets: 64 }

function openClient({ endpointUrl, region, forcePathStyle, credential, publicOnly = false }: S3Ref): S3Client {
  return new S3Client({
    region,
    forcePathStyle,
    ...(endpointUrl !== undefined && {
      endpoint: endpointUrl,
      // Not every server that speaks Amazon's protocol knows its newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
    ...(credential
      ? { credentials: credential }
      : { credentials: { accessKeyId: '', secretAccessKey: '' }, signer: { sign: async (request) => request } }),
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: 60_000,
      httpAgent: publicOnly ? new PublicHttpAgent(agentOptions) : agentOptions,
      httpsAgent: publicOnly ? new PublicHttpsAgent(agentOptions) : agentOptions,
    },
  })
}

async function headObject(bucket: Bucket, key: string): ReturnType<ObjectStore['head']> {
  return onS3(bucket, key, async () => {
    try {
      const found = await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: key }))
      const { ContentLength = 0, ETag = '', LastModified = new Date(0), Metadata } = found
      return { bytes: ContentLength, etag: ETag, modifiedAt: LastModified, mark: Metadata?.[s3Mark] }
    } catch (cause) {
      // The answer has no body, and does not say whether it is the bucket that is not there.
      if (failureOf(cause).status !== 404) throw cause
      return undefined
    }
  })
}

async function abortUploads(bucket: Bucket, prefix: string): Promise<void> {
  await onS3(bucket, prefix, async () => {
    const query = { Bucket: bucket.name, ...(prefix !== '' && { Prefix: prefix }) }
    const { Uploads = [] } = await bucket.client.send(new ListMultipartUploadsCommand(query))
    for (const { Key, UploadId } of Uploads)
      await bucket.client.send(new AbortMultipartUploadCommand({ Bucket: bucket.name, Key, UploadId }))
  })
}
