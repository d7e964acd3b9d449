import type { Config } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import { type BlobAddress, parseBlobUrl } from '#lib/http/blob-address.ts'
import { type FetchOptions, fetchUrl, parseUrl } from '#lib/http/fetch-url.ts'
import { UrlStatusError } from '#lib/http/url-errors.ts'

export interface ListedBlob {
  /** Relative to the folder that was listed. */
  name: string
  url: string
  bytes: number
}

const maxFiles = 100_000
const maxPages = 1000
const maxPageBytes = 64 * 1024 * 1024
const pageTimeoutMs = 60_000

/**
 * The files of a folder of a public blob container, or of one whose URL carries a signature, by Azure's List Blobs; in the order of
 * their names. Undefined when there is no such listing at the URL: then it is a file, or nothing. Throws UserError.
 */
export async function listBlobs(
  url: string,
  limits: Config['urlInput'],
  options: FetchOptions = {},
): Promise<ListedBlob[] | undefined> {
  const address = parseBlobUrl(parseUrl(url, limits.allowPrivate))
  if (!address) return undefined
  const files: ListedBlob[] = []
  for (let [marker, pages]: [string | undefined, number] = ['', 0]; marker !== undefined; pages += 1) {
    if (pages === maxPages) throw endless(url)
    const page: BlobPage | undefined = await readPage(address, marker, limits, options)
    if (!page) return undefined
    files.push(...page.blobs.flatMap((blob) => toFile(address, blob)))
    if (files.length > maxFiles) throw tooMany(url)
    marker = page.marker
  }
  return files.length === 0 ? undefined : files
}

interface BlobPage {
  blobs: { name: string; bytes: number }[]
  marker: string | undefined
}

async function readPage(
  { container, path, query }: BlobAddress,
  marker: string,
  limits: Config['urlInput'],
  options: FetchOptions,
): Promise<BlobPage | undefined> {
  const url = new URL(container)
  const asked = { restype: 'container', comp: 'list', ...(path && { prefix: `${path}/` }), ...(marker && { marker }) }
  url.search = new URLSearchParams([...query, ...Object.entries(asked)]).toString()
  const quick = { ...limits, timeoutMs: Math.min(limits.timeoutMs, pageTimeoutMs), maxBytes: maxPageBytes }
  try {
    const { body } = await fetchUrl(url.href, quick, options)
    return parsePage(Buffer.concat(await collect(body)).toString('utf8'))
  } catch (error) {
    // A container that does not list, or a server that has none: the URL may still be a file.
    if (error instanceof UrlStatusError && error.status < 500 && error.status !== 429 && !marker) return undefined
    throw error
  }
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return chunks
}

/** An answer of List Blobs; undefined for any other document. Folders of accounts that have real ones are left out. */
export function parsePage(xml: string): BlobPage | undefined {
  if (!/<EnumerationResults[\s>]/.test(xml.slice(0, 1000))) return undefined
  const blobs = xml.split('<Blob>').flatMap((text, index) => {
    const end = text.indexOf('</Blob>')
    if (index === 0 || end < 0) return []
    const blob = text.slice(0, end)
    const name = textOf(blob, 'Name')
    const isFolder = textOf(blob, 'ResourceType') === 'directory' || /<hdi_isfolder>true</i.test(blob)
    return name && !isFolder ? [{ name, bytes: Number(textOf(blob, 'Content-Length') ?? 0) }] : []
  })
  return { blobs, marker: textOf(xml, 'NextMarker') || undefined }
}

const textOf = (xml: string, element: string) => {
  const text = new RegExp(`<${element}(?:\\s[^<>]*)?>([^<]*)</${element}>`).exec(xml)?.[1]
  return text?.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, entity: string) => decodeEntity(entity) ?? whole)
}

function decodeEntity(entity: string): string | undefined {
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
  return entity.startsWith('#') && code <= 0x10ffff ? String.fromCodePoint(code) : named[entity.toLowerCase()]
}
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function toFile({ container, path, query }: BlobAddress, { name, bytes }: BlobPage['blobs'][number]): ListedBlob[] {
  const inside = path ? name.slice(path.length + 1) : name
  if (inside === '' || inside.endsWith('/')) return []
  const url = new URL(container)
  url.pathname += `/${name.split('/').map(encodeURIComponent).join('/')}`
  url.search = query.toString()
  return [{ name: inside, url: url.href, bytes }]
}

const endless = (url: string) =>
  new AppError(
    'UserError',
    `The list of '${new URL(url).origin}${new URL(url).pathname}' has more than ${maxPages} pages. Copy its files to a datastore, and give its path.`,
    'uri',
  )

const tooMany = (url: string) =>
  new AppError(
    'UserError',
    `The folder '${new URL(url).origin}${new URL(url).pathname}' has more than ${maxFiles} files. Copy them to a datastore, and give its path.`,
    'uri',
  )
