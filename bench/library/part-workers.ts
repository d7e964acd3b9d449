import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { PartTask } from '#bench/library/part-worker.ts'

/** One process per core, each measuring the same part at the same time. */
export interface PartWorkers {
  /** Gives each worker its task; answers rows per second of all together. */
  run: (tasks: PartTask[]) => Promise<number>
  close: () => void
}

export function startPartWorkers(count: number): PartWorkers {
  const workers = Array.from({ length: count }, () =>
    fork(join(import.meta.dirname, 'part-worker.ts'), [], { serialization: 'advanced' }),
  )
  return {
    async run(tasks) {
      const started = performance.now()
      const rows = await Promise.all(tasks.map((task, index) => ask(workers[index], task)))
      return (rows.reduce((a, b) => a + b, 0) * 1000) / (performance.now() - started)
    },
    close: () => {
      for (const worker of workers) worker.disconnect()
    },
  }
}

async function ask(worker: ChildProcess | undefined, task: PartTask): Promise<number> {
  if (!worker) throw new Error('There are more tasks than workers.')
  const answered = new AbortController()
  const { signal } = answered
  worker.send(task)
  const ended = once(worker, 'exit', { signal }).then(([code]) => {
    throw new Error(`The worker ended with code ${code}.`)
  })
  try {
    const [{ rows }] = (await Promise.race([once(worker, 'message', { signal }), ended])) as [{ rows: number }]
    return rows
  } finally {
    ended.catch(() => {})
    answered.abort()
  }
}
