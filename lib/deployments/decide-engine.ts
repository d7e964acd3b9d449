import { AppError } from '#lib/core/errors.ts'
import type { Engines } from '#lib/models/engines.ts'
import type { ModelKind } from '#lib/scoring/inspection.ts'
import type { EngineSetting } from '#lib/scoring/runtime.ts'

/** What a deployment asks for, and what is known of its model. */
export interface EngineQuestion {
  setting: EngineSetting
  model: {
    name: string
    version: string
    kind: ModelKind
    engines: Engines
    needsConfirmation: boolean
    isConfirmed: boolean
  }
  /** The scoring script's file. */
  script: string | undefined
  /** The environment asset, as people write it: `torch:2`. */
  environment: string | undefined
}

export interface EngineAnswer {
  engine: 'native' | 'python'
  /** A sentence: why this engine. */
  reason: string
}

/** Throws UserError naming what to change when nothing can score so, or when an owner has not confirmed the model's code. */
export function decideEngine(question: EngineQuestion): EngineAnswer {
  const answer = decide(question)
  if (answer.engine === 'python') requireConfirmation(question)
  return answer
}

function decide({ setting, model, script, environment }: EngineQuestion): EngineAnswer {
  const { native, python } = model.engines
  if (script !== undefined) {
    requireNotNative(setting, `a scoring script (${script})`)
    return { engine: 'python', reason: `The scoring script ${script} runs in Python.` }
  }
  if (model.kind === 'custom_model' && native !== true) throw refused(native)
  if (environment !== undefined) {
    requireNotNative(setting, `an environment (${environment})`)
    return requirePython(python, `The deployment names the environment ${environment}.`)
  }
  if (setting === 'Python') return requirePython(python, 'The deployment asks for Python.')
  if (native === true) return { engine: 'native', reason: nativeReasons[setting] }
  if (setting === 'Auto' && python === true) return { engine: 'python', reason: native }
  throw refused(`${native}${python === true ? ' Choose the engine Auto or Python to run it in Python.' : ''}`)
}

const nativeReasons = {
  Auto: 'It gives exactly the numbers of its library, and executes no code of the model.',
  Native: 'The deployment asks for it.',
} as const

function requireNotNative(setting: EngineSetting, what: string): void {
  if (setting !== 'Native') return
  throw new AppError(
    'UserError',
    `The deployment asks for the engine Native and names ${what}, which only Python uses. Leave one of them out.`,
    'properties.engine',
  )
}

function requirePython(python: Engines['python'], reason: string): EngineAnswer {
  if (python === true) return { engine: 'python', reason }
  throw refused(python)
}

function requireConfirmation({ model }: EngineQuestion): void {
  const { name, version, engines, needsConfirmation, isConfirmed } = model
  if (!needsConfirmation || isConfirmed) return
  const whyPython = engines.native === true ? '' : `${engines.native} `
  throw new AppError(
    'UserError',
    `${whyPython}Version ${version} of model '${name}' would run code of its own in Python. An owner of the workspace has to confirm that on the model's page first (Models, ${name}, version ${version}).`,
    'properties.model',
  )
}

const refused = (reason: string) => new AppError('UserError', reason, 'properties.model')
