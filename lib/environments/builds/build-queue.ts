/** Carries builds of environments on one machine: every machine has a queue of its own. */
export const buildQueueOf = (host: string): string => `environment-builds-${host.replaceAll(/[^\w.-]/g, '-')}`

export interface BuildMessage {
  hash: string
  /** The version it was asked for, whose workspace is told how it ended. */
  versionId?: string
  isRebuild: boolean
}
