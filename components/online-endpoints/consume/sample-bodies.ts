import { deriveBody, type ProtocolId, protocols } from '#components/online-endpoints/consume/protocols.ts'
import { formatJson } from '#components/online-endpoints/test/format-json.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { sampleRequest } from '#lib/inference/sample/sample-request.ts'

/** A request to a script is its own affair; an empty object shows where it goes. */
const scriptBody = '{}'

/** The sample of a model as JSON text, for every protocol that has a form for it. */
export function deriveBodies(model: ModelInterface | undefined): Partial<Record<ProtocolId, string>> {
  if (!model?.input) return { score: scriptBody, invocations: scriptBody }
  const { text, body } = sampleRequest(model)
  const bodies = protocols.map(({ id }) => {
    if (id === 'score') return [id, text] as const
    const derived = deriveBody(id, body, model)
    return [id, derived === undefined ? undefined : formatJson(JSON.stringify(derived))] as const
  })
  return Object.fromEntries(bodies.filter(([, value]) => value !== undefined))
}
