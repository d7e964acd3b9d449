import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { ListQuery, ObjectPage } from '#lib/storage/object-store/objects.ts'
import type { Bucket } from '#lib/storage/object-store/s3/bucket.ts'
import { onS3 } from '#lib/storage/object-store/s3/s3-error.ts'

const mostOfAPage = 1000

export async function listObjects(
  bucket: Bucket,
  { prefix, delimiter, next, top = mostOfAPage }: ListQuery,
): Promise<ObjectPage> {
  const command = new ListObjectsV2Command({
    Bucket: bucket.name,
    MaxKeys: Math.min(top, mostOfAPage),
    ...(prefix !== '' && { Prefix: prefix }),
    ...(delimiter !== undefined && { Delimiter: delimiter }),
    ...(next !== undefined && { ContinuationToken: next }),
  })
  const {
    Contents = [],
    CommonPrefixes = [],
    NextContinuationToken,
  } = await onS3(bucket, prefix, () => bucket.client.send(command))
  return {
    objects: Contents.flatMap(({ Key, Size = 0, ETag = '', LastModified = new Date(0) }) =>
      Key === undefined ? [] : [{ key: Key, bytes: Size, etag: ETag, modifiedAt: LastModified }],
    ),
    prefixes: CommonPrefixes.flatMap(({ Prefix }) => (Prefix === undefined ? [] : [Prefix])),
    next: NextContinuationToken,
  }
}
