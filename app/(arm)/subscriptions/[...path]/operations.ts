import type { Operation } from '#lib/arm/operation.ts'
import { computeOperations } from '#lib/computes/arm.ts'
import { dataAssetOperations } from '#lib/data-assets/arm.ts'
import { datastoreOperations } from '#lib/datastores/arm.ts'
import { modelOperations } from '#lib/models/arm.ts'
import { workspaceOperations } from '#lib/workspaces/arm.ts'

/** Every operation of the REST API: its table of contents. */
export const operations: Operation[] = [
  ...workspaceOperations,
  ...datastoreOperations,
  ...dataAssetOperations,
  ...computeOperations,
  ...modelOperations,
]
