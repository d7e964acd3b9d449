import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { appendText } from '#lib/storage/append-file.ts'
import { lockPlace } from '#lib/storage/cache/places.ts'
import { sweepCache } from '#lib/storage/cache/sweep.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { flushTexts } from '#lib/storage/flush-texts.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { putFile } from '#lib/storage/put-file.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'
import { read, startKinds, write } from '#tests/storage/kinds.ts'
import type { RecordingProxy } from '#tests/support/recording-proxy.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { remotes } = await startKinds()
const { put } = await createTemporaryFolder()
const run = promisify(execFile)
const mebibyte = 1024 ** 2
const hour = 3_600_000

/** Requests for the content of a file. */
const fetches = ({ requests }: RecordingProxy, name: string) =>
  requests.filter(({ method, path }) => method === 'GET' && path.split('?')[0]?.endsWith(name))

describe.each(remotes)('copies of $name', ({ reason, createStore, createProxied }) => {
  const fact = test.skipIf(reason !== '')

  fact('are fetched once, and again when the file has changed', async () => {
    const { store, proxy } = await createProxied()
    for (const name of ['a.txt', 'deep/b.txt']) await write(store, `in/${name}`, name)
    const folder = await localPath(store, 'in')
    await localPath(store, 'in')
    await localPath(store, 'in/a.txt')
    expect(fetches(proxy, 'a.txt')).toHaveLength(1)
    await write(store, 'in/a.txt', 'A.txt', true)
    await localPath(store, 'in')
    expect(fetches(proxy, 'a.txt')).toHaveLength(2)
    expect(fetches(proxy, 'b.txt')).toHaveLength(1)
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('A.txt')
  })

  fact('are not fetched of what was sent from here to become one', async () => {
    const { store, proxy } = await createProxied()
    const small = await put('sent-small.txt', 'small')
    const large = await put('sent-large.bin', 'x'.repeat(9 * mebibyte))
    await putFile(store, 'out/small.txt', small, { overwrite: true, becomesCopy: true })
    await putFile(store, 'out/large.bin', large, { overwrite: true, becomesCopy: true })
    for (const source of [small, large]) await rm(source)
    const folder = await localPath(store, 'out')
    expect(await readFile(join(folder, 'small.txt'), 'utf8')).toBe('small')
    expect((await stat(join(folder, 'large.bin'))).size).toBe(9 * mebibyte)
    expect([...fetches(proxy, 'small.txt'), ...fetches(proxy, 'large.bin')]).toEqual([])
    await write(store, 'out/small.txt', 'other', true)
    expect(await readFile(await localPath(store, 'out/small.txt'), 'utf8')).toBe('other')
  })

  fact('of large files come in several ranges, which are taken up where they break off', async () => {
    const { store, proxy } = await createProxied()
    const content = Buffer.alloc(40 * mebibyte, Buffer.from(Array.from({ length: 251 }, (_, at) => at)))
    await putFile(store, 'big.bin', await put('big.bin', content), { overwrite: false })
    let broken = 0
    proxy.breakAfter = ({ method, path }) => {
      if (method !== 'GET' || !path.includes('big.bin') || broken > 0) return undefined
      broken += 1
      return 3 * mebibyte
    }
    const copy = await readFile(await localPath(store, 'big.bin'))
    expect(copy.equals(content)).toBe(true)
    const ranges = fetches(proxy, 'big.bin').map(({ range }) => range)
    for (const start of [0, 16, 32].map((at) => at * mebibyte))
      expect(ranges.filter((range) => range?.startsWith(`bytes=${start}-`))).toHaveLength(1)
    expect(ranges).toHaveLength(4)
    expect(broken).toBe(1)
  })

  fact('are whole of one state of a file that changes while it is fetched', async () => {
    const { store, proxy } = await createProxied()
    const states = await Promise.all(['1', '2'].map((name) => put(`state-${name}`, Buffer.alloc(40 * mebibyte, name))))
    await putFile(store, 'changing.bin', states[0] ?? '', { overwrite: false })
    let isFirst = true
    proxy.before = async ({ method, path, range }) => {
      if (!isFirst || method !== 'GET' || !path.includes('changing.bin') || !range?.startsWith('bytes=16')) return
      isFirst = false
      await putFile(store, 'changing.bin', states[1] ?? '', { overwrite: true })
    }
    const copy = await readFile(await localPath(store, 'changing.bin'))
    expect(isFirst).toBe(false)
    expect(copy.equals(Buffer.alloc(40 * mebibyte, '2'))).toBe(true)
  })

  fact('are fetched by one of several processes that want them', { timeout: 60_000 }, async () => {
    const { store, proxy } = await createProxied()
    await putFile(store, 'shared.bin', await put('shared.bin', Buffer.alloc(4 * mebibyte, 'x')), { overwrite: false })
    const child = () =>
      run(process.execPath, ['tests/storage/fetch-in-process.ts', JSON.stringify(store), 'shared.bin'])
    const results = await Promise.all([
      child(),
      child(),
      localPath(store, 'shared.bin'),
      localPath(store, 'shared.bin'),
    ])
    expect(new Set(results.map((one) => (typeof one === 'string' ? one : one.stdout))).size).toBe(1)
    expect(fetches(proxy, 'shared.bin')).toHaveLength(1)
  })

  fact('are fetched although a process died while it fetched them', async () => {
    const store = await createStore()
    await write(store, 'a.txt', 'a')
    const lock = lockPlace(store, 'a.txt')
    await mkdir(dirname(lock), { recursive: true })
    const { child } = run('true')
    await new Promise((resolve) => child.once('close', resolve))
    await writeFile(lock, `${hostname()} ${child.pid}`)
    expect(await readFile(await localPath(store, 'a.txt'), 'utf8')).toBe('a')
    expect(existsSync(lock)).toBe(false)
    expect(await readdir(join(store.cacheFolder, 'incoming'))).toEqual([])
  })

  fact('are fetched again when somebody removes the cache meanwhile', async () => {
    const { store, proxy } = await createProxied()
    await write(store, 'in/a.txt', 'a')
    let removed = 0
    proxy.before = async ({ method, path }) => {
      if (method !== 'GET' || !path.split('?')[0]?.endsWith('a.txt') || removed === 2) return
      removed += 1
      await rm(store.cacheFolder, { recursive: true, force: true })
    }
    const folder = await localPath(store, 'in')
    expect(removed).toBe(2)
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('a')
  })

  fact('follow a file that becomes a folder, and back', async () => {
    const store = await createStore()
    await write(store, 'thing', 'file')
    const local = await localPath(store, 'thing')
    await deletePath(store, 'thing')
    await write(store, 'thing/inside.txt', 'inside')
    expect(await localPath(store, 'thing')).toBe(local)
    expect(await readFile(join(local, 'inside.txt'), 'utf8')).toBe('inside')
    await deletePath(store, 'thing')
    await write(store, 'thing', 'file again')
    expect(await readFile(await localPath(store, 'thing'), 'utf8')).toBe('file again')
  })

  fact('are removed above the limit, those used least recently first, but none of the last hour', async () => {
    const store = await createStore()
    const limited: RemoteRef = { ...store, cacheLimitBytes: 25 }
    const names = ['a', 'b', 'c']
    for (const name of names) await write(store, name, name.repeat(10))
    const places: string[] = []
    for (const name of names) places.push(await localPath(limited, name))
    const left = () => names.filter((_, at) => existsSync(places[at] ?? ''))
    await sweepCache(limited, Date.now())
    expect(left()).toEqual(['a', 'b', 'c'])
    // Used again, 'a' is no longer the one that was used least recently.
    await localPath(limited, 'a')
    await sweepCache(limited, Date.now() + 2 * hour)
    expect(left()).toEqual(['a', 'c'])
    expect(await readFile(await localPath(limited, 'b'), 'utf8')).toBe('b'.repeat(10))
  })

  fact('have the time of their files', async () => {
    const store = await createStore()
    await write(store, 'a.txt', 'a')
    const local = await localPath(store, 'a.txt')
    const first = (await stat(local)).mtimeMs
    await rm(store.cacheFolder, { recursive: true })
    expect((await stat(await localPath(store, 'a.txt'))).mtimeMs).toBe(first)
  })

  fact('lines of a log are gathered before they are sent', async () => {
    const { store, proxy } = await createProxied()
    const lines = Array.from({ length: 200 }, (_, at) => `line ${at}\n`)
    for (const line of lines) await appendText(store, 'log.txt', line)
    await flushTexts(store, 'log.txt')
    expect(await read(store, 'log.txt')).toBe(lines.join(''))
    const written = proxy.requests.filter(({ method, path }) => method === 'PUT' && path.includes('log.txt'))
    expect(written.length).toBeLessThan(6)
  })
})
