import type { Context } from '#lib/core/context.ts'
import { findStore } from '#lib/datastores/find-store.ts'
import { stepLogPath } from '#lib/pipeline-runs/running/places.ts'
import { signLogLink } from '#lib/run-history/log-link.ts'
import type { Run } from '#lib/run-history/run.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

/** The names under which Azure's clients look for what they show while a job, or a part of one, runs. */
const streamedOfJob = 'logs/azureml/executionlogs.txt'
const streamedOfPart = 'user_logs/std_log.txt'

const overview = 'logs/job_progress_overview.txt'
const maxLogs = 1000

/** The logs of a run by name, each with a link that needs no token. */
export async function listLogFiles(ctx: Context, run: Run): Promise<Record<string, string>> {
  const { datastore } = run.job.payload.folder
  const store = await findStore(ctx, ctx.workspace.id, datastore)
  const paths = store ? await findLogs(store, run) : []
  const links = paths.map(async ([name, path]): Promise<[string, string]> => {
    return [name, await presentLogLink(ctx, { datastore, path })]
  })
  return Object.fromEntries(await Promise.all(links))
}

/** A link to a file that needs no token. */
export async function presentLogLink(ctx: Context, place: { datastore: string; path: string }): Promise<string> {
  const link = await signLogLink(ctx.config.secret, { workspaceId: ctx.workspace.id, ...place }, ctx.now())
  return `${ctx.config.publicUrl}/run-logs?link=${link}`
}

/** Names and paths of the logs that are there. */
async function findLogs(store: StoreRef, run: Run): Promise<[string, string][]> {
  if (run.kind === 'step') return ofThose(store, [[streamedOfPart, stepLogPath(run.job, run.step.node)]])
  if (run.job.kind === 'pipeline') return []
  const { path } = run.job.payload.folder
  const logs: [string, string][] = []
  if (!(await statFile(store, `${path}/logs`))) return []
  for await (const file of walkFiles(store, `${path}/logs`)) {
    logs.push([file.path.slice(path.length + 1), file.path])
    if (logs.length === maxLogs) break
  }
  const whole = logs.find(([name]) => name === overview)
  return whole ? [...logs, [run.kind === 'job' ? streamedOfJob : streamedOfPart, whole[1]]] : logs
}

async function ofThose(store: StoreRef, logs: [string, string][]): Promise<[string, string][]> {
  const there = await Promise.all(logs.map(([, path]) => statFile(store, path)))
  return logs.filter((_, index) => there[index])
}
