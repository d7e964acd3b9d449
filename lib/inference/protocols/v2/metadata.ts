import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { ProtocolRequest, Reply, ServedModel } from '#lib/inference/protocols/protocol.ts'
import { describeInputs, describeOutputs } from '#lib/inference/protocols/v2/describe-tensors.ts'
import { parseV2Path, requireModel } from '#lib/inference/protocols/v2/path.ts'
import { Refusal } from '#lib/inference/refusal.ts'

const platforms: Record<ModelInterface['kind'], string> = {
  onnx: 'onnxruntime_onnxv1',
  native: 'slipway_mlflow',
  python: 'mlflow_python',
  script: 'azureml_python',
}

/** What is ready to answer: `model` is undefined while no replica has loaded it. */
export interface V2Server {
  /** Of the server itself. */
  version: string
  served: ServedModel
  model: ModelInterface | undefined
}

/** Every v2 request but `infer` (mlflow.md section 9). Throws Refusal: 404 for another model or path, 503 when not ready. */
export function describeV2({ path, served }: Pick<ProtocolRequest, 'path' | 'served'>, server: V2Server): Reply {
  const parsed = parseV2Path(path)
  switch (parsed.kind) {
    case 'server':
      return json({ name: 'slipway', version: server.version, extensions: ['binary_tensor_data', 'classification'] })
    case 'live':
      return json({ live: true })
    case 'ready':
      requireReady(server)
      return json({ ready: true })
    case 'index':
      return json([indexEntry(server)])
    case 'load':
      throw new Refusal(501, 'Models are loaded by their deployment, not by requests.')
    case 'model': {
      requireModel(parsed, served ?? server.served)
      return parsed.isReady ? modelReady(server, parsed.name) : modelMetadata(server, parsed.name)
    }
    default:
      throw new Refusal(404, `There is nothing at ${path.slice(0, 200)}.`)
  }
}

const json = (value: unknown): Reply => ({ status: 200, contentType: 'application/json', body: JSON.stringify(value) })

function requireReady({ model, served }: V2Server): ModelInterface {
  if (model) return model
  throw new Refusal(503, `The model '${served.name}' is not ready yet.`, { retryAfter: 2 })
}

function modelReady(server: V2Server, name: string): Reply {
  requireReady(server)
  return json({ name, ready: true })
}

function modelMetadata(server: V2Server, name: string): Reply {
  const model = requireReady(server)
  const [inputs, outputs] = [describeInputs(model), describeOutputs(model)]
  return json({ name, versions: [server.served.version], platform: platforms[model.kind], inputs, outputs })
}

const indexEntry = ({ model, served }: V2Server) => ({
  name: served.name,
  version: served.version,
  state: model ? 'READY' : 'UNAVAILABLE',
  reason: model ? '' : 'No replica has loaded it yet.',
})
