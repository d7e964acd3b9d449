import { expect, test } from 'vitest'
import { Backlog } from '#lib/inference/control/backlog.ts'

async function written(backlog: Backlog<number>, atOnce = 3): Promise<number[][]> {
  const all: number[][] = []
  await backlog.write(atOnce, async (some) => void all.push([...some]))
  return all
}

test('what does not fit is dropped, the oldest first, and the rest is written in its order', async () => {
  const dropped: number[] = []
  const backlog = new Backlog<number>(4, (item) => dropped.push(item))
  for (let item = 1; item <= 11; item++) backlog.add(item)
  expect(await written(backlog)).toEqual([[8, 9, 10], [11]])
  expect(dropped).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(await written(backlog)).toEqual([])
})

test('what could not be written waits on, before what came meanwhile', async () => {
  const dropped: number[] = []
  const backlog = new Backlog<number>(4, (item) => dropped.push(item))
  for (const item of [1, 2, 3]) backlog.add(item)
  const failing = backlog.write(2, async () => {
    for (const item of [4, 5]) backlog.add(item)
    throw new Error('away')
  })
  await expect(failing).rejects.toThrow('away')
  expect(await written(backlog)).toEqual([[2, 3, 4], [5]])
  expect(dropped).toEqual([1])
})

test('a source that never stops does not keep a write from ending', async () => {
  const backlog = new Backlog<number>(100)
  for (let item = 0; item < 10; item++) backlog.add(item)
  let saved = 0
  await backlog.write(4, async (some) => {
    saved += some.length
    for (const item of some) backlog.add(item)
    if (saved > 1000) throw new Error('endless')
  })
  expect(saved).toBe(10)
})

test('a full one takes a flood without moving all that waits for each item', () => {
  const backlog = new Backlog<number>(10_000)
  const began = performance.now()
  for (let item = 0; item < 1_000_000; item++) backlog.add(item)
  expect(performance.now() - began).toBeLessThan(2_000)
})
