import { findBlob } from '#lib/blob-host/blob.ts'
import { blobNotFound } from '#lib/blob-host/blob-error.ts'
import { versionHeaders } from '#lib/blob-host/blob-headers.ts'
import type { BlobAnswer } from '#lib/blob-host/blob-request.ts'
import type { BlobCall } from '#lib/blob-host/call.ts'
import { listStagedBlocks } from '#lib/blob-host/operations/staged-blocks.ts'
import { element, xmlDocument } from '#lib/blob-host/xml.ts'

/** Get Block List: those that wait. A committed blob is one file, and says of no blocks. */
export async function getBlockList({ request, container, path }: BlobCall): Promise<BlobAnswer> {
  const [entry, staged] = await Promise.all([findBlob(container, path), listStagedBlocks(container, path)])
  if (!entry && staged.length === 0) throw blobNotFound(request.blob)
  const wantsStaged = request.query.get('blocklisttype')?.toLowerCase() !== 'committed'
  const blocks = staged.map(({ id, bytes }) => element('Block', [element('Name', id), element('Size', bytes)]))
  const lists = [element('CommittedBlocks'), ...(wantsStaged ? [element('UncommittedBlocks', blocks)] : [])]
  return {
    status: 200,
    headers: {
      'content-type': 'application/xml',
      ...(entry && versionHeaders(entry)),
      'x-ms-blob-content-length': String(entry?.bytes ?? 0),
    },
    body: xmlDocument(element('BlockList', lists)),
  }
}
