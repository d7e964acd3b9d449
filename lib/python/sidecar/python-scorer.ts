import { constants } from 'node:buffer'
import { readdir, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { decodePrediction } from '#lib/python/sidecar/decode-prediction.ts'
import { encodeBatch } from '#lib/python/sidecar/encode-batch.ts'
import { createFrameBody, type Frame, type FrameBody } from '#lib/python/sidecar/frames.ts'
import { planPythonInput } from '#lib/python/sidecar/plan-python-input.ts'
import { preferredRowsOf } from '#lib/python/sidecar/preferred-rows.ts'
import { PythonFault } from '#lib/python/sidecar/python-fault.ts'
import { type Sidecar, startSidecar } from '#lib/python/sidecar/sidecar.ts'
import { readModelFiles } from '#lib/scoring/model-files.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

export type PythonRuntime = Extract<LocalRuntime, { engine: 'python' }>

/** First starts compile a library's files, and large models are read from disk. */
const defaultStartMs = 600_000

/**
 * Starts a Python process with a model's python_function flavor or with a scoring script in it; init() has returned when this
 * does. Throws UserError with Python's own reason, or that the process ended or took too long.
 */
export async function loadPythonModel(location: string, runtime: PythonRuntime): Promise<Scorer> {
  const start: StartPython = (variables) => startSidecar({ interpreter: runtime.interpreter, variables })
  return runtime.script ? loadScript(location, runtime, runtime.script, start) : loadFlavor(location, runtime, start)
}

/** Starts the process; told the variables that the model or the script needs. */
export type StartPython = (variables: (folder: string) => Record<string, string>) => Promise<Sidecar>

/** The python_function flavor of a model. Throws as `loadPythonModel` does. */
export async function loadFlavor(location: string, runtime: PythonRuntime, start: StartPython): Promise<Scorer> {
  const { root, mlmodel } = await readModelFiles(location)
  const flavor = mlmodel?.flavors.python_function
  if (!mlmodel || !flavor) {
    throw new AppError(
      'UserError',
      `The model ${basename(location)} has no python_function flavor, which is what Python runs.`,
      'flavors',
    )
  }
  const { signature, flavors } = mlmodel
  const plan = planPythonInput(signature)
  const sidecar = await start(() => variablesOf(runtime, root))
  const model = { op: 'load', kind: 'model', folder: root, flavor, flavors, signature }
  await load(sidecar, model, runtime)
  return {
    signature,
    input: plan.input,
    preferredRows: preferredRowsOf(plan.input),
    score: async (batch, params) => {
      const body = createFrameBody()
      const request = { ...encodeBatch(batch, plan, body), folder: root, ...(params && { params }) }
      return decodePrediction(await ask(sidecar, request, body))
    },
    close: () => sidecar.close(),
  }
}

async function loadScript(
  location: string,
  runtime: PythonRuntime,
  { folder, entry }: NonNullable<PythonRuntime['script']>,
  start: StartPython,
): Promise<Scorer> {
  const modelFolder = await folderOf(location)
  const sidecar = await start((own) => ({
    // Where a script is only checked, what it writes is not kept.
    ...variablesOf(runtime, modelFolder),
    AZUREML_BI_OUTPUT_PATH: runtime.outputFolder ?? own,
  }))
  await linkAll(folder, sidecar)
  await load(sidecar, { op: 'load', kind: 'script', folder, entry }, runtime)
  const answer = z.object({ results: z.number(), lines: z.tuple([z.number(), z.number()]) })
  return {
    signature: undefined,
    input: { kind: 'files', together: true },
    score: async () => {
      throw new Error('A scoring script is given files, not batches.')
    },
    run: async (paths, lines) => {
      const frame = await ask(sidecar, { op: 'run', folder, paths, lines }, createFrameBody())
      const {
        results,
        lines: [at, length],
      } = answer.parse(frame.header)
      if (length > constants.MAX_STRING_LENGTH) throw tooMuchText(length)
      return { results, lines: Buffer.from(frame.body, at, length).toString('utf8') }
    },
    close: () => sidecar.close(),
  }
}

const tooMuchText = (bytes: number) =>
  new AppError(
    'UserError',
    `run() returned ${Math.round(bytes / 1e6)} MB of text for one mini-batch, more than the ${Math.floor(constants.MAX_STRING_LENGTH / 1e6)} MB that are taken. Choose a smaller mini-batch size, or write files to AZUREML_BI_OUTPUT_PATH.`,
  )

/** AZUREML_MODEL_DIR is a folder, also where the model is one file. */
export const folderOf = async (location: string): Promise<string> =>
  (await stat(location)).isFile() ? dirname(location) : location

/** Scripts open files beside them by their names; what they write of their own goes to their own folder. */
export async function linkAll(from: string, sidecar: Sidecar): Promise<void> {
  try {
    for (const name of await readdir(from)) await symlink(join(from, name), join(sidecar.folder, name))
  } catch (error) {
    await sidecar.close()
    throw error
  }
}

export const variablesOf = ({ variables }: PythonRuntime, modelFolder: string): Record<string, string> => ({
  ...variables,
  AZUREML_MODEL_DIR: modelFolder,
})

const loadAnswer = z.object({ notes: z.array(z.string()) })

/** Loads what `request` names. Throws UserError with the reason, and then the process is gone. */
export async function load(
  sidecar: Sidecar,
  request: object,
  { startTimeoutMs = defaultStartMs }: PythonRuntime,
): Promise<void> {
  const giveUp = new AbortController()
  const tooLong = sleep(startTimeoutMs, undefined, { signal: giveUp.signal }).then(
    () => {
      throw new AppError(
        'UserError',
        `Python took longer than ${startTimeoutMs / 1000} s to start: init() or the loading of the model does not end.`,
      )
    },
    () => undefined as never,
  )
  try {
    const frame = await Promise.race([ask(sidecar, request, createFrameBody()), tooLong])
    for (const note of loadAnswer.parse(frame.header).notes) sidecar.note(note)
  } catch (error) {
    await sidecar.close()
    throw error
  } finally {
    giveUp.abort()
  }
}

const faultAnswer = z.object({
  error: z.object({
    message: z.string(),
    place: z.string().nullish(),
    traceback: z.string().nullish(),
    isUnfit: z.boolean().default(false),
  }),
})

/** Throws PythonFault for an error of the user's code, and ProcessEnded when the process is gone. */
export async function ask(sidecar: Sidecar, request: object, body: FrameBody): Promise<Frame> {
  const frame = await sidecar.ask(request, body)
  if (!('error' in frame.header)) return frame
  const { message, place, traceback, isUnfit } = faultAnswer.parse(frame.header).error
  throw new PythonFault(place ? `${message} (${place})` : message, traceback ?? undefined, isUnfit)
}
