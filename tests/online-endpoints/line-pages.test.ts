import { expect, test } from 'vitest'
import {
  countLines,
  firstLine,
  type LinePages,
  lastLine,
  maxLines,
  withNewer,
  withOlder,
} from '#components/online-endpoints/logs/line-pages.ts'
import { type LogLine, presentLines } from '#components/online-endpoints/logs/log-line.ts'
import { readAllLines } from '#components/online-endpoints/logs/read-lines.ts'

const line = (id: number): LogLine => ({
  id: String(id),
  at: '2026-11-21T10:00:00.000Z',
  level: 'Info',
  source: 'stdout',
  replica: 'r1-1',
  revision: 1,
  text: `line ${id}`,
})
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => line(from + index))
const page = (from: number, to: number): LinePages => ({ pages: [lines(from, to)], hasOlder: true, hasNewer: false })

test('lines that came twice are kept once', () => {
  const state = withNewer(page(1, 10), lines(8, 12), false)
  expect(state.pages.flat().map(({ id }) => Number(id))).toEqual(lines(1, 12).map(({ id }) => Number(id)))
})

test('a poll that brings nothing changes nothing, so nothing is drawn', () => {
  const state = page(1, 10)
  expect(withNewer(state, [], false)).toBe(state)
})

test('a few new lines join the last page, many make a page of their own', () => {
  expect(withNewer(page(1, 300), lines(301, 302), false).pages).toHaveLength(1)
  expect(withNewer(page(1, 300), lines(301, 500), false).pages).toHaveLength(2)
})

test('what is too much is given back at the other end, and can be read again', () => {
  let newest = page(1, 200)
  for (let at = 201; at <= 30_000; at += 200) newest = withNewer(newest, lines(at, at + 199), true)
  expect(countLines(newest)).toBeLessThanOrEqual(maxLines)
  expect(lastLine(newest)?.id).toBe('30000')
  expect(newest.hasOlder).toBe(true)
  let oldest = page(30_001, 30_200)
  for (let at = 29_801; at > 0; at -= 200) oldest = withOlder(oldest, lines(at, at + 199), at > 1)
  expect(countLines(oldest)).toBeLessThanOrEqual(maxLines)
  expect(firstLine(oldest)?.id).toBe('1')
  expect(oldest).toMatchObject({ hasOlder: false, hasNewer: true })
})

test('a download reads page by page up to its limit, the newest lines', async () => {
  const source = {
    key: 'k',
    read: async (cursor?: object) => {
      const before = cursor && 'before' in cursor ? Number(cursor.before) : 1001
      return lines(Math.max(1, before - 500), before - 1)
    },
  }
  const stop = new AbortController().signal
  expect((await readAllLines(source, 10_000, stop)).map(({ id }) => Number(id))).toEqual(
    Array.from({ length: 1000 }, (_, i) => i + 1),
  )
  expect((await readAllLines(source, 250, stop))[0]?.id).toBe('751')
  expect(presentLines([line(7)])).toBe('2026-11-21T10:00:00.000Z\tInfo\tr1\tr1-1\tline 7\n')
})
