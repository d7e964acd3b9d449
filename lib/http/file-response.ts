import { Readable } from 'node:stream'
import { parseRange } from '#lib/http/byte-range.ts'
import { mediaTypeOf } from '#lib/http/media-type.ts'

export interface ServedFile {
  name: string
  bytes: number
  modifiedAt: Date
  open: (range: { start: number; end: number }) => Promise<Readable>
}

/** Whatever a user has put into a file, a browser that shows it runs nothing of it and guesses no other type. */
export const inertHeaders = {
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  'x-content-type-options': 'nosniff',
} as const

/** The length once more, for a server that drops the standard header on the way (lib/web/content-length.ts). */
export const lengthHeader = 'x-slipway-length'

/** The headers that `fileResponse` reads, for the API's document. */
export const fileHeaders = {
  Range: 'A part of the file, such as `bytes=0-1023`; the answer is 206 then.',
  'If-Range': 'The ETag of an earlier answer: a file that has changed since is sent whole.',
  'If-None-Match':
    'The ETag of an earlier answer: a file that is still the same is not sent again, but answered with 304.',
} as const

/** Answers GET or HEAD for a file: whole, a range of it, or 304. `download` makes browsers save it. */
export async function fileResponse(file: ServedFile, request: Request, download: boolean): Promise<Response> {
  const etag = `"${file.bytes.toString(36)}-${file.modifiedAt.getTime().toString(36)}"`
  const headers: Record<string, string> = {
    ...inertHeaders,
    'content-type': withCharset(mediaTypeOf(file.name)),
    'content-disposition': contentDisposition(download ? 'attachment' : 'inline', file.name),
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'last-modified': file.modifiedAt.toUTCString(),
    etag,
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const ifRange = request.headers.get('if-range')
  const range = ifRange === null || ifRange === etag ? parseRange(request.headers.get('range'), file.bytes) : undefined
  const { start, end } = range ?? { start: 0, end: file.bytes }
  if (range) {
    headers['content-range'] = `bytes ${start}-${end - 1}/${file.bytes}`
    // Compressed on its way, a range would no longer be the bytes it says it is.
    headers['cache-control'] = 'private, no-cache, no-transform'
  }
  headers['content-length'] = String(end - start)
  headers[lengthHeader] = headers['content-length']
  const isEmpty = request.method === 'HEAD' || end === start
  const body = isEmpty ? null : toBody(await file.open({ start, end }))
  return new Response(body, { status: range ? 206 : 200, headers })
}

/** A Node stream as the body of a Response. */
export function toBody(stream: Readable): ReadableStream {
  // Node's own web stream type and the DOM's are the same class at run time.
  return Readable.toWeb(stream) as ReadableStream
}

/** RFC 6266: an ASCII name for old clients and the real one in UTF-8. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

const withCharset = (type: string) => (type.startsWith('text/') ? `${type}; charset=utf-8` : type)
