import type { Operation } from '#lib/arm/operation.ts'
import { auditLogOperations } from '#lib/audit-log/arm.ts'
import { batchEndpointOperations } from '#lib/batch-endpoints/arm.ts'
import { codeOperations } from '#lib/codes/arm.ts'
import { componentOperations } from '#lib/components/arm.ts'
import { computeOperations } from '#lib/computes/arm.ts'
import { connectionOperations } from '#lib/connections/arm.ts'
import { dataAssetOperations } from '#lib/data-assets/arm.ts'
import { datastoreOperations } from '#lib/datastores/arm.ts'
import { environmentOperations } from '#lib/environments/arm.ts'
import { jobOperations } from '#lib/jobs/arm.ts'
import { mlflowServerOperations } from '#lib/mlflow-servers/arm.ts'
import { modelOperations } from '#lib/models/arm.ts'
import { notificationOperations } from '#lib/notifications/arm.ts'
import { onlineEndpointOperations } from '#lib/online-endpoints/arm.ts'
import { operationOperations, operationResultOperations } from '#lib/operations/arm.ts'
import { pipelineDraftOperations } from '#lib/pipeline-drafts/arm.ts'
import { pipelineEndpointOperations } from '#lib/pipeline-endpoints/arm.ts'
import { pipelineJobOperations } from '#lib/pipeline-jobs/arm.ts'
import { pipelineRunOperations } from '#lib/pipeline-runs/arm.ts'
import { registryOperations } from '#lib/registries/arm.ts'
import { roleAssignmentOperations } from '#lib/role-assignments/arm.ts'
import { runHistoryOperations } from '#lib/run-history/arm.ts'
import { scheduleOperations } from '#lib/schedules/arm.ts'
import { searchOperations } from '#lib/search/arm.ts'
import { servicePrincipalOperations } from '#lib/service-principals/arm.ts'
import { providerOperations, subscriptionOperations } from '#lib/subscriptions/arm.ts'
import { userOperations } from '#lib/users/arm.ts'
import { workspaceOperations } from '#lib/workspaces/arm.ts'

const nounOperations: Operation[] = [
  ...subscriptionOperations,
  ...workspaceOperations,
  ...datastoreOperations,
  ...dataAssetOperations,
  ...modelOperations,
  ...mlflowServerOperations,
  ...connectionOperations,
  ...environmentOperations,
  ...codeOperations,
  ...componentOperations,
  ...registryOperations,
  ...computeOperations,
  ...batchEndpointOperations,
  ...onlineEndpointOperations,
  ...jobOperations,
  ...pipelineJobOperations,
  ...pipelineRunOperations,
  ...runHistoryOperations,
  ...pipelineDraftOperations,
  ...pipelineEndpointOperations,
  ...scheduleOperations,
  ...notificationOperations,
  ...operationOperations,
  ...searchOperations,
  ...servicePrincipalOperations,
  ...userOperations,
  ...roleAssignmentOperations,
  ...auditLogOperations,
]

const listed = [...nounOperations, ...operationResultOperations(nounOperations)]

/** Every operation of the REST API: its table of contents. */
export const operations: Operation[] = [...listed, ...providerOperations(listed)]
