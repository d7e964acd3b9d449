import { presentSystemData, resourceId, resourceType, type WorkspacePath, workspacePath } from '#lib/arm/resource.ts'
import { type DatastoreLocation, presentDatastoreUri } from '#lib/datastores/uri.ts'
import type { Job } from '#lib/jobs/job.ts'
import { isTerminal } from '#lib/jobs/states.ts'

/** What jobs of every kind show, around `properties`. */
export function presentEnvelope(job: Job, workspace: WorkspacePath) {
  return {
    id: resourceId(workspace, 'jobs', job.name),
    name: job.name,
    type: resourceType('jobs'),
    systemData: presentSystemData({
      ...job,
      updatedAt: job.endedAt ?? job.startedAt ?? job.createdAt,
      updatedBy: job.createdBy,
    }),
  }
}

/** What `properties` of every kind of job holds. */
export function presentCommon(job: Job, workspace: WorkspacePath, publicUrl: string) {
  return {
    jobType: 'Pipeline' as const,
    displayName: job.displayName,
    description: job.description,
    tags: job.tags,
    experimentName: job.experimentName,
    status: job.status,
    phase: job.phase,
    computeId: resourceId(workspace, 'computes', job.computeName),
    isArchived: job.isArchived,
    startedAt: job.startedAt?.toISOString(),
    endedAt: job.endedAt?.toISOString(),
    error: job.error,
    services: presentServices(job.name, workspace, publicUrl),
    outputs: presentOutputs(isTerminal(job.status), job.payload.folder),
  }
}

/**
 * By the name `default` Azure's clients look for the logs of what has ended; of what has not, they would follow files there that they
 * know by other names, and not the run history.
 */
export const presentOutputs = (hasEnded: boolean, folder: DatastoreLocation) =>
  hasEnded ? { default: { jobOutputType: 'uri_folder' as const, uri: presentDatastoreUri(folder) } } : {}

/** Where people and programs follow a job. */
export const presentServices = (job: string, workspace: WorkspacePath, publicUrl: string) => ({
  Studio: {
    // The portal's addresses name no workspace; whoever sees another one is told.
    endpoint: `${publicUrl}/jobs/${encodeURIComponent(job)}?workspace=${encodeURIComponent(workspace.name)}`,
    jobServiceType: 'Studio' as const,
  },
  Tracking: {
    endpoint: `${publicUrl}/history/v1.0${workspacePath(workspace)}/runs/${encodeURIComponent(job)}`,
    jobServiceType: 'Tracking' as const,
  },
})
