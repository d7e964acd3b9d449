import { expect, test } from 'vitest'
import { counted } from '#lib/core/counted.ts'

test('a count and its noun agree', () => {
  expect(counted(0, 'file')).toBe('0 files')
  expect(counted(1, 'file')).toBe('1 file')
  expect(counted(1200, 'mini-batch', 'mini-batches')).toBe('1,200 mini-batches')
})
