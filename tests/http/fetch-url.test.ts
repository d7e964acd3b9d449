import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { downloadUrl } from '#lib/http/download-url.ts'
import { fetchUrl } from '#lib/http/fetch-url.ts'
import { probeUrl } from '#lib/http/probe-url.ts'
import { isPublicAddress } from '#lib/http/public-address.ts'
import { startHttpsServer } from '#tests/e2e/support/https-server.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import { collect, createTestStore } from '#tests/storage/folder.ts'

const requests: string[] = []
const base = await startTestServer((request, response) => {
  requests.push(`${request.method} ${request.url}`)
  const redirect = (location: string) => response.writeHead(302, { location }).end()
  switch (request.url?.replace(/\?sv=.*/, '')) {
    case '/data.csv':
      return response
        .writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-length': 8 })
        .end('a,b\n1,2\n')
    case '/moved':
      return redirect('/data.csv')
    case '/to-metadata':
      return redirect('http://169.254.169.254/latest/meta-data/')
    case '/to-loopback':
      return redirect('http://127.0.0.2:1/')
    case '/to-file':
      return redirect('file:///etc/passwd')
    case '/circle':
      return redirect('/circle')
    case '/secret':
      return response.writeHead(403).end()
    case '/get-only.csv':
      if (request.method === 'HEAD') return response.writeHead(405).end()
      return response.writeHead(206, { 'content-range': 'bytes 0-0/4711' }).end('a')
    case '/announced':
      return response.writeHead(200, { 'content-length': 5_000 }).end()
    case '/endless':
      response.writeHead(200)
      return void setImmediate(function more() {
        if (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) setImmediate(more)
        else response.once('drain', more)
      })
    case '/stalls':
      response.writeHead(200)
      return void response.write('a,b\n')
    case '/silent':
      return
    case '/breaks':
      response.writeHead(200, { 'content-length': 1_000 })
      return void response.write('half', () => response.destroy())
    case '/with-password':
      return redirect('https://me:pw@example.com/')
    case '/trickles':
      response.writeHead(200)
      return void setInterval(() => response.destroyed || response.write('x'), 20).unref()
    case '/understated':
      return void response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\na,b\n1,2\nand more than was said\n')
    case '/packed-bomb':
      return response.writeHead(200, { 'content-encoding': 'x-gzip' }).end(gzipSync(Buffer.alloc(10_000_000)))
    case '/packed':
      return response.writeHead(200, { 'content-encoding': 'gzip' }).end()
    default:
      return response.writeHead(404).end()
  }
})
const limits = { maxBytes: 1_000, timeoutMs: 10_000, allowPrivate: true }
const read = async (path: string, changes: Partial<typeof limits> = {}) => {
  const { body } = await fetchUrl(base + path, { ...limits, ...changes })
  return Buffer.concat(await collect(body)).toString()
}
const refused = (reason: RegExp) => ({ code: 'UserError', target: 'uri', message: expect.stringMatching(reason) })

