import { type Shares, totalOf } from '#components/online-endpoints/traffic/shares.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

/** What the traffic step holds. JSON only. */
export interface TrafficPlan {
  /** The endpoint whose deployments these are; empty for a new one. */
  endpoint: string
  /** Of the deployments that are there. */
  others: Record<string, number>
  /** Of the new deployment. */
  own: number
  /** How it was when the plan was made. */
  before: Record<string, number>
}

type Deployed = Pick<OnlineDeploymentResource, 'name'> & { properties: { traffic: number } }

/** The first deployment of an endpoint gets everything, a further one nothing: nobody is surprised by it. */
export function startTraffic(endpoint: string, deployments: readonly Deployed[]): TrafficPlan {
  const before = Object.fromEntries(deployments.map(({ name, properties }) => [name, properties.traffic]))
  return { endpoint, others: before, own: deployments.length === 0 ? 100 : 0, before }
}

/** Whether a plan, which may come from a draft, is about these deployments as their traffic is now. */
export function isPlanFor(plan: TrafficPlan | null, endpoint: string, deployments: readonly Deployed[]): boolean {
  return (
    plan !== null &&
    plan.endpoint === endpoint &&
    Object.keys(plan.before).length === deployments.length &&
    deployments.every(({ name, properties }) => plan.before[name] === properties.traffic)
  )
}

/** The split with the new deployment in it; undefined when nothing is to change. */
export function deriveShares({ others, own, before }: TrafficPlan, name: string): Shares | undefined {
  const isAsBefore = own === 0 && Object.entries(others).every(([other, share]) => before[other] === share)
  return isAsBefore ? undefined : { ...others, [name]: own }
}

/** What is wrong with a plan, in words. */
export function findTrafficProblem(plan: TrafficPlan | null): string | undefined {
  if (!plan) return 'The traffic of the endpoint is not known yet. Wait a moment.'
  const total = totalOf(plan.others) + plan.own
  return total === 0 || total === 100
    ? undefined
    : `The percentages make ${total} together; they have to make 100, or 0 to serve nobody.`
}
