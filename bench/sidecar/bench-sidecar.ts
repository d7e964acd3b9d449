import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { printTable } from '#bench/library/table.ts'
import { loadPythonModel } from '#lib/python/sidecar/python-scorer.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'
import { findSciencePython } from '#tests/support/science-python.ts'

const run = promisify(execFile)
const rows = 10_000
const columns = 30
const models = ['logistic', 'pipeline', 'boosting', 'forest']
/** Plain process and sidecar take turns, so that a busy moment of the machine meets both. */
const turns = 5
const roundsOf = (model: string) => (model === 'forest' || model === 'boosting' ? 10 : 60)

/** What a Python model costs beside the process, and how long the process takes to start with scikit-learn in it. */
export async function benchSidecar(): Promise<void> {
  const { interpreter, reason } = await findSciencePython()
  if (!interpreter) {
    console.log(`\nThe Python sidecar was not measured: ${reason}.`)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-sidecar-'))
  try {
    await run(interpreter, [plainScript, 'make', folder])
    const lines: string[][] = []
    for (const model of models) lines.push(await measure(interpreter, join(folder, model), model))
    const header = ['model', 'plain process', 'sidecar', 'more (≤ 15 %)', 'start (≤ 3 s)']
    printTable(`predict on batches of ${rows.toLocaleString('en')} rows × ${columns} columns, median`, header, lines)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const plainScript = join(import.meta.dirname, 'plain.py')

async function measure(interpreter: string, folder: string, model: string): Promise<string[]> {
  const rounds = roundsOf(model)
  const started = performance.now()
  const scorer = await loadPythonModel(folder, { engine: 'python', interpreter })
  const startMs = performance.now() - started
  const plain: number[] = []
  const sidecar: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const env = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', NODE_ENV: 'production' as const }
    const { stdout } = await run(interpreter, [plainScript, 'time', folder, String(rows), String(rounds)], { env })
    plain.push(Number(stdout))
    sidecar.push(await timeSidecar(scorer, rounds))
  }
  await scorer.close()
  const [a, b] = [Math.min(...plain), Math.min(...sidecar)]
  return [
    model,
    `${a.toFixed(2)} ms`,
    `${b.toFixed(2)} ms`,
    `${((b / a - 1) * 100).toFixed(0)} %`,
    `${(startMs / 1000).toFixed(2)} s`,
  ]
}

async function timeSidecar(scorer: Scorer, rounds: number): Promise<number> {
  const batch = {
    kind: 'columns' as const,
    rows,
    columns: Array.from({ length: columns }, (_, index) => ({
      name: `x${index}`,
      type: 'double' as const,
      values: Float64Array.from({ length: rows }, () => Math.random() * 4 - 2),
    })),
  }
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await scorer.score(batch)
    times.push(performance.now() - started)
  }
  return times.sort((x, y) => x - y)[rounds >> 1] ?? 0
}
