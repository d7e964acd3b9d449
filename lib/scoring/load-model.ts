import { pipelineFlavor } from '#lib/pipelines/serving/served-pipeline.ts'
import { type ModelFiles, readModelFiles } from '#lib/scoring/model-files.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

/**
 * Opens a model for scoring: an MLflow folder, a packed inference pipeline, a folder with one .onnx file, or such a file. Without a runtime the engine is
 * onnxruntime where there is a graph, else native. Throws UserError with the reason when that engine cannot score it.
 */
export async function loadModel(location: string, runtime?: LocalRuntime): Promise<Scorer> {
  if (runtime?.engine === 'python') {
    const { loadPythonModel } = await import('#lib/python/sidecar/python-scorer.ts')
    return loadPythonModel(location, runtime)
  }
  const files = await readModelFiles(location)
  if (files.mlmodel?.flavors[pipelineFlavor]) return loadPackedPipeline(files)
  return (runtime?.engine ?? deriveEngine(files)) === 'onnx' ? loadOnnx(files, runtime?.threads) : loadNative(files)
}

/** Plain files are looked at for a graph; their refusal says what else could be done with them. */
export const deriveEngine = ({ mlmodel }: ModelFiles): 'onnx' | 'native' =>
  !mlmodel || mlmodel.flavors.onnx ? 'onnx' : 'native'

// Each engine is loaded when it is used: a process that scores natively holds no onnxruntime.
async function loadOnnx(files: ModelFiles, threads: number | undefined): Promise<Scorer> {
  const { loadOnnxModel } = await import('#lib/scoring/onnx/load-onnx-model.ts')
  return loadOnnxModel(files, threads)
}

async function loadPackedPipeline(files: ModelFiles): Promise<Scorer> {
  const { loadPipeline } = await import('#lib/pipelines/serving/load-pipeline.ts')
  return loadPipeline(files)
}

async function loadNative(files: ModelFiles): Promise<Scorer> {
  const { loadNativeModel } = await import('#lib/scoring/native/load-native-model.ts')
  return loadNativeModel(files)
}
