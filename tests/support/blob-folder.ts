import type { RequestListener } from 'node:http'

/** What a public blob account with one container has: content by the name of the blob. */
export type Blobs = Readonly<Record<string, string>>

/**
 * Answers as a blob account does that anybody may read and list, below `/account/container`, which is where an address instead of a
 * name has it: List Blobs in pages of two, and the blobs.
 */
export function serveBlobs(blobs: Blobs, asked: string[] = []): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    asked.push(`${url.pathname}${url.search}`)
    const path = decodeURIComponent(url.pathname)
    if (path === '/account/container' && url.searchParams.get('comp') === 'list')
      return response.writeHead(200, { 'content-type': 'application/xml' }).end(listing(blobs, url.searchParams))
    const name = path.replace(/^\/account\/container\//, '')
    const content = path.startsWith('/account/container/') ? blobs[name] : undefined
    if (content === undefined) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-length': Buffer.byteLength(content) }).end(content)
  }
}

const perPage = 2
const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function listing(blobs: Blobs, query: URLSearchParams): string {
  const start = Number(query.get('marker') ?? 0)
  const found = Object.entries(blobs).filter(([name]) => name.startsWith(query.get('prefix') ?? ''))
  const page = found.slice(start, start + perPage).map(([name, content]) => {
    const bytes = Buffer.byteLength(content)
    return `<Blob><Name>${escapeXml(name)}</Name><Properties><Content-Length>${bytes}</Content-Length></Properties></Blob>`
  })
  const next = start + perPage < found.length ? start + perPage : ''
  return `\ufeff<?xml version="1.0" encoding="utf-8"?><EnumerationResults ContainerName="container"><Blobs>${page.join('')}</Blobs><NextMarker>${next}</NextMarker></EnumerationResults>`
}
