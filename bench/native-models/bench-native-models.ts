import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { printTable, rate } from '#bench/library/table.ts'
import { cutFrame, readDoubles, readFrames } from '#bench/native-models/frames.ts'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { findSciencePython } from '#tests/support/science-python.ts'

const run = promisify(execFile)
const script = join(import.meta.dirname, 'models.py')

/** Library and native engine take turns, so that a busy moment of the machine meets both. */
const turns = 5
const rounds = 3
/** Rows per call of the native engine, as batch scoring calls it; the library gets all at once. */
const batchRows = 10_000

const oneThread = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  NODE_ENV: 'production',
} as const

interface TrainedModel {
  name: string
  file?: string
  input?: 'numbers' | 'table'
  absent?: string
}

/** Native predictions beside those of the Python libraries, one thread each, on the same 100,000 rows. */
export async function benchNativeModels(): Promise<void> {
  const interpreter = process.env.SLIPWAY_BENCH_PYTHON ?? (await findSciencePython()).interpreter
  if (!interpreter) {
    console.log('\nNative models were not measured: there is no Python with numpy, pandas and scikit-learn.')
    console.log('SLIPWAY_BENCH_PYTHON names one; XGBoost and LightGBM in it are measured too.')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-native-'))
  try {
    await run(interpreter, [script, 'make', folder], { env: oneThread })
    const models: TrainedModel[] = JSON.parse(readFileSync(join(folder, 'models.json'), 'utf8'))
    const frames = readFrames(folder)
    const lines: string[][] = []
    for (const { name, file, input, absent } of models) {
      lines.push(file && input ? await measure(interpreter, folder, name, file, frames[input]) : [name, absent ?? ''])
    }
    const header = ['model', 'library', 'native', 'native ÷ library (≥ 1)', 'compile (≤ 50 ms)']
    printTable('predict of 100,000 rows, one thread, best of five turns', header, lines)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(
  interpreter: string,
  folder: string,
  name: string,
  file: string,
  frame: Frame,
): Promise<string[]> {
  const path = join(folder, file)
  const estimator = compileEstimator(readPythonFile(readFileSync(path)))
  const batches = cutFrame(frame, batchRows)
  checkEqual(name, estimator, batches, readDoubles(`${path}.f64`))
  const library: number[] = []
  const native: number[] = []
  const compile: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const { stdout } = await run(interpreter, [script, 'time', folder, file, String(rounds)], { env: oneThread })
    library.push(Number(stdout))
    native.push(timeNative(estimator, batches))
    const once = await run(process.execPath, [join(import.meta.dirname, 'compile-once.ts'), path])
    compile.push(Number(once.stdout))
  }
  const [a, b] = [Math.min(...library), Math.min(...native)]
  const perSecond = (ms: number) => rate((frame.rows / ms) * 1000)
  return [name, perSecond(a), perSecond(b), `${(a / b).toFixed(2)}×`, `${Math.min(...compile).toFixed(0)} ms`]
}

/** Nothing is timed that answers otherwise than its library. */
function checkEqual(name: string, estimator: Estimator, batches: readonly Frame[], expected: Float64Array): void {
  const values = batches.flatMap((batch) => Array.from<unknown>(estimator.predict?.(batch).values ?? []))
  const wrong = expected.findIndex((want, row) => !(Math.abs(Number(values[row]) - want) <= 1e-6 * Math.abs(want)))
  if (wrong < 0 && values.length === expected.length) return
  throw new Error(`${name} answers ${values[wrong]} in row ${wrong}, and its library ${expected[wrong]}`)
}

function timeNative(estimator: Estimator, batches: readonly Frame[]): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now()
    for (const batch of batches) estimator.predict?.(batch)
    return performance.now() - started
  })
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}
