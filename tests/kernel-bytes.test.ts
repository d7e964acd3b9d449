import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { compileKernel, kernels } from '#scripts/kernels.ts'

test.each(kernels)('the kernel checked in at $folder is the one its sources compile to', async (kernel) => {
  const source = await readFile(`${kernel.folder}/kernel-bytes.ts`, 'utf8')
  const checkedIn = [...source.matchAll(/^ {2}'(.*)',$/gm)].map(([, line]) => line).join('')
  expect((await compileKernel(kernel)).toString('base64')).toBe(checkedIn)
})
