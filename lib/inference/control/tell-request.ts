import type { Journal } from '#lib/inference/control/journal.ts'
import type { RequestEntry } from '#lib/inference/gateway/exchange.ts'

/** A line in the deployment's log for a request: never what was asked or answered. */
export function tellRequest(journal: Journal, entry: RequestEntry): void {
  const { deployment, at, requestId, method, path, status, ms, reason } = entry
  journal.line({
    deploymentId: deployment.id,
    revision: deployment.pool?.spec.revision ?? 0,
    replica: '',
    level: status < 400 ? 'Info' : status < 500 ? 'Warning' : 'Error',
    source: 'server',
    text: `${method} ${path} ${status} ${ms.toFixed(1)} ms ${requestId}${reason === undefined ? '' : ` ${reason}`}`,
    at,
  })
}
