import { expect, test } from 'vitest'
import { compileKernel } from '#lib/tabular/csv/compile-kernel.ts'
import { kernelBytes } from '#lib/tabular/csv/kernel-bytes.ts'

test('the kernel that is checked in is the one its sources compile to', async () => {
  expect((await compileKernel()).toString('base64')).toBe(kernelBytes)
})
