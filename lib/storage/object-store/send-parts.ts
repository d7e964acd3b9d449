import { AppError } from '#lib/core/errors.ts'
import { forEachAtOnce } from '#lib/storage/object-store/at-once.ts'
import { cutParts } from '#lib/storage/object-store/cut-parts.ts'

export interface PartSender {
  /** All there is, when it fits into one part. */
  sendWhole: (content: Buffer) => Promise<void>
  /** Called before the first part. */
  begin: () => Promise<void>
  /** `index` counts from 0. Called for several parts at a time. */
  sendPart: (index: number, content: Buffer) => Promise<void>
  /** Makes the object of its parts. */
  finish: (parts: number) => Promise<void>
  /** Called after a failure that followed `begin`. */
  abandon: () => Promise<void>
}

const partsAtOnce = 4
const maxParts = 10_000

/** Sends a source as one object or in parts, of which it holds at most five at a time. Answers the bytes. */
export async function sendParts(
  source: AsyncIterable<Uint8Array>,
  partBytes: number,
  sender: PartSender,
): Promise<number> {
  const parts = cutParts(source, partBytes)
  try {
    const first = await parts.next()
    const head = first.done ? Buffer.alloc(0) : first.value
    const second = head.byteLength < partBytes ? undefined : await parts.next()
    if (second && !second.done) return await sendInParts([head, second.value], parts, partBytes, sender)
    await sender.sendWhole(head)
    return head.byteLength
  } finally {
    await parts.return(undefined)
  }
}

async function sendInParts(
  begun: Buffer[],
  rest: AsyncIterable<Buffer>,
  partBytes: number,
  sender: PartSender,
): Promise<number> {
  await sender.begin()
  try {
    const sent = await sendAll(begun, rest, partBytes, sender)
    await sender.finish(sent.parts)
    return sent.bytes
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
