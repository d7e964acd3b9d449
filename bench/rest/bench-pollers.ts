import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeCsv } from '#bench/library/data.ts'
import { printTable } from '#bench/library/table.ts'
import { secondsOf } from '#bench/product/client.ts'
import { deployModel, timeJob } from '#bench/product/score-files.ts'
import type { Product } from '#bench/product/start.ts'
import { ageOperation } from '#bench/rest/age-operation.ts'
import { pollOperations } from '#bench/rest/poll-operations.ts'

const rows = 6_000_000
const clients = 200
const turns = 3
const model = 'trees-100x6'

/** A batch job on all cores, by itself and while 200 clients wait for an operation of a minute ago as Azure's SDKs do. */
export async function benchPollers(
  product: Product,
  headers: Record<string, string>,
  databaseUrl: string,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  try {
    const files = writeCsv(folder, 'polled', rows, 1, 'clean')
    await deployModel(product, model, join(import.meta.dirname, '../models', model), availableParallelism())
    await timeJob(product, model, files, 1)
    const alone: number[] = []
    const polled: number[] = []
    let looks = 0
    const operation = await operationOf(product, headers)
    await ageOperation(databaseUrl, new URL(operation).pathname.split('/').at(-1) ?? '')
    for (let turn = 0; turn < turns; turn++) {
      alone.push(secondsOf(await product.run(model, 'bench/input')))
      const polling = pollOperations(operation, headers, clients)
      polled.push(secondsOf(await product.run(model, 'bench/input')))
      looks += await polling.stop()
    }
    const [without, beside] = [Math.min(...alone), Math.min(...polled)]
    printTable(
      `A batch job of ${rows.toLocaleString('en')} rows on all cores, and ${clients} clients that wait for an operation, looking as often as they are told`,
      ['what', 'measured'],
      [
        ['the job alone, best of three', `${without.toFixed(2)} s`],
        ['the job beside the clients, best of three', `${beside.toFixed(2)} s`],
        ['slower by', `${(100 * (beside / without - 1)).toFixed(1)} % of ≤ 5 %`],
        ['looks at the operation', `${looks}`],
      ],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The address of an operation that a request began. */
async function operationOf(product: Product, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(`${product.url}${product.workspace}/batchEndpoints/polled`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ properties: {} }),
  })
  const operation = answer.headers.get('azure-asyncoperation')
  if (!operation) throw new Error(`PUT batchEndpoints/polled: ${answer.status}, and no operation`)
  return operation
}
