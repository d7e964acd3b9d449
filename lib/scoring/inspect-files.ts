import { relative, sep } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { describeMissingMlmodel } from '#lib/mlflow/find-mlmodel.ts'
import type { InputExample } from '#lib/mlflow/input-example.ts'
import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'
import { listReferencedPaths } from '#lib/mlflow/referenced-paths.ts'
import { pipelineFlavor } from '#lib/pipelines/serving/served-pipeline.ts'
import { inspectPython } from '#lib/scoring/inspect-python.ts'
import type { ModelInspection } from '#lib/scoring/inspection.ts'
import { deriveEngine } from '#lib/scoring/load-model.ts'
import { listModelFiles, type ModelFiles, readModelFiles, requireInside } from '#lib/scoring/model-files.ts'
import { withoutMlmodel } from '#lib/scoring/onnx/locate-onnx.ts'
import { readExample } from '#lib/scoring/read-input-example.ts'
import { readModelEnvironment, readModelRequirements } from '#lib/scoring/read-model-environment.ts'

/** What the user says a model is; undefined leaves it to us. */
export type ClaimedType = 'mlflow_model' | 'custom_model' | undefined

/**
 * Looks at a model and tries it in this process, which a corrupt graph may end: see inspectModel.
 * Throws UserError with file and reason when the model cannot be registered as `claimed`.
 */
export async function inspectFiles(location: string, claimed: ClaimedType): Promise<ModelInspection> {
  const files: ModelFiles =
    claimed === 'custom_model'
      ? { ...(await listModelFiles(location)), mlmodel: undefined }
      : await readModelFiles(location)
  if (files.mlmodel) return inspectMlflow(location, files, files.mlmodel)
  if (claimed === 'mlflow_model') throw new AppError('UserError', describeMissingMlmodel(files.paths), 'MLmodel')
  return inspectPlain(files)
}

async function inspectPlain(files: ModelFiles): Promise<ModelInspection> {
  const base = { root: '', flavors: {}, requirements: {}, notes: [] }
  const graphs = files.paths.filter((path) => path.toLowerCase().endsWith('.onnx'))
  const hasMlmodel = files.paths.some((path) => path === 'MLmodel' || path.endsWith('/MLmodel'))
  if (graphs.length === 1 && !hasMlmodel) {
    const { inspectOnnx } = await import('#lib/scoring/inspect-onnx.ts')
    return { ...base, type: 'onnx', ...(await inspectOnnx(files, undefined)) }
  }
  const reason = hasMlmodel
    ? 'This model is registered as a custom model. Register it as an MLflow model to score it without a script.'
    : `This is a custom model: it has no file MLmodel. ${withoutMlmodel}`
  const python = {
    possible: false,
    reason: 'A custom model runs in Python with a scoring script.',
    runsCode: hasPickles(files),
  }
  return { ...base, type: 'custom_model', runtime: { runs: false, reason }, python }
}

/** By their names: what such a file holds is a program, whoever loads it. */
const hasPickles = ({ paths }: ModelFiles) => paths.some((path) => /\.(pkl|pickle|joblib|pt|pth|ckpt)$/i.test(path))

async function inspectMlflow(location: string, files: ModelFiles, mlmodel: Mlmodel): Promise<ModelInspection> {
  const notes = await checkPaths(files.root, mlmodel)
  const requirements = await orNote(notes, readModelRequirements(files.root), {})
  const environment = await orNote(notes, readModelEnvironment(files.root, mlmodel), undefined)
  const example = await orNote(notes, readExample(files.root, mlmodel), undefined)
  const { mlflowVersion: version, modelUuid, modelId, runId, utcTimeCreated } = mlmodel
  return {
    type: 'mlflow_model',
    root: relative(location, files.root).replaceAll(sep, '/'),
    flavors: mlmodel.flavors,
    ...(mlmodel.signature && { signature: mlmodel.signature }),
    requirements,
    ...(example && { inputExample: { example, scored: false } }),
    ...(await inspectRuntime(files, example)),
    python: inspectPython(mlmodel, environment),
    mlflow: { version, modelUuid, modelId, runId, utcTimeCreated },
    notes,
  }
}

/** Each engine is loaded when it is needed: onnxruntime alone takes longer than a native model. */
async function inspectRuntime(files: ModelFiles, example: InputExample | undefined) {
  if (files.mlmodel?.flavors[pipelineFlavor]) {
    const { inspectPipeline } = await import('#lib/pipelines/serving/inspect-pipeline.ts')
    return inspectPipeline(files, example)
  }
  if (deriveEngine(files) === 'onnx') {
    const { inspectOnnx } = await import('#lib/scoring/inspect-onnx.ts')
    return inspectOnnx(files, example)
  }
  const { inspectNative } = await import('#lib/scoring/inspect-native.ts')
  return inspectNative(files, example)
}

/** Throws UserError for a file that the model needs; the others that are missing are returned as notes. */
async function checkPaths(root: string, mlmodel: Mlmodel): Promise<string[]> {
  const notes: string[] = []
  for (const { key, path, needed } of listReferencedPaths(mlmodel)) {
    const found = requireInside(root, key, path)
    if (needed) await found
    else await orNote(notes, found, undefined)
  }
  return [...new Set(notes)]
}

async function orNote<T>(notes: string[], work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    notes.push(error.message)
    return otherwise
  }
}
