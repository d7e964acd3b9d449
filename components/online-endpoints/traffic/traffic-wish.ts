import type { Shares } from '#components/online-endpoints/traffic/shares.ts'

/** A split that waits for a deployment. */
export interface TrafficWish {
  deployment: string
  shares: Shares
}

export const trafficWish = 'pending-traffic'
