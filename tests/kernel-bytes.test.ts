import { expect, test } from 'vitest'
import { compileKernel, kernels } from '#scripts/kernels.ts'

test.each(kernels)('the kernel checked in at $folder is the one its sources compile to', async (kernel) => {
  const { kernelBytes } = await import(`../${kernel.folder}/kernel-bytes.ts`)
  expect((await compileKernel(kernel)).toString('base64')).toBe(kernelBytes)
})
