import { deriveV2Body } from '#components/online-endpoints/consume/v2-body.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { toSplitTable } from '#lib/inference/sample/designer-body.ts'

export type ProtocolId = 'score' | 'invocations' | 'v2'

export interface Protocol {
  id: ProtocolId
  label: string
  /** Below the endpoint; v2 names a model: a deployment, or the endpoint itself to go by the traffic. */
  path: (model: string) => string
}

/** Every endpoint speaks all of them; the path chooses. */
export const protocols: readonly Protocol[] = [
  { id: 'score', label: 'Azure score', path: () => '/score' },
  { id: 'invocations', label: 'MLflow invocations', path: () => '/invocations' },
  {
    id: 'v2',
    label: 'Open Inference v2',
    path: (model) => `/v2/models/${encodeURIComponent(model)}/infer`,
  },
]

/** The same rows in another protocol; `body` is a request in the form of Azure. Undefined where the protocol has no form for it. */
export function deriveBody(protocol: ProtocolId, body: unknown, model: ModelInterface): unknown {
  if (protocol === 'score') return body
  const { input_data: given, params } = asMap(body)
  const input = given ?? (model.ports && toSplitTable(body, model.ports.input))
  if (input === undefined) return protocol === 'invocations' ? body : undefined
  if (protocol === 'v2') return deriveV2Body(input, model)
  return { ...deriveInvocation(input), ...(params !== undefined && { params }) }
}

/** Tables are frames, everything else is what MLflow calls inputs. */
function deriveInvocation(input: unknown): Record<string, unknown> {
  const { columns, index, data } = asMap(input)
  if (!Array.isArray(data)) return { inputs: input }
  return {
    dataframe_split: { ...(Array.isArray(columns) && { columns }), ...(Array.isArray(index) && { index }), data },
  }
}

const asMap = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
