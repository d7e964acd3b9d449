import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { Action } from '#lib/schedules/actions/schema.ts'
import { type LastRun, type Schedule, stateOf } from '#lib/schedules/schedule.ts'

/** A schedule in ARM's envelope; beside Azure's properties are ours: when it runs next, its last run, and why one could not start. */
export function presentSchedule(schedule: Schedule, workspace: WorkspacePath, lastRun?: LastRun) {
  const { name, trigger, action } = schedule
  return {
    id: resourceId(workspace, 'schedules', name),
    name,
    type: resourceType('schedules'),
    systemData: presentSystemData(schedule),
    properties: {
      displayName: schedule.displayName,
      description: schedule.description,
      tags: schedule.tags,
      properties: schedule.properties,
      isEnabled: schedule.isEnabled,
      provisioningState: 'Succeeded' as const,
      state: stateOf(schedule),
      missedRuns: schedule.missedRuns,
      trigger,
      action: presentAction(action, workspace),
      nextRunAt: schedule.nextRunAt?.toISOString(),
      lastRun: lastRun && { ...lastRun, createdAt: lastRun.createdAt.toISOString() },
      lastError: schedule.lastError,
    },
  }
}

/** The invocation of a batch endpoint in Azure's form, too. */
function presentAction(action: Action, workspace: WorkspacePath) {
  if (action.actionType !== 'InvokeBatchEndpoint') return action
  const { batchEndpoint, deployment, job } = action
  return {
    ...action,
    endpointInvocationDefinition: {
      endpointId: resourceId(workspace, 'batchEndpoints', batchEndpoint),
      ...(deployment !== undefined && { deploymentName: deployment }),
      properties: job,
    },
  }
}

export type ScheduleResource = ReturnType<typeof presentSchedule>
