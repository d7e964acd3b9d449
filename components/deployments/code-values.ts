import { z } from 'zod'
import { type ChosenModel, needsScript } from '#components/deployments/chosen-model.ts'
import { nameInId } from '#lib/arm/resource.ts'
import type { EngineSetting } from '#lib/scoring/runtime.ts'

/** A version of a code or environment asset. JSON only. */
export interface ChosenAssetVersion {
  id: string
  name: string
  version: string
}

/** What the step "Code + environment" holds. */
export interface CodeValues {
  engine: EngineSetting
  /** The model's own script and environment are replaced; always so for a model that is no MLflow model. */
  isCustomized: boolean
  code: ChosenAssetVersion | null
  /** Path of the entry file inside the code asset. */
  scoringScript: string
  environment: ChosenAssetVersion | null
}

/** What any form has that asks for a model and its code. */
export interface DeployedParts extends CodeValues {
  model: ChosenModel | null
}

export const defaultCode: CodeValues = {
  engine: 'Auto',
  isCustomized: false,
  code: null,
  scoringScript: '',
  environment: null,
}

export const usesScript = ({ model, isCustomized }: Pick<DeployedParts, 'model' | 'isCustomized'>): boolean =>
  isCustomized || needsScript(model)

/** Whether Python would run code of the model's own that no owner has allowed. */
export function runsUnconfirmed(values: Pick<DeployedParts, 'engine' | 'isCustomized' | 'model'>) {
  const { model, engine } = values
  if (!model?.needsConfirmation) return false
  return usesScript(values) || engine === 'Python' || (engine === 'Auto' && model.whyNotNative !== null)
}

export const codeStep = z
  .object({
    model: z.custom<ChosenModel | null>(),
    engine: z.custom<EngineSetting>(),
    isCustomized: z.boolean(),
    code: z.custom<ChosenAssetVersion | null>(),
    scoringScript: z.string(),
    environment: z.custom<ChosenAssetVersion | null>(),
  })
  .superRefine((values, ctx) => {
    const miss = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (runsUnconfirmed(values)) miss('engine', 'An owner has to allow the code of the model first.')
    if (!usesScript(values)) return
    if (!values.code) miss('code', 'Choose the code asset that holds the scoring script, or upload one.')
    else if (values.scoringScript === '') miss('scoringScript', 'Choose the file with init() and run().')
    if (!values.environment) miss('environment', 'Choose the environment that the script runs in.')
  })

/** The part of a deployment's body that this step decides. */
export function presentCode(values: DeployedParts) {
  const environment = values.environment && { environmentId: values.environment.id }
  if (!usesScript(values)) return { engine: values.engine, ...(values.engine === 'Python' && environment) }
  return {
    codeConfiguration: { codeId: values.code?.id ?? '', scoringScript: values.scoringScript },
    ...environment,
  }
}

interface DeployedCode {
  engine: EngineSetting
  codeConfiguration: { codeId: string; scoringScript: string } | null
  environmentId: string | null
}

/** The part of a deployment that the step decided, for the form that edits it. */
export function parseCode({ engine, codeConfiguration, environmentId }: DeployedCode): CodeValues {
  return {
    engine,
    isCustomized: codeConfiguration !== null,
    code: codeConfiguration && parseAsset(codeConfiguration.codeId, 'codes'),
    scoringScript: codeConfiguration?.scoringScript ?? '',
    environment: environmentId === null ? null : parseAsset(environmentId, 'environments'),
  }
}

const parseAsset = (id: string, collection: string): ChosenAssetVersion => ({
  id,
  name: nameInId(id, collection) ?? '',
  version: nameInId(id, 'versions') ?? '',
})