describe('reading a URL', () => {
  test('gives its bytes, name and type, also after a redirect', async () => {
    const { body, ...about } = await fetchUrl(`${base}/moved`, limits)
    expect(about).toMatchObject({ name: 'data.csv', mediaType: 'text/csv', bytes: 8 })
    expect(Buffer.concat(await collect(body)).toString()).toBe('a,b\n1,2\n')
  })

  test.each([
    ['/absent.csv', /answered 404\. There is no such file/],
    ['/secret', /answered 403/],
    ['/circle', /redirects more than 5 times/],
    ['/to-file', /redirects to 'file:\/\/\/etc\/passwd', which is not an https URL/],
    ['/packed', /packed as gzip/],
    ['/packed-bomb', /packed as x-gzip/],
    ['/with-password', /user name or password/],
    ['/announced', /larger than/],
    ['/endless', /larger than/],
    ['/breaks', /broke the connection off/],
  ])('%s is refused with its reason', async (path, reason) => {
    await expect(read(path)).rejects.toMatchObject(refused(reason))
  })

  test('gives no more than the bytes that were announced', async () => {
    expect(await read('/understated')).toBe('a,b\n')
  })

  test.each(['/stalls', '/silent', '/trickles'])('%s ends at the time limit', async (path) => {
    await expect(read(path, { timeoutMs: 200 })).rejects.toMatchObject(
      refused(/did not finish within 0\.2 seconds|sent nothing for 0\.2/),
    )
  })

  test('an unknown host and a closed port are named', async () => {
    await expect(fetchUrl('https://no-such-host.invalid/x', limits)).rejects.toMatchObject(
      refused(/'no-such-host\.invalid' was not found/),
    )
    await expect(fetchUrl('http://127.0.0.1:1/x', limits)).rejects.toMatchObject(refused(/refused the connection/))
  })

  test('stops when the caller does', async () => {
    const stopping = new AbortController()
    const { body } = await fetchUrl(`${base}/stalls`, limits, { signal: stopping.signal })
    await body.next()
    stopping.abort()
    await expect(body.next()).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('over TLS', () => {
  test('the certificate must be of a known authority, and of this host', async () => {
    const server = await startHttpsServer({ '/data.csv': 'a\n1\n' })
    const url = `${server}/data.csv`
    await expect(fetchUrl(url, limits)).rejects.toMatchObject(refused(/certificate was not accepted/))
    const known = getCACertificates('default')
    try {
      setDefaultCACertificates([readFileSync('tests/e2e/support/localhost.crt', 'utf8')])
      const { body } = await fetchUrl(url, limits)
      expect(Buffer.concat(await collect(body)).toString()).toBe('a\n1\n')
      const elsewhere = url.replace('localhost', '[::ffff:127.0.0.1]')
      await expect(fetchUrl(elsewhere, limits)).rejects.toMatchObject(
        refused(/certificate was not accepted \(.*ALTNAME/),
      )
    } finally {
      setDefaultCACertificates(known)
    }
  })
})

describe('private networks', () => {
  const strict = { ...limits, allowPrivate: false }

  test.each([
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://0177.0.0.1/x',
    'https://127.1/x',
    'https://0.0.0.0/x',
    'https://[::]/x',
    'https://[::ffff:7f00:1]/x',
    'https://[::7f00:1]/x',
    'https://[64:ff9b::7f00:1]/x',
    'https://[fe80::1]/x',
    'https://127.0.0.1:443\\@example.com/x',
    'https://[::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://10.0.0.7/x',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00::1]/x',
  ])('%s is refused', async (url) => {
    await expect(fetchUrl(url, strict)).rejects.toMatchObject(refused(/inside a private network/))
  })

  test('http and URLs with credentials are refused', async () => {
    await expect(fetchUrl('http://example.com/x', strict)).rejects.toMatchObject(refused(/not an https URL/))
    await expect(fetchUrl('https://me:pw@example.com/x', strict)).rejects.toMatchObject(
      refused(/user name or password/),
    )
    await expect(fetchUrl('no url', strict)).rejects.toMatchObject(refused(/is not a URL/))
  })

  test.each(['/to-metadata', '/to-loopback'])(
    'a redirect there is refused before anything connects: %s',
    async (path) => {
      const asked: string[] = []
      const mayConnect = (address: string) => {
        asked.push(address)
        return address === '127.0.0.1'
      }
      await expect(fetchUrl(base + path, limits, { mayConnect })).rejects.toMatchObject(
        refused(/inside a private network/),
      )
      expect(asked).toHaveLength(2)
    },
  )

  test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

test('a probe reads no body, and asks for one byte where HEAD is refused', async () => {
  requests.length = 0
  expect(await probeUrl(`${base}/data.csv`, limits)).toEqual({ name: 'data.csv', mediaType: 'text/csv', bytes: 8 })
  expect(await probeUrl(`${base}/get-only.csv`, { ...limits, maxBytes: 5_000 })).toMatchObject({ bytes: 4711 })
  expect(requests).toEqual(['HEAD /data.csv', 'HEAD /get-only.csv', 'GET /get-only.csv'])
})

test('a download is whole or leaves nothing', async () => {
  const store = await createTestStore()
  expect(await downloadUrl(`${base}/data.csv`, store, 'in/data.csv', limits)).toEqual({ bytes: 8 })
  expect(await readFile(join(store.root, 'in/data.csv'), 'utf8')).toBe('a,b\n1,2\n')
  await expect(downloadUrl(`${base}/endless`, store, 'new/big.csv', limits)).rejects.toMatchObject(
    refused(/larger than/),
  )
  expect(await readdir(store.root, { recursive: true })).toEqual(['in', 'in/data.csv'])
})

test.each([
  ['/secret', {}],
  ['/announced', { maxBytes: 1000 }],
])('a signature in the query of %s is in no message', async (path, limit) => {
  const limits = { maxBytes: 10_000, timeoutMs: 10_000, allowPrivate: true, ...limit }
  const signed = `${base}${path}?sv=2021&sig=SECRETSIGNATURE`
  const failure = await fetchUrl(signed, limits).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toMatchObject({ code: 'UserError', message: expect.stringContaining(`'${base}${path}'`) })
  expect(String(failure)).not.toContain('SECRETSIGNATURE')
})
