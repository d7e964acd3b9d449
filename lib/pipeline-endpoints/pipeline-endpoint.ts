import type { Audited } from '#lib/arm/resource.ts'

export interface PipelineEndpoint extends Audited {
  id: string
  name: string
  description: string
  tags: Record<string, string>
  /** A disabled endpoint starts no runs, whichever version is asked for. */
  isEnabled: boolean
  /** Runs when no version is named. */
  defaultVersion: number
  /** Name of the default's pipeline. */
  defaultName: string
  publishedCount: number
}

/** The newest run of an endpoint or of one of its versions. */
export interface LastRun {
  name: string
  status: string
  createdAt: Date
}

/** What pages and scripts read of an endpoint or a published pipeline that may or may not start runs. */
export const statusOf = ({ isEnabled }: { isEnabled: boolean }) =>
  isEnabled ? ('Active' as const) : ('Disabled' as const)

export const presentLastRun = (run: LastRun | undefined) => run && { ...run, createdAt: run.createdAt.toISOString() }
