import type { S3Client } from '@aws-sdk/client-s3'

/** A bucket, and what messages call it. */
export interface Bucket {
  client: S3Client
  name: string
  place: string
  host: string
  /** Of the reference: messages name paths, not keys. */
  prefix: string
}
