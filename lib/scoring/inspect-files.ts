import { readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { describeMissingMlmodel } from '#lib/mlflow/find-mlmodel.ts'
import { type InputExample, parseInputExample } from '#lib/mlflow/input-example.ts'
import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'
import { listReferencedPaths, resolveInside } from '#lib/mlflow/referenced-paths.ts'
import { parseRequirements, type Requirements } from '#lib/mlflow/requirements.ts'
import { openSession } from '#lib/onnx/session.ts'
import { toBatch } from '#lib/scoring/example-batch.ts'
import type { ModelInspection, OnnxRuntimeInspection } from '#lib/scoring/inspection.ts'
import { createScorer } from '#lib/scoring/load-model.ts'
import {
  describeForeignFlavors,
  listModelFiles,
  locateOnnx,
  type ModelFiles,
  readModelFiles,
  requireInside,
} from '#lib/scoring/locate-onnx.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

const shownRows = 20
const maxTextBytes = 4 * 1024 * 1024

/** What the user says a model is; undefined leaves it to us. */
export type ClaimedType = 'mlflow_model' | 'custom_model' | undefined

/**
 * Looks at a model and opens its graph in this process, which a corrupt graph may end: see inspectModel.
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
  if (graphs.length === 1 && !hasMlmodel) return { ...base, type: 'onnx', ...(await inspectGraph(files, undefined)) }
  const reason = hasMlmodel
    ? 'This model is registered as a custom model. Register it as an MLflow model to score it without a script.'
    : 'This is a custom model; Slipway scores MLflow models of flavor onnx and folders with exactly one .onnx file.'
  return { ...base, type: 'custom_model', runtime: { runs: false, reason } }
}

async function inspectMlflow(location: string, files: ModelFiles, mlmodel: Mlmodel): Promise<ModelInspection> {
  const notes = await checkPaths(files.root, mlmodel)
  const requirements = await orNote(notes, readRequirements(files.root), {})
  const example = await orNote(notes, readExample(files.root, mlmodel), undefined)
  const { mlflowVersion: version, modelUuid, modelId, runId, utcTimeCreated } = mlmodel
  const runtime = mlmodel.flavors.onnx
    ? await inspectGraph(files, example)
    : { runtime: { runs: false as const, reason: describeForeignFlavors(mlmodel) }, ...unscored(example) }
  return {
    type: 'mlflow_model',
    root: relative(location, files.root).replaceAll(sep, '/'),
    flavors: mlmodel.flavors,
    ...(mlmodel.signature && { signature: mlmodel.signature }),
    requirements,
    ...runtime,
    mlflow: { version, modelUuid, modelId, runId, utcTimeCreated },
    notes,
  }
}

type GraphInspection = Pick<ModelInspection, 'runtime' | 'inputExample'>

/** A graph that does not open is refused; one that does not fit the signature is kept, with the reason. */
async function inspectGraph(files: ModelFiles, example: InputExample | undefined): Promise<GraphInspection> {
  const { path, signature, options } = await locateOnnx(files)
  const session = await openSession(path, options)
  try {
    const scorer = createScorer(session, signature)
    const runtime: OnnxRuntimeInspection = {
      runs: true,
      engine: 'onnxruntime',
      inputs: session.inputs,
      outputs: session.outputs,
      input: scorer.input,
      ...(scorer.rowsPerRun !== undefined && { rowsPerRun: scorer.rowsPerRun }),
    }
    return { runtime, ...(example && { inputExample: await scoreExample(scorer, example) }) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { runtime: { runs: false, reason: error.message }, ...unscored(example) }
  } finally {
    await session.close()
  }
}

const unscored = (example: InputExample | undefined): Pick<ModelInspection, 'inputExample'> =>
  example ? { inputExample: { example, scored: false } } : {}

async function scoreExample(scorer: Scorer, example: InputExample): Promise<ModelInspection['inputExample']> {
  try {
    await scorer.score(toBatch(example, scorer.input))
    return { example, scored: true }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { example, scored: false, reason: error.message }
  }
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

async function readRequirements(root: string): Promise<Requirements> {
  const [requirementsTxt, condaYaml, pythonEnvYaml] = await Promise.all(
    ['requirements.txt', 'conda.yaml', 'python_env.yaml'].map((name) => readText(root, name)),
  )
  return parseRequirements({ requirementsTxt, condaYaml, pythonEnvYaml })
}

async function readExample(root: string, { inputExample: info }: Mlmodel): Promise<InputExample | undefined> {
  const text = info && (await readText(root, resolveInside('saved_input_example_info.artifact_path', info.path)))
  return info && text !== undefined ? firstRows(parseInputExample(text, info)) : undefined
}

function firstRows(example: InputExample): InputExample {
  if (example.kind === 'table') return { ...example, rows: example.rows.slice(0, shownRows) }
  if (example.kind === 'json') return example
  const cut = (values: unknown) => (Array.isArray(values) ? values.slice(0, shownRows) : values)
  return { kind: 'tensors', tensors: example.tensors.map((tensor) => ({ ...tensor, values: cut(tensor.values) })) }
}

/** Undefined when there is no such file; a file too large to be one of these is refused. */
async function readText(root: string, name: string): Promise<string | undefined> {
  const info = await stat(join(root, name)).catch(() => undefined)
  if (!info?.isFile()) return undefined
  if (info.size <= maxTextBytes) return readFile(join(root, name), 'utf8')
  throw new AppError('UserError', `${name} has ${info.size} bytes and is not read.`, name)
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
