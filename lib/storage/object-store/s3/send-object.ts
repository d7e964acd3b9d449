import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { PutObject, WrittenObject } from '#lib/storage/object-store/objects.ts'
import { shownAs, takenError } from '#lib/storage/object-store/remote-error.ts'
import type { Bucket } from '#lib/storage/object-store/s3/bucket.ts'
import { failureOf, onS3, s3Mark } from '#lib/storage/object-store/s3/s3-error.ts'
import { sendParts } from '#lib/storage/object-store/send-parts.ts'

/** Sends a source as an object, in several parts when it is large: they are nothing that anybody sees before all are there. */
export async function sendObject(
  { client, ...bucket }: Bucket,
  key: string,
  source: AsyncIterable<Uint8Array>,
  { ifAbsent, partBytes, mark }: PutObject,
): Promise<WrittenObject> {
  const object = { Bucket: bucket.name, Key: key }
  const condition = ifAbsent ? { IfNoneMatch: '*' } : {}
  const metadata = mark === undefined ? {} : { Metadata: { [s3Mark]: mark } }
  const parts: { PartNumber: number; ETag: string | undefined }[] = []
  let UploadId: string | undefined
  const ask = <T>(work: () => Promise<T>) =>
    onS3({ client, ...bucket }, key, () => unlessTaken(shownAs({ ...bucket, key }), work))
  return sendParts(source, partBytes, {
    sendWhole: (Body) =>
      ask(async () => (await client.send(new PutObjectCommand({ ...object, ...condition, ...metadata, Body }))).ETag),
    begin: () =>
      ask(async () => {
        UploadId = (await client.send(new CreateMultipartUploadCommand({ ...object, ...metadata }))).UploadId
      }),
    sendPart: (index, Body) =>
      ask(async () => {
        const PartNumber = index + 1
        const { ETag } = await client.send(new UploadPartCommand({ ...object, UploadId, PartNumber, Body }))
        parts[index] = { PartNumber, ETag }
      }),
    finish: () =>
      ask(async () => {
        const command = { ...object, ...condition, UploadId, MultipartUpload: { Parts: parts } }
        return (await client.send(new CompleteMultipartUploadCommand(command))).ETag
      }),
    abandon: () => ask(async () => void (await client.send(new AbortMultipartUploadCommand({ ...object, UploadId })))),
  })
}

/** 409 is what Amazon says of two that write at the same time under this condition. */
async function unlessTaken<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const { status, code } = failureOf(cause)
    if (status === 412 || code === 'ConditionalRequestConflict') throw takenError(path)
    throw cause
  }
}
