import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { stepLogPath } from '#lib/pipeline-runs/running/places.ts'
import { fetchStep, type StepId } from '#lib/pipeline-runs/steps/fetch.ts'
import { readRange } from '#lib/storage/read-range.ts'
import { statFile } from '#lib/storage/stat-file.ts'

const pieceBytes = 256 * 1024

/** A piece of the step's log from a byte on, at most 256 KiB, and the byte at which the next piece begins. */
export async function readStepLog(ctx: Context, id: StepId, after: number): Promise<{ text: string; next: number }> {
  authorize(ctx.principal, 'read')
  const { job } = await fetchStep(ctx, id)
  const { store } = await getDatastore(ctx, job.payload.folder.datastore)
  const path = stepLogPath(job, id.node)
  const { bytes = 0 } = (await statFile(store, path)) ?? {}
  if (after >= bytes) return { text: '', next: after }
  const chunks: Buffer[] = []
  for await (const chunk of await readRange(store, path, { start: after, end: Math.min(bytes, after + pieceBytes) }))
    chunks.push(chunk)
  const read = wholeCharacters(Buffer.concat(chunks))
  return { text: read.toString('utf8'), next: after + read.length }
}

/** Without the bytes of a character whose end is in the next piece. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needed > back && back < bytes.length ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}
