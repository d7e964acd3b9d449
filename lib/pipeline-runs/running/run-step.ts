import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import { deriveSkipped } from '#lib/pipeline-runs/plan/derive-steps.ts'
import { deriveClockSeed } from '#lib/pipeline-runs/plan/hash-step.ts'
import { type ExportFile, planExports, publishExports, removeExports } from '#lib/pipeline-runs/running/export-files.ts'
import { keepOutputs } from '#lib/pipeline-runs/running/keep-outputs.ts'
import { locateAssets } from '#lib/pipeline-runs/running/list-assets.ts'
import { locateInputs } from '#lib/pipeline-runs/running/locate-inputs.ts'
import { requireManifest } from '#lib/pipeline-runs/running/module-of.ts'
import { partsFolder, storeOf } from '#lib/pipeline-runs/running/places.ts'
import { maxAttempts } from '#lib/pipeline-runs/running/rescue-steps.ts'
import { openStepLog, type StepLog } from '#lib/pipeline-runs/running/step-log.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import type { Step, StepError } from '#lib/pipeline-runs/steps/step.ts'
import { completeStep, failStep, ownsStep, returnStep } from '#lib/pipeline-runs/steps/store.ts'
import { readNodeParameters } from '#lib/pipelines/graph/node-parameters.ts'
import { ModuleFailure } from '#lib/pipelines/running/module-failure.ts'
import type { ModuleTask } from '#lib/pipelines/running/module-task.ts'
import { scratchFolder } from '#lib/storage/scratch-folder.ts'

const memoryMb = 512
const threads = 2
const timeoutMs = 12 * 3_600_000

interface Claimed {
  /** With the attempt that was claimed. */
  step: Step
  /** All of the run, as they were when it was claimed. */
  steps: readonly Step[]
}

/** Does one claimed step in a process of its own, and writes down what became of it. What it makes is seen once it is whole. */
export async function runStep(ctx: TurnContext, job: PipelineJob, claimed: Claimed): Promise<void> {
  const { step } = claimed
  const log = await openStepLog(ctx, job, step.node)
  const parts = join(
    await scratchFolder(await storeOf(ctx, job, job.payload.folder.datastore), partsFolder(job)),
    step.node,
    String(step.attempt),
  )
  try {
    log.line(step.attempt === 1 ? `${step.title} begins.` : `${step.title} begins again, attempt ${step.attempt}.`)
    const made = await runAndKeep(ctx, job, claimed, { parts, log }).catch((error: unknown) => ({ error }))
    if ('error' in made) return await recover(ctx, job, step, made.error, log)
    log.line('Completed.')
    await log.flush()
    // A database that is away says nothing of the step: what it throws ends the turn, and the step is done again.
    await completeStep(ctx.db, step, made.outputs, ctx.now())
  } finally {
    await log.flush()
    await rm(parts, { recursive: true, force: true })
  }
}

interface Attempt {
  parts: string
  log: StepLog
}

async function runAndKeep(
  ctx: TurnContext,
  job: PipelineJob,
  claimed: Claimed,
  { parts, log }: Attempt,
): Promise<{ outputs: Step['outputs'] }> {
  const { step } = claimed
  const exports = await planExports(ctx, job, step)
  try {
    await runInChild(ctx, await openTask(ctx, job, claimed, { parts, exports }), log)
    // A node that was taken for dead must not touch what the next attempt makes.
    if (!(await ownsStep(ctx.db, step))) throw new ModuleFailure('canceled', 'Another node does the step.')
    await publishExports(exports, step)
    return { outputs: await keepOutputs(ctx, job, step, parts) }
  } finally {
    await removeExports(exports)
  }
}

async function openTask(
  ctx: TurnContext,
  job: PipelineJob,
  { step, steps }: Claimed,
  { parts, exports }: { parts: string; exports: readonly ExportFile[] },
): Promise<ModuleTask> {
  const node = job.payload.graph.nodes.find(({ id }) => id === step.node)
  if (!node) throw new Error(`The run ${job.name} has a step '${step.node}' that its graph has not`)
  const manifest = requireManifest(node)
  const { values, issues } = readNodeParameters(manifest, node)
  const [issue] = issues
  if (issue) throw new AppError('UserError', `${issue.field}: ${issue.message}`, issue.field)
  await rm(parts, { recursive: true, force: true })
  const outputs = Object.fromEntries(manifest.outputs.map(({ name }) => [name, join(parts, name)]))
  for (const folder of [parts, ...Object.values(outputs)]) await mkdir(folder, { recursive: true })
  const [inputs, assets] = await Promise.all([
    locateInputs(ctx, job, step.node, steps),
    locateAssets(
      ctx,
      job,
      step.node,
      exports.map(({ field }) => field),
    ),
  ])
  const made = Object.fromEntries(exports.map(({ field, asset }) => [field, asset]))
  const clockSeed = deriveClockSeed(job.id, step.node)
  const tempFolder = join(parts, '.temp')
  const { python, urlInput } = ctx.config
  return {
    module: node.module,
    parameters: values,
    inputs,
    outputs,
    assets: { ...assets, ...made },
    clockSeed,
    tempFolder,
    memoryMb,
    threads,
    python,
    urlInput,
  }
}

async function runInChild(ctx: TurnContext, task: ModuleTask, log: StepLog): Promise<void> {
  const child = ctx.pool.take()
  try {
    await child.run(task, { timeoutMs, signal: ctx.signal, onOutput: log.text })
  } finally {
    ctx.pool.giveBack(child)
  }
}

/** A step that was stopped, or whose process died on its own, goes back; anything else fails it. */
async function recover(ctx: TurnContext, job: PipelineJob, step: Step, cause: unknown, log: StepLog): Promise<void> {
  const reason = cause instanceof ModuleFailure ? cause.reason : undefined
  if (ctx.signal.aborted || reason === 'canceled') return returnStep(ctx.db, step)
  if (reason === 'crashed' && step.attempt < maxAttempts) {
    log.line(`${messageOf(cause)} It is tried again.`)
    return returnStep(ctx.db, step)
  }
  const error = toStepError(cause)
  log.line(`Failed: ${error.message}`)
  const stack = cause instanceof ModuleFailure && reason === 'bug' ? cause.childStack : undefined
  if (stack) log.text(`${stack}\n`)
  if (!isForPeople(cause)) ctx.log.error({ err: cause, job: job.name, step: step.node }, 'step failed')
  await log.flush()
  const skipped = deriveSkipped(job.payload.graph, step.node, job.payload.settings.continueOnFailedStep)
  await failStep(ctx.db, step, error, skipped, ctx.now())
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
const isForPeople = (cause: unknown): boolean => cause instanceof AppError || cause instanceof ModuleFailure

function toStepError(cause: unknown): StepError {
  const message = messageOf(cause)
  if (cause instanceof AppError) return { code: cause.code, message, ...(cause.target && { target: cause.target }) }
  if (cause instanceof ModuleFailure && cause.reason === 'user')
    return { code: cause.code ?? 'UserError', message, ...(cause.target && { target: cause.target }) }
  if (cause instanceof ModuleFailure && cause.reason !== 'bug') return { code: codes[cause.reason], message }
  return { code: 'InternalError', message: `Something went wrong inside the module: ${message}` }
}

const codes = {
  memory: 'OutOfMemory',
  timeout: 'Timeout',
  crashed: 'ProcessDied',
  canceled: 'Canceled',
  user: 'UserError',
} as const
