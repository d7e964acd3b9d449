import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '#lib/config.ts'
import { previewFile } from '#lib/datastores/preview-file.ts'
import type { RowPage } from '#lib/datastores/row-page.ts'
import { type FetchedUrl, fetchUrl } from '#lib/http/fetch-url.ts'
import { type FilePreview, previewKindOf } from '#lib/storage/preview.ts'

/** Enough for the first rows of a text; a Parquet file is only readable whole. */
const headBytes = 2 << 20
const wholeBytes = 32 << 20

/** The beginning of what a URL delivers now. Throws UserError as `fetchUrl` does. */
export async function previewUrl(url: string, limits: Config['urlInput'], page: RowPage): Promise<FilePreview> {
  const fetched = await fetchUrl(url, limits)
  const folder = await mkdtemp(join(tmpdir(), 'slipway-preview-'))
  try {
    const isParquet = fetched.name.toLowerCase().endsWith('.parquet')
    if (previewKindOf(fetched.name) === 'image') return { kind: 'none', reason: `The picture is at ${url}.` }
    const { bytes, isWhole } = await readHead(fetched, isParquet ? wholeBytes : headBytes)
    if (isParquet && !isWhole) {
      return {
        kind: 'none',
        reason: `A Parquet file of more than ${wholeBytes >> 20} MiB is not fetched for a preview.`,
      }
    }
    const name = fetched.name.slice(-100)
    await writeFile(join(folder, name), isWhole ? bytes : wholeLines(bytes))
    return await previewFile({ kind: 'LocalFolder', root: folder }, name, page)
  } finally {
    fetched.cancel()
    await rm(folder, { recursive: true, force: true })
  }
}

async function readHead({ body }: FetchedUrl, limit: number): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const chunks: Uint8Array[] = []
  let received = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    received += chunk.byteLength
    if (received > limit) return { bytes: Buffer.concat(chunks).subarray(0, limit), isWhole: false }
  }
  return { bytes: Buffer.concat(chunks), isWhole: true }
}

/** Without the line that the cut has split. */
function wholeLines(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(0x0a)
  return end === -1 ? bytes : bytes.subarray(0, end + 1)
}
