import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import type { OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { type Mirror, mirror as mirrorOf, type Traffic, traffic as trafficOf } from '#lib/online-endpoints/traffic.ts'

type Shares = Record<string, number>

/** What a caller sent about traffic; what is absent stays as it is. */
export interface TrafficChange {
  traffic?: Shares | undefined
  mirrorTraffic?: Shares | undefined
}

const wire = z.object({ properties: z.object({ traffic: trafficOf, mirrorTraffic: mirrorOf.optional() }) })

/**
 * The traffic of an endpoint after a change, by the deployments' names as they are written, those that get none left out.
 * Throws UserError for a deployment that does not exist, a sum that is neither 0 nor 100, more than one mirror, and a deployment
 * that would be live and mirrored at once (azureml-rest section 3.4).
 */
export function planTraffic(
  endpoint: Pick<OnlineEndpoint, 'name' | 'traffic' | 'mirror'>,
  deployments: readonly string[],
  change: TrafficChange,
): { traffic: Traffic; mirror: Mirror | undefined } {
  const named = (shares: Shares, target: string) => nameShares(endpoint.name, deployments, shares, target)
  const live = change.traffic ? named(change.traffic, 'properties.traffic') : endpoint.traffic
  const copies = change.mirrorTraffic && named(change.mirrorTraffic, 'properties.mirrorTraffic')
  const mirror = copies ? oneMirror(copies) : endpoint.mirror
  const planned = parseInput(wire, { properties: { traffic: live, mirrorTraffic: mirror } }).properties
  if (mirror && (live[mirror.deployment] ?? 0) > 0)
    throw new AppError(
      'UserError',
      `The deployment '${mirror.deployment}' cannot have live and mirrored traffic at once. Take one of them away.`,
      'properties.mirrorTraffic',
    )
  return { traffic: planned.traffic, mirror: planned.mirrorTraffic }
}

function nameShares(endpointName: string, deployments: readonly string[], shares: Shares, target: string): Shares {
  const named: Shares = {}
  for (const [name, percent] of Object.entries(shares)) {
    const known = deployments.find((deployment) => deployment.toLowerCase() === name.toLowerCase())
    if (known === undefined)
      throw new AppError('UserError', `The endpoint '${endpointName}' has no deployment '${name}'.`, target)
    if (named[known] !== undefined)
      throw new AppError('UserError', `The deployment '${known}' is named twice, in two spellings.`, target)
    named[known] = percent
  }
  return Object.fromEntries(Object.entries(named).filter(([, percent]) => percent > 0))
}

function oneMirror(shares: Shares): Mirror | undefined {
  const [first, second] = Object.entries(shares)
  if (second)
    throw new AppError(
      'UserError',
      `Requests can be mirrored to one deployment, not to ${Object.keys(shares).join(' and ')}.`,
      'properties.mirrorTraffic',
    )
  return first && { deployment: first[0], percent: first[1] }
}

/** Without a deployment that goes: it has no live traffic any more, and is mirrored no more. */
export const withoutDeployment = <E extends Pick<OnlineEndpoint, 'traffic' | 'mirror'>>(
  endpoint: E,
  name: string,
): E => ({
  ...endpoint,
  traffic: Object.fromEntries(Object.entries(endpoint.traffic).filter(([deployment]) => deployment !== name)),
  mirror: endpoint.mirror?.deployment === name ? undefined : endpoint.mirror,
})

/** `blue 90 %, green 10 %, copies of 5 % to red`, for people. */
export function describeTraffic({ traffic, mirror }: Pick<OnlineEndpoint, 'traffic' | 'mirror'>): string {
  const live = Object.entries(traffic).map(([name, percent]) => `${name} ${percent} %`)
  const copies = mirror ? [`copies of ${mirror.percent} % to ${mirror.deployment}`] : []
  return [...(live.length > 0 ? live : ['no deployment gets requests']), ...copies].join(', ')
}
