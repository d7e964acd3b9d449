import { expect, test } from 'vitest'
import { createRequestQueue } from '#lib/inference/replicas/dispatch/request-queue.ts'
import type { Waiting } from '#lib/inference/replicas/dispatch/waiting.ts'
import { rowOf } from '#tests/inference/replicas/pools.ts'

const limits = { maxRows: 4, maxRequests: 3, rowsPerRun: 1 }

const waiting = (key: string | undefined, rows = 1, deadline = 100): Waiting => ({
  question: { ...rowOf([1]), kind: 'rows', rows, cells: [], places: undefined },
  key,
  deadline,
  askedAt: 0,
  isAlone: false,
  isSettled: false,
  unfollow: undefined,
  resolve: () => undefined,
  reject: () => undefined,
})

/** Keys of the runs that the queue gives, one after the other. */
function runsOf(items: Waiting[], given = limits): string[] {
  const queue = createRequestQueue()
  for (const item of items) queue.push(item)
  const runs: string[] = []
  while (queue.requests > 0)
    runs.push(
      queue
        .take(given)
        .map(({ key }) => key ?? '-')
        .join(''),
    )
  expect(queue.rows).toBe(0)
  return runs
}

test('neighbours of one key share a run up to its rows and requests', () => {
  expect(runsOf(['a', 'a', 'a', 'a', 'b', 'a'].map((key) => waiting(key)))).toEqual(['aaa', 'a', 'b', 'a'])
  expect(runsOf([waiting('a', 2), waiting('a', 2), waiting('a', 1)])).toEqual(['aa', 'a'])
})

test('more rows than a run takes go whole and alone', () => {
  expect(runsOf([waiting('a', 9), waiting('a', 1)])).toEqual(['a', 'a'])
})

test('requests without a key share with none, and so does one that failed among others', () => {
  expect(runsOf([waiting(undefined), waiting(undefined)])).toEqual(['-', '-'])
  expect(runsOf([waiting('a'), { ...waiting('a'), isAlone: true }, waiting('a'), waiting('a')])).toEqual([
    'a',
    'a',
    'aa',
  ])
})

test('a model with runs of a fixed size gets multiples of it', () => {
  const fixed = { ...limits, rowsPerRun: 2 }
  expect(runsOf([waiting('a', 2), waiting('a', 2), waiting('a', 1), waiting('a', 2)], fixed)).toEqual(['aa', 'a', 'a'])
})

test('what is put back comes first; what is removed is no longer counted', () => {
  const queue = createRequestQueue()
  const [first, second, third] = [waiting('a', 1, 30), waiting('a', 2, 20), waiting('a', 3, 10)]
  for (const item of [second, third]) queue.push(item)
  queue.putBack([first])
  expect(queue.oldest()).toBe(first)
  expect([queue.requests, queue.rows, queue.earliestDeadline()]).toEqual([3, 6, 10])
  expect(queue.remove(({ deadline }) => deadline < 15)).toEqual([third])
  expect([queue.requests, queue.rows, queue.earliestDeadline()]).toEqual([2, 3, 20])
})

test('many thousands are taken in their order', () => {
  const queue = createRequestQueue()
  const items = Array.from({ length: 5000 }, (_, index) => waiting(undefined, 1, index))
  for (const item of items) queue.push(item)
  const taken = items.map(() => queue.take(limits)[0]?.deadline)
  expect(taken).toEqual(items.map(({ deadline }) => deadline))
})
