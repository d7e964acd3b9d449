import { z } from 'zod'
import { armObject } from '#lib/arm/wire.ts'
import { modelName } from '#lib/models/schema.ts'

/** The body of PUT …/deployments/{deployment}/aliasFollow. */
export const aliasFollowBody = armObject({
  server: z.string('Name the MLflow server.').min(1, 'Name the MLflow server.'),
  model: z.string('Name the registered model.').min(1, 'Name the registered model.').max(500),
  alias: z.string('Name the alias, such as champion.').min(1, 'Name the alias, such as champion.').max(255),
  targetName: modelName.optional(),
})
export type AliasFollowBody = z.output<typeof aliasFollowBody>

/** A deployment that moves when an alias of a registered model moves. Versions are MLflow's. */
export interface AliasFollow {
  deploymentId: string
  serverId: string
  serverName: string
  modelName: string
  alias: string
  /** Name of the model here. */
  targetName: string
  /** Where the deployment was moved to. */
  version: string | undefined
  /** A version that could not be deployed; it is not tried again. */
  refused: string | undefined
  /** ARM id of the model version that the deployment had before the last move. */
  previous: string | undefined
  /** Why the last check did not end as it should. */
  problem: string | undefined
  checkedAt: Date | undefined
  movedAt: Date | undefined
  createdAt: Date
  createdBy: string
}

/** The deployment that follows an alias. */
export interface FollowPlace {
  endpoint: string
  deployment: string
}
