import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { assembleOutput, forgetTemporary } from '#lib/batch-scoring/assemble.ts'
import { planMiniBatches } from '#lib/batch-scoring/plan.ts'
import { type ScoringChild, startScoringChild } from '#lib/batch-scoring/scoring-child.ts'
import type { InputFile, MiniBatchPlan, MiniBatchResult, OutputOptions } from '#lib/batch-scoring/types.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'

const options: OutputOptions = { action: 'AppendRow', format: 'csv', header: false, joinInput: false }

/** Warm scoring processes of one model. */
export interface Pipeline {
  /** Plans, scores and assembles as a job does, without queue and database. */
  run: (files: InputFile[]) => Promise<{ rows: number; seconds: number }>
  /** The most memory that any process took since its model was loaded, in MiB. */
  peakMiB: () => number
  close: () => Promise<void>
}

export async function startPipeline(model: string, folder: string, processes: number): Promise<Pipeline> {
  const children = Array.from({ length: processes }, () =>
    startScoringChild({
      modelFolder: model,
      options,
      env: process.env,
      onStderr: (text) => process.stderr.write(text),
    }),
  )
  const [info] = await Promise.all(children.map((child) => child.load()))
  if (!info) throw new Error('At least one process is needed.')
  const loaded = children.map(({ pid }) => memoryMiB(pid, 'VmRSS'))
  return {
    run: (files) => runOnce(children, info.input, files, folder),
    peakMiB: () => Math.max(...children.map(({ pid }, index) => memoryMiB(pid, 'VmHWM') - (loaded[index] ?? 0))),
    async close() {
      await Promise.all(children.map((child) => child.kill()))
    },
  }
}

async function runOnce(children: ScoringChild[], input: ScorerInput, files: InputFile[], folder: string) {
  const partsFolder = join(folder, 'parts')
  rmSync(partsFolder, { recursive: true, force: true })
  mkdirSync(partsFolder, { recursive: true })
  const target = join(partsFolder, 'predictions.csv')
  const started = performance.now()
  const plans = await planMiniBatches(files, { miniBatchSize: 10, workers: children.length, joinInput: false }, input)
  const results = await scoreAll(children, plans, partsFolder)
  const parts = results.flatMap(({ partPath, partBytes }) => (partPath ? [{ path: partPath, bytes: partBytes }] : []))
  await assembleOutput({ parts, format: 'csv', target, shownAs: target, jobId: 'bench' })
  const seconds = (performance.now() - started) / 1000
  await forgetTemporary(target, 'bench')
  const failed = results.find(({ failures }) => failures.length > 0)
  if (failed) throw new Error(`A row was not scored: ${failed.failures[0]?.reason}`)
  return { rows: results.reduce((sum, { rows }) => sum + rows, 0), seconds }
}

async function scoreAll(
  children: ScoringChild[],
  plans: MiniBatchPlan[],
  partsFolder: string,
): Promise<MiniBatchResult[]> {
  const results: MiniBatchResult[] = []
  const waiting = plans.values()
  const signal = new AbortController().signal
  await Promise.all(
    children.map(async (child) => {
      for (const plan of waiting) {
        results[plan.index] = await child.score(plan, { attempt: 1, partsFolder, timeoutMs: 600_000, signal })
      }
    }),
  )
  return results
}

function memoryMiB(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024
}
