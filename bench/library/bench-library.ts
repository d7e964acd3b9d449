import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Style, writeCsv, writeParquet } from '#bench/library/data.ts'
import { measureImages, type PictureSize, writeImages } from '#bench/library/images.ts'
import { measureModel } from '#bench/library/measure-model.ts'
import { timePandasLoop } from '#bench/library/pandas-loop.ts'
import { startPartWorkers } from '#bench/library/part-workers.ts'
import { startPipeline } from '#bench/library/pipeline.ts'
import { printTable, rate, share } from '#bench/library/table.ts'
import { deployModel, timeJob } from '#bench/product/score-files.ts'
import type { Product } from '#bench/product/start.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'

const cores = availableParallelism()
const rows = 2_000_000
const models = [
  { name: 'logistic-30', goal: 65 },
  { name: 'trees-100x6', goal: 90 },
  { name: 'mlp-256-256', goal: 75 },
]
const modelFolder = (name: string) => join(import.meta.dirname, '../models', name)

/** Batch scoring: each part by itself, the bound they set, the pipeline without queue and database, and the product's jobs. */
export async function benchLibrary(product: Product): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  try {
    await benchTables(folder, product)
    await benchMemory(folder)
    await benchImages(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function benchTables(folder: string, product: Product): Promise<void> {
  console.log(`Writing ${rows.toLocaleString('en')} rows × 30 columns as CSV, 200 files, quoted CSV and Parquet…`)
  const csv = (name: string, files: number, style: Style) => writeCsv(join(folder, name), name, rows, files, style)
  const clean = csv('clean', 1, 'clean')
  const parquet = await writeParquet(clean[0]?.path ?? '', join(folder, 'rows.parquet'))
  const inputs: [string, InputFile[]][] = [
    ['one CSV file', clean],
    ['200 CSV files', csv('many', 200, 'clean')],
    ['quoted CSV', csv('dirty', 1, 'dirty')],
    ['Parquet', [parquet]],
  ]
  const workers = startPartWorkers(cores)
  const lines: string[][] = []
  for (const { name, goal } of models) {
    await deployModel(product, name, modelFolder(name), cores)
    const pandas = await timePandasLoop(clean[0]?.path ?? '', name, folder)
    for (const [what, files] of inputs) {
      const measured = await measureModel(workers, { model: modelFolder(name), files, folder, cores, rounds: 3 })
      const { read, score, write, bound, pipeline } = measured
      const job = await timeJob(product, name, files, 3)
      const against =
        what === 'one CSV file' ? (pandas ? `${rate(pandas)} (${(job / pandas).toFixed(1)}×)` : 'no pandas') : ''
      lines.push([
        name,
        what,
        rate(read),
        rate(score),
        rate(write),
        rate(bound),
        rate(pipeline),
        share(pipeline, bound),
        rate(job),
        `${share(job, bound)} of ≥ ${goal}`,
        against,
      ])
    }
  }
  workers.close()
  const header = [
    'model',
    'input',
    'read alone',
    'score alone',
    'write alone',
    'bound',
    'pipeline',
    'share',
    'job',
    'share of bound',
    'pandas + scikit-learn',
  ]
  printTable(
    `Rows per second on ${cores} cores; planning and assembling are part of the pipeline, the job is the product’s from request to Completed`,
    header,
    lines,
  )
}

async function benchMemory(folder: string): Promise<void> {
  const lines: string[][] = []
  for (const megabytes of [100, 2000]) {
    const files = writeCsv(join(folder, `size-${megabytes}`), 'size', Math.round((megabytes * 1e6) / 272), 1, 'clean')
    const pipeline = await startPipeline(modelFolder('logistic-30'), folder, cores)
    await pipeline.run(files)
    lines.push([`${megabytes} MB`, `${Math.round(pipeline.peakMiB())} MiB of ≤ 512`])
    await pipeline.close()
    rmSync(join(folder, `size-${megabytes}`), { recursive: true })
  }
  printTable('Memory of a scoring process above its loaded model', ['CSV file', 'peak'], lines)
}

const pictures: { model: string; count: number; size: PictureSize }[] = [
  { model: 'conv-224', count: 600, size: { side: 224, channels: 3, format: 'jpeg' } },
  { model: 'conv-28', count: 4000, size: { side: 28, channels: 1, format: 'png' } },
]

async function benchImages(folder: string): Promise<void> {
  const lines: string[][] = []
  for (const { model, count, size } of pictures) {
    const files = await writeImages(join(folder, model), count, size)
    const { decode, score, pipeline } = await measureImages(modelFolder(model), files, folder, cores)
    const bound = 1 / (1 / decode + 1 / score)
    const what = `${model} (${size.side} × ${size.side} ${size.format})`
    lines.push([
      what,
      rate(decode),
      rate(score),
      rate(bound),
      rate(pipeline),
      share(pipeline, bound),
      `${share(pipeline, score)} of ≥ 70`,
    ])
  }
  const header = ['model', 'decode alone', 'score alone', 'bound', 'pipeline', 'share of bound', 'share of score alone']
  printTable(`Pictures per second, ${cores} cores`, header, lines)
}
