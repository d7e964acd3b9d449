import type { Route } from '#lib/inference/gateway/route.ts'
import { invocationsProtocol } from '#lib/inference/protocols/invocations.ts'
import type { Protocol } from '#lib/inference/protocols/protocol.ts'
import { scoreProtocol } from '#lib/inference/protocols/score.ts'
import { v2Protocol } from '#lib/inference/protocols/v2.ts'

/** In whose words an answer or a refusal is given. */
export function protocolOf(route: Route): Protocol {
  if (route.kind !== 'endpoint') return scoreProtocol
  switch (route.action) {
    case 'invocations':
    case 'ping':
    case 'health':
    case 'version':
      return invocationsProtocol
    case 'v2':
      return v2Protocol
    default:
      return scoreProtocol
  }
}
