import type { Db } from '#lib/db/client.ts'
import type { Job } from '#lib/jobs/job.ts'

export interface JobNode {
  name: string
  state: string
  host: string
  pid: number
  heartbeatAt: Date
  /** Numbers of the mini-batches it works on, one for each of its processes. */
  miniBatches: number[]
}

export async function findJobNodes(db: Db, job: Pick<Job, 'id' | 'name'>): Promise<JobNode[]> {
  return db.$queryRaw<JobNode[]>`
    SELECT n.name, n.state, n.host, n.pid, n."heartbeatAt",
      array(SELECT m.index FROM "MiniBatch" m WHERE m."jobId" = ${job.id}::uuid AND m."nodeId" = n.id AND m.state = 'running' ORDER BY m.index) AS "miniBatches"
    FROM "ComputeNode" n WHERE n."jobName" = ${job.name} ORDER BY n.name`
}
