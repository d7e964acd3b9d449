import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printTable } from '#bench/library/table.ts'
import { secondsOf } from '#bench/product/client.ts'
import { timePortal } from '#bench/product/portal.ts'
import type { Product } from '#bench/product/start.ts'
import { timeStart } from '#bench/product/time-start.ts'

/** What only the whole product can show: small files, the way to the first mini-batch, starting, and the portal with a full database. */
export async function benchProduct(product: Product, endpoint: string): Promise<void> {
  await benchSmallFiles(product)
  const timings = await timePortal(product, endpoint)
  const lines = timings.map(({ request, medianMs, p95Ms }) => [request, `${medianMs}`, `${p95Ms} of ≤ 50`])
  printTable(
    'Requests of the portal with 100,000 jobs and a job of 10,000 mini-batches, ms in the web process',
    ['request', 'median', 'p95'],
    lines,
  )
  printTable('Starting', ['what', 'seconds'], [['second start', `${(await timeStart()).toFixed(1)} of < 10`]])
}

async function benchSmallFiles(product: Product): Promise<void> {
  const folder = join(product.storage, 'bench/small')
  await mkdir(folder, { recursive: true })
  const columns =
    'age,sex,bmi,blood_pressure,total_cholesterol,ldl,hdl,cholesterol_hdl_ratio,log_triglycerides,blood_sugar'
  for (let file = 0; file < 1000; file += 1)
    await writeFile(join(folder, `${file}.csv`), `${columns}\n59,2,32.1,101,157,93.2,38,4,4.8598,87\n`)
  await product.deploy('small', 'samples/models/diabetes-progression')
  const properties = { miniBatchSize: 10 }
  await product.run('small', 'bench/small', properties)
  const job = await product.run('small', 'bench/small', properties)
  const { value } = await product.send<{ value: { startedAt: string }[] }>('GET', `jobs/${job.name}/miniBatches?$top=1`)
  const firstMs = Date.parse(value[0]?.startedAt ?? '') - Date.parse(job.systemData.createdAt)
  printTable(
    'Small files on a warm node',
    ['what', 'measured'],
    [
      ['1,000 files of one row, mini-batches of 10, request to Completed', `${secondsOf(job).toFixed(2)} s of ≤ 5`],
      ['request to the first mini-batch running', `${firstMs} ms of ≤ 300`],
    ],
  )
}
