import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { collectOutput, maxOutputCharacters } from '#lib/core/collect-output.ts'

/** A disk on which every other write takes longer than the next. */
function createSlowDisk() {
  const files = new Map<string, string>()
  let writes = 0
  const append = async (file: string, text: string) => {
    for (let turn = writes++ % 2 === 0 ? 5 : 0; turn > 0; turn--) await setImmediate()
    files.set(file, (files.get(file) ?? '') + text)
  }
  return { files, append, writes: () => writes }
}

test('pieces that follow on each other stay in order, and are written together', async () => {
  const disk = createSlowDisk()
  const output = collectOutput(disk.append)
  const pieces = ['weights loaded:', ' ', "['x1']", '\n', 'next', '\n']
  for (const piece of pieces) output.add('stdout.txt', piece)
  output.add('stderr.txt', 'careful\n')
  await output.flush()
  expect(disk.files).toEqual(
    new Map([
      ['stderr.txt', 'careful\n'],
      ['stdout.txt', pieces.join('')],
    ]),
  )
  expect(disk.writes()).toBe(3)
})

test('a process that prints without end keeps a bounded log, which says so once', async () => {
  const disk = createSlowDisk()
  const output = collectOutput(disk.append)
  const piece = 'x'.repeat(1_000_000)
  for (let count = 0; count < 100; count++) output.add('stdout.txt', piece)
  await output.flush()
  const text = disk.files.get('stdout.txt') ?? ''
  expect(text.length).toBeLessThan(maxOutputCharacters + 100)
  expect(text.split('left out')).toHaveLength(2)
})
