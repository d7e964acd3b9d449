import { AppError } from '#lib/core/errors.ts'
import { forEachAtOnce } from '#lib/storage/object-store/at-once.ts'
import { cutParts } from '#lib/storage/object-store/cut-parts.ts'
import type { WrittenObject } from '#lib/storage/object-store/objects.ts'

export interface PartSender {
  /** All there is, when it fits into one part; answers the object's ETag. */
  sendWhole: (content: Buffer) => Promise<string | undefined>
  /** Called before the first part. */
  begin: () => Promise<void>
  /** `index` counts from 0. Called for several parts at a time. */
  sendPart: (index: number, content: Buffer) => Promise<void>
  /** Makes the object of its parts, and answers its ETag. */
  finish: (parts: number) => Promise<string | undefined>
  /** Called after a failure that followed `begin`. */
  abandon: () => Promise<void>
}

const partsAtOnce = 4
const maxParts = 10_000

/** Sends a source as one object or in parts, of which it holds at most five at a time. */
export async function sendParts(
  source: AsyncIterable<Uint8Array>,
  partBytes: number,
  sender: PartSender,
): Promise<WrittenObject> {
  const parts = cutParts(source, partBytes)
  try {
    const first = await parts.next()
    const head = first.done ? Buffer.alloc(0) : first.value
    const second = head.byteLength < partBytes ? undefined : await parts.next()
    if (second && !second.done) return await sendInParts([head, second.value], parts, partBytes, sender)
    return { bytes: head.byteLength, etag: await sender.sendWhole(head) }
  } finally {
    await parts.return(undefined)
  }
}

async function sendInParts(
  begun: Buffer[],
  rest: AsyncIterable<Buffer>,
  partBytes: number,
  sender: PartSender,
): Promise<WrittenObject> {
  await sender.begin()
  try {
    const sent = await sendAll(begun, rest, partBytes, sender)
    return { bytes: sent.bytes, etag: await sender.finish(sent.parts) }
  } catch (cause) {
    await sender.abandon().catch(() => undefined)
    throw cause
  }
}

async function sendAll(
  begun: Buffer[],
  rest: AsyncIterable<Buffer>,
  partBytes: number,
  { sendPart }: PartSender,
): Promise<{ parts: number; bytes: number }> {
  let [parts, bytes] = [0, 0]
  async function* numbered() {
    yield* begun
    yield* rest
  }
  await forEachAtOnce(numbered(), partsAtOnce, (content) => {
    const index = parts
    parts += 1
    bytes += content.byteLength
    if (parts > maxParts) throw tooLarge(partBytes)
    return sendPart(index, content)
  })
  return { parts, bytes }
}

const tooLarge = (partBytes: number) =>
  new AppError(
    'PayloadTooLarge',
    `A file that is streamed to an object store has at most ${(partBytes * maxParts) / 1024 ** 3} GiB.`,
    'path',
  )
