import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { AppError } from '#lib/core/errors.ts'
import { cutZipMaps } from '#lib/onnx/cut-zipmap.ts'
import { defaultSessionOptions, type SessionOptions } from '#lib/onnx/session-options.ts'

export type TensorDtype = Tensor.Type

/** A tensor the graph reads or returns; −1 in `shape` stands for any size. */
export interface GraphTensor {
  name: string
  dtype: TensorDtype
  shape: number[]
  /** Names of the elements of a row, where the graph itself gives them (class labels of a ZipMap). */
  labels?: string[]
}

export type TensorData = Tensor['data']

export interface Feed {
  name: string
  dtype: TensorDtype
  data: TensorData
  dims: number[]
}

export interface RunOutput {
  name: string
  dtype: TensorDtype
  data: TensorData
  dims: readonly number[]
}

/** An open graph. A run blocks this process until it ends, and cannot be interrupted. */
export interface OnnxSession {
  readonly inputs: GraphTensor[]
  readonly outputs: GraphTensor[]
  /** Outputs that are no tensors (lists, maps); they are never requested. */
  readonly otherOutputs: string[]
  run(feeds: Feed[]): Promise<RunOutput[]>
  close(): Promise<void>
}

/**
 * Opens the graph by its path, because weights may lie in files beside it.
 * Throws UserError naming the file when onnxruntime does not accept it.
 */
export async function openSession(path: string, options: SessionOptions = defaultSessionOptions): Promise<OnnxSession> {
  const session = await create(path, path, options)
  if (session.outputMetadata.every(({ isTensor }) => isTensor)) return toOnnxSession(path, session)
  const cut = cutZipMaps(await readFile(path))
  if (!cut) return toOnnxSession(path, session)
  await session.release()
  // A graph opened from memory looks for its weights where it is told to.
  const extra = { ...options.extra, 'session.model_external_initializers_file_folder_path': dirname(path) }
  return toOnnxSession(path, await create(path, cut.model, { ...options, extra }), cut.labels)
}

async function create(path: string, model: string | Uint8Array, options: SessionOptions): Promise<InferenceSession> {
  const settings = { ...options, executionProviders: ['cpu'], logSeverityLevel: 3 as const }
  try {
    return typeof model === 'string'
      ? await InferenceSession.create(model, settings)
      : await InferenceSession.create(model, settings)
  } catch (cause) {
    const reason = describeFault(cause, dirname(path))
    throw new AppError('UserError', `${basename(path)} is not an ONNX graph that can be loaded: ${reason}`, path, {
      cause,
    })
  }
}

/** onnxruntime's words without the places of this machine and of its own source. */
function describeFault(cause: unknown, folder: string): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return message
    .replaceAll(`${folder}/`, '')
    .replaceAll(folder, '.')
    .replace(/\S+\.(cc|h):\d+ \S+ /g, '')
}

function toOnnxSession(path: string, session: InferenceSession, labels = new Map<string, string[]>()): OnnxSession {
  const outputs = session.outputMetadata.filter((value) => value.isTensor)
  const outputNames = outputs.map(({ name }) => name)
  if (outputs.length === 0) throw new AppError('UserError', `${basename(path)} has no output that is a tensor.`, path)
  return {
    inputs: session.inputMetadata.map((value) => {
      if (value.isTensor) return toGraphTensor(value)
      throw new AppError('UserError', `The input "${value.name}" of ${basename(path)} is not a tensor.`, path)
    }),
    outputs: outputs.map((value) => ({ ...toGraphTensor(value), ...labelsOf(labels.get(value.name)) })),
    otherOutputs: session.outputMetadata.filter(({ isTensor }) => !isTensor).map(({ name }) => name),
    async run(feeds) {
      const tensors = feeds.map((feed) => [feed.name, new Tensor(feed.dtype, feed.data, feed.dims)])
      const results = await session.run(Object.fromEntries(tensors), outputNames)
      return outputNames.flatMap((name) => {
        const tensor = results[name]
        return tensor ? [{ name, dtype: tensor.type, data: tensor.data, dims: tensor.dims }] : []
      })
    },
    close: () => session.release(),
  }
}

const labelsOf = (labels: string[] | undefined) => (labels && labels.length > 0 ? { labels } : {})

const toGraphTensor = ({ name, type, shape }: InferenceSession.TensorValueMetadata): GraphTensor => ({
  name,
  dtype: type,
  shape: shape.map((size) => (typeof size === 'number' ? size : -1)),
})
