import type { JobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { readTreeRss } from '#lib/core/process-memory.ts'

const everyMs = 5000
const megabytes = (bytes: number) => Math.round(bytes / 1_048_576)

/** Writes what the node and its scoring processes hold in memory to the job's log, every five seconds of work; answers how to stop. */
export function sampleResources(ctx: TurnContext, log: JobLog): () => void {
  let isFirst = true
  const sample = async () => {
    const scoring = await Promise.all(ctx.pool.pids().map((pid) => readTreeRss(pid).catch(() => 0)))
    const line = [
      ctx.now().toISOString(),
      megabytes(process.memoryUsage.rss()),
      megabytes(scoring.reduce((sum, rss) => sum + rss, 0)),
      scoring.length,
    ]
    if (isFirst) await log.resources('time,node_rss_mb,scoring_rss_mb,scoring_processes')
    isFirst = false
    await log.resources(line.join(','))
  }
  const timer = setInterval(() => {
    sample().catch((error) => ctx.log.warn({ err: error }, 'resource sample'))
  }, everyMs)
  return () => clearInterval(timer)
}
