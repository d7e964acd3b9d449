import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureEnvironment } from '#lib/python/environment/ensure.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'
import { findPackageIndex } from '#tests/support/package-index.ts'
import { hasPython, pythonSettings } from '#tests/support/python.ts'
import { scoreTableFile } from '#tests/support/score-table.ts'

/**
 * Slow: builds a real environment from the package index, fits models there, and compares three ways of predicting with
 * them: MLflow's own pyfunc in Python, the same folder natively, and the same folder in the Python sidecar.
 */
const requirements = ['mlflow-skinny', 'pandas', 'scikit-learn', 'xgboost-cpu', 'lightgbm', 'skops']
// Kept between runs on one machine; the hash of the requirements names it.
const home = join(tmpdir(), 'slipway-agreement')
const models = [
  'pipeline-xgb',
  'columns-logistic',
  'forest',
  'gradient',
  'histogram',
  'svc',
  'lgbm-class',
  'xgboost',
  'lightgbm',
]
const exact = new Set(['columns-logistic', 'forest', 'svc', 'lgbm-class', 'histogram', 'pipeline-xgb'])

interface Case {
  name: string
  type: string
  predict: unknown[]
}

const { isReachable, reason } = await findPackageIndex()

describe.skipIf(!hasPython || !isReachable)(`native, sidecar and MLflow agree ${reason}`, () => {
  let folder: string
  let interpreter: string
  let expected: Map<string, Case>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-agreement-models-'))
    const log: string[] = []
    const built = await ensureEnvironment(
      { requirements, files: {} },
      { home, settings: pythonSettings(), onLog: (line) => log.push(line) },
    ).catch((error: unknown) => {
      throw new Error(log.slice(-20).join('\n'), { cause: error })
    })
    interpreter = built.interpreter
    const script = join(import.meta.dirname, 'agreement.py')
    const env = {
      NODE_ENV: 'test' as const,
      PATH: process.env.PATH,
      MLFLOW_ALLOW_PICKLE_DESERIALIZATION: 'true',
      GIT_PYTHON_REFRESH: 'quiet',
    }
    await promisify(execFile)(interpreter, [script, folder], { env, maxBuffer: 16 * 1024 * 1024 })
    const { cases } = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as { cases: Case[] }
    expected = new Map(cases.map((one) => [one.name, one]))
  }, 600_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const check = async (name: string, scorer: Scorer) => {
    const { values, failed } = await scoreTableFile(scorer, join(folder, `${name}.csv`))
    await scorer.close()
    expect(failed).toEqual([])
    const wanted = (expected.get(name)?.predict ?? []).flat()
    expect(values).toHaveLength(wanted.length)
    const wrong = wanted.flatMap((want, at) =>
      isSame(values[at], want, exact.has(name)) ? [] : [[at, values[at], want]],
    )
    expect(wrong.slice(0, 3)).toEqual([])
  }

  test.each(models)('%s: natively as in MLflow', async (name) => {
    await check(name, await loadModel(join(folder, name), { engine: 'native' }))
  })

  test.each(models)('%s: in the sidecar as in MLflow', async (name) => {
    await check(name, await loadModel(join(folder, name), { engine: 'python', interpreter }))
  })
})

/** Labels are equal; numbers agree to a float32 step where XGBoost computes, which is the loosest of all. */
function isSame(value: unknown, want: unknown, isExact: boolean): boolean {
  if (isExact || typeof want !== 'number') return String(value) === String(want)
  return Math.abs(Number(value) - want) <= 1e-6 * Math.max(1, Math.abs(want))
}
