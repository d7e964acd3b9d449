import type { FilePreview } from '#lib/storage/preview.ts'
import { readHead } from '#lib/storage/read-range.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

const headBytes = 256 * 1024

/** The beginning of a file as text, or why it is none. */
export async function previewText(store: StoreRef, path: string, name: string, bytes: number): Promise<FilePreview> {
  const head = await readHead(store, path, Math.min(bytes, headBytes))
  const truncated = bytes > head.byteLength
  if (head.includes(0))
    return { kind: 'none', reason: `${name} holds no text that could be shown. Download it to look at it.` }
  const text = decodeUtf8(head, truncated)
  if (text !== undefined) return { kind: 'text', text, truncated }
  return {
    kind: 'text',
    text: new TextDecoder('windows-1252').decode(head),
    truncated,
    problem: `${name} is not UTF-8. It is shown as Windows-1252, and a job would refuse it: save it as UTF-8 first.`,
  }
}

/** undefined when the bytes are not UTF-8; a character that the cut has split is left out. */
function decodeUtf8(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
  } catch {
    return undefined
  }
}
