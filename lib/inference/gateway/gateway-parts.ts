import type { Log } from '#lib/core/log.ts'
import type { Authenticate } from '#lib/inference/gateway/authenticate.ts'
import type { Exchange, RequestEntry } from '#lib/inference/gateway/exchange.ts'
import type { GatewayLimits } from '#lib/inference/gateway/limits.ts'
import type { Mirror } from '#lib/inference/gateway/mirror.ts'
import type { RateLimit } from '#lib/inference/gateway/rate-limit.ts'
import type { BodyReader } from '#lib/inference/gateway/read-body.ts'
import type { ScoringAuth } from '#lib/inference/gateway/scoring-auth.ts'
import type { Recorder } from '#lib/inference/metrics/recorder.ts'
import type { EndpointDirectory } from '#lib/inference/served-endpoint.ts'

/** What one gateway is made of; its handlers share it. */
export interface GatewayParts {
  directory: EndpointDirectory
  recorder: Recorder
  auth: ScoringAuth
  authenticate: Authenticate
  rateLimit: RateLimit
  bodies: BodyReader
  mirror: Mirror
  limits: GatewayLimits
  log: Log
  now: () => number
  random: () => number
  newId: () => string
  onExchange: ((exchange: Exchange) => void) | undefined
  onRequest: ((entry: RequestEntry) => void) | undefined
}
