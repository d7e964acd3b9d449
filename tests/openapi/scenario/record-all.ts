import { hostname } from 'node:os'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { ensureQueue } from '#lib/db/queue.ts'
import { buildQueueOf } from '#lib/environments/builds/build-queue.ts'
import { startFollowing } from '#lib/mlflow-servers/follows/check-all.ts'
import { startImporting } from '#lib/mlflow-servers/imports/run-import.ts'
import type { ExampleBook } from '#lib/openapi/types.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { createCodeWorld } from '#tests/codes/support.ts'
import { createRecorder } from '#tests/openapi/recorder.ts'
import { recordCodes, recordData, recordEnvironments, recordModels } from '#tests/openapi/scenario/assets.ts'
import { recordAuditLog } from '#tests/openapi/scenario/audit-log.ts'
import { recordEndpointRemoval, recordEndpoints } from '#tests/openapi/scenario/batch-endpoints.ts'
import { recordCollection } from '#tests/openapi/scenario/collection.ts'
import { recordComponents } from '#tests/openapi/scenario/components.ts'
import { recordComputes, recordNodes } from '#tests/openapi/scenario/computes.ts'
import { recordDatastores } from '#tests/openapi/scenario/datastores.ts'
import { recordInferenceComputes } from '#tests/openapi/scenario/inference-computes.ts'
import { recordCanceledJob, recordJobs } from '#tests/openapi/scenario/jobs.ts'
import { recordMlflowServers } from '#tests/openapi/scenario/mlflow-servers.ts'
import { recordOnlineEndpointRemoval, recordOnlineEndpoints } from '#tests/openapi/scenario/online-endpoints.ts'
import { recordPipelineDrafts } from '#tests/openapi/scenario/pipeline-drafts.ts'
import { recordPipelineEndpoints } from '#tests/openapi/scenario/pipeline-endpoints.ts'
import { recordPipelineRuns } from '#tests/openapi/scenario/pipeline-runs.ts'
import { recordSchedules } from '#tests/openapi/scenario/schedules.ts'
import { recordServicePrincipals } from '#tests/openapi/scenario/service-principals.ts'
import { recordUsers } from '#tests/openapi/scenario/users.ts'
import { recordNotifications, recordWorkspaces } from '#tests/openapi/scenario/workspaces.ts'
import { startFakeMlflow } from '#tests/support/mlflow-server.ts'
import { startTestNode } from '#tests/support/node.ts'
import type { TestWorld } from '#tests/support/world.ts'

export const createScenarioWorld = async () =>
  createCodeWorld({
    SLIPWAY_ALLOW_PRIVATE_URLS: 'true',
    SLIPWAY_PYTHON: '/opt/python/bin/python3',
    SLIPWAY_INFERENCE_PORT: String(await freePort()),
    SLIPWAY_INFERENCE_URL: 'http://slipway.example:3001',
  })

/** Makes every call of the API in an order that makes sense. Environments are not built: that needs a Python. */
export async function recordAll(world: TestWorld): Promise<ExampleBook> {
  const recorder = createRecorder(world)
  await startProvisioning(world)
  await startImporting(world)
  const { stop } = await startFollowing(world)
  stop()
  await ensureQueue(world.queue, buildQueueOf(hostname()))
  await recordDatastores(recorder)
  await recordData(recorder)
  await recordModels(recorder)
  await recordCodes(recorder)
  await recordEnvironments(recorder)
  await recordComputes(recorder)
  await recordInferenceComputes(recorder)
  await recordEndpoints(recorder)
  await recordCanceledJob(recorder)
  await recordSchedules(recorder)
  await recordPipelineEndpoints(recorder)
  await recordComponents(recorder)
  const node = await startTestNode(world, 'cluster')
  await recordJobs(recorder)
  await recordPipelineRuns(recorder)
  await recordPipelineDrafts(recorder)
  await recordNodes(recorder)
  await recordWorkspaces(recorder)
  await recordMlflowServers(recorder, await startFakeMlflow())
  await recordServicePrincipals(recorder)
  await recordUsers(recorder)
  await recordNotifications(recorder)
  await recordEndpointRemoval(recorder)
  await recordOnlineEndpoints(recorder)
  await recordCollection(recorder)
  await recordOnlineEndpointRemoval(recorder)
  await recordAuditLog(recorder)
  await node.leave()
  return recorder.book()
}
