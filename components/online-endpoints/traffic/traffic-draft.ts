import { isSameSplit, isWhole, type Shares } from '#components/online-endpoints/traffic/shares.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

/** Where a mirror starts when it is switched on (studio-ux section 14). */
const defaultMirrorPercent = 10

export interface TrafficDraft {
  shares: Shares
  mirror: { isOn: boolean; deployment: string; percent: number }
}

type Traffic = Pick<OnlineEndpointResource['properties'], 'traffic' | 'mirrorTraffic'>

/** The traffic as it is, for the dialog; deployments that get nothing are in it with 0. */
export function toDraft({ traffic, mirrorTraffic }: Traffic, names: readonly string[]): TrafficDraft {
  const [mirrored] = Object.entries(mirrorTraffic)
  const [deployment = '', percent = defaultMirrorPercent] = mirrored ?? []
  return {
    shares: Object.fromEntries(names.map((name) => [name, traffic[name] ?? 0])),
    mirror: { isOn: mirrored !== undefined, deployment, percent },
  }
}

export const presentDraft = ({ shares, mirror }: TrafficDraft): { [Name in keyof Traffic]: Shares } => ({
  traffic: shares,
  mirrorTraffic: mirror.isOn ? { [mirror.deployment]: mirror.percent } : {},
})

export function isSameTraffic(a: { [Name in keyof Traffic]: Shares }, b: { [Name in keyof Traffic]: Shares }): boolean {
  return isSameSplit(a.traffic, b.traffic) && isSameSplit(a.mirrorTraffic, b.mirrorTraffic)
}

/** Deployments that could get copies: a deployment is live or mirrored, never both. */
export const mirrorChoices = ({ shares }: TrafficDraft): string[] =>
  Object.keys(shares).filter((name) => shares[name] === 0)

/** What has to be put right first, besides the total, which is shown by itself. */
export function findMirrorProblem(draft: TrafficDraft): string | undefined {
  const { isOn, deployment, percent } = draft.mirror
  if (!isOn) return undefined
  if (mirrorChoices(draft).length === 0) return 'Every deployment gets live traffic, so none can be mirrored to.'
  if (deployment === '') return 'Choose the deployment that gets the copies.'
  if (!mirrorChoices(draft).includes(deployment))
    return `${deployment} gets live traffic. Choose another deployment, or take its live traffic away.`
  return percent < 1 ? 'Mirror at least 1 %, or switch it off.' : undefined
}

export const canSend = (draft: TrafficDraft): boolean => isWhole(draft.shares) && findMirrorProblem(draft) === undefined
