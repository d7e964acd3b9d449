import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'
import type { Guardrails } from '#lib/online-endpoints/rollouts/schema.ts'
import type { Traffic } from '#lib/online-endpoints/traffic.ts'

/** Gives the deployment its percentage; the others share the rest as they did before, in whole percents. */
export function shareTraffic(before: Traffic, deployment: string, percent: number): Traffic {
  const others = Object.entries(before).filter(([name, share]) => name !== deployment && share > 0)
  const total = others.reduce((sum, [, share]) => sum + share, 0)
  const rest = 100 - percent
  const parts = others.map(([name, share]) => {
    const exact = (rest * share) / total
    return { name, whole: Math.floor(exact), remainder: exact - Math.floor(exact) }
  })
  let missing = rest - parts.reduce((sum, { whole }) => sum + whole, 0)
  for (const part of parts.toSorted((a, b) => b.remainder - a.remainder)) {
    if (missing <= 0) break
    part.whole++
    missing--
  }
  const shares = [...parts.map(({ name, whole }) => [name, whole] as const), [deployment, percent] as const]
  return Object.fromEntries(shares.filter(([, share]) => share > 0))
}

/** The traffic of before, without deployments that are gone: their share goes to the others, else to `deployment`. */
export function trafficBack(before: Traffic, existing: readonly string[], deployment: string): Traffic {
  const left = Object.fromEntries(
    Object.entries(before).filter(([name, share]) => share > 0 && existing.includes(name)),
  )
  const sum = Object.values(left).reduce((total, share) => total + share, 0)
  const [first] = Object.keys(left)
  if (first === undefined) return { [deployment]: 100 }
  if (sum === 100) return left
  const firstShare = Math.round(((left[first] ?? 0) * 100) / sum)
  return shareTraffic(left, first, Object.keys(left).length === 1 ? 100 : firstShare)
}

/** What was seen of the deployment since the step began. */
export interface Observed {
  requests: number
  errors: number
  p99Ms: number | undefined
}

export type Verdict =
  | { kind: 'wait' }
  | { kind: 'back'; reason: string }
  | { kind: 'next'; step: number; percent: number }
  | { kind: 'complete' }

/** What a running rollout does now. */
export function judgeStep(
  rollout: Pick<Rollout, 'plan' | 'step' | 'stepStartedAt'>,
  seen: Observed,
  now: Date,
): Verdict {
  const { plan, step, stepStartedAt } = rollout
  const reason = findFault(plan.guardrails, seen)
  if (reason) return { kind: 'back', reason }
  const minutes = plan.steps[step]?.minutes ?? 0
  const isOver = now.getTime() - stepStartedAt.getTime() >= minutes * 60_000
  if (!isOver || seen.requests < plan.guardrails.minRequests) return { kind: 'wait' }
  const next = plan.steps[step + 1]
  return next ? { kind: 'next', step: step + 1, percent: next.percent } : { kind: 'complete' }
}

function findFault({ maxErrorRate, maxP99Ms, minRequests }: Guardrails, seen: Observed): string | undefined {
  const { requests, errors, p99Ms } = seen
  if (requests < Math.max(1, minRequests)) return undefined
  const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`
  if (errors / requests > maxErrorRate)
    return `${percent(errors / requests)} of ${requests.toLocaleString('en')} requests failed; ${percent(maxErrorRate)} are allowed.`
  if (maxP99Ms == null || p99Ms === undefined || p99Ms <= maxP99Ms) return undefined
  return `1 % of the answers took longer than ${p99Ms.toFixed(1)} ms; ${maxP99Ms} ms are allowed.`
}
