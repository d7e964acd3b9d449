import { AppError } from '#lib/core/errors.ts'
import type { ChildReply, ChildRequest } from '#lib/pipelines/running/module-task.ts'
import { runModule } from '#lib/pipelines/running/run-module.ts'

/** The process that runs modules, one at a time. It ends, with all that it started, when its parent does. */
const never = new AbortController().signal

// The group is this process's own (see module-child.ts); an orderly exit would wait for queries that may never end.
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'))
process.on('message', (message) => {
  // Only module-child.ts talks to this process.
  const { task } = message as ChildRequest
  const log = (line: string) => reply({ type: 'log', line })
  runModule(task, log, never).then(
    () => reply({ type: 'done' }),
    (error: unknown) => reply(toFailure(error)),
  )
})

const reply = (message: ChildReply) => process.send?.(message)

function toFailure(error: unknown): ChildReply {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const { code, target } = error instanceof AppError ? error : { code: undefined, target: undefined }
  return { type: 'failed', code, message, target, stack }
}
