import { cp, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { secondsOf } from '#bench/product/client.ts'
import type { Product } from '#bench/product/start.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'

/** Registers and deploys a model folder under its own name, with one process for each core of one node. */
export async function deployModel(product: Product, name: string, folder: string, cores: number): Promise<void> {
  const path = `bench/models/${name}`
  await cp(folder, join(product.storage, path), { recursive: true })
  const settings = { maxConcurrencyPerInstance: cores, retrySettings: { timeout: 'PT600S' } }
  await product.deploy(name, path, settings)
}

/** Rows per second of a job over the files, from its request to Completed: queue, states, logs and assembly are in it. The best of `rounds`. */
export async function timeJob(product: Product, endpoint: string, files: InputFile[], rounds: number): Promise<number> {
  const input = 'bench/input'
  await rm(join(product.storage, input), { recursive: true, force: true })
  for (const { name, path } of files) {
    const target = join(product.storage, input, name)
    await mkdir(dirname(target), { recursive: true })
    await cp(path, target)
  }
  let best = 0
  for (let round = 0; round < rounds; round += 1) {
    const job = await product.run(endpoint, input)
    best = Math.max(best, job.properties.batch.progress.outputRows / secondsOf(job))
  }
  return best
}
