import { z } from 'zod'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

/** The model version a deployment will score with, as far as a form needs it. JSON only. */
export interface ChosenModel {
  id: string
  name: string
  version: string
  kind: string
  /** Why no engine can score it; a scoring script still can. */
  cannotRun: string | null
  whyNotNative: string | null
  whyNotPython: string | null
  /** In Python it would run code of its own, which no owner has allowed yet. */
  needsConfirmation: boolean
}

export const toChosenModel = ({
  id,
  name,
  properties,
}: Pick<ModelVersionSummaryResource, 'id' | 'name' | 'properties'>): ChosenModel => ({
  id,
  name: properties.modelName,
  version: name,
  kind: properties.modelKind,
  cannotRun: properties.cannotRun,
  whyNotNative: properties.engines.native === true ? null : properties.engines.native,
  whyNotPython: properties.engines.python === true ? null : properties.engines.python,
  needsConfirmation: properties.runsCode.needed && properties.runsCode.confirmedAt === undefined,
})

/** What a deployment says of its model: enough until the version itself is read. */
export const toDeployedModel = (
  id: string,
  { name, version, modelType }: { name: string; version: string; modelType: string },
): ChosenModel => ({
  id,
  name,
  version,
  kind: modelType,
  cannotRun: null,
  whyNotNative: null,
  whyNotPython: null,
  needsConfirmation: false,
})

/** Files without MLmodel and without a graph say nothing about how to score with them. */
export const needsScript = (model: ChosenModel | null): boolean => model?.kind === 'custom_model'

export const modelStep = z.object({
  model: z.custom<ChosenModel | null>().superRefine((model, ctx) => {
    if (!model) ctx.addIssue({ code: 'custom', message: 'Choose a model.' })
    else if (model.cannotRun && !needsScript(model)) ctx.addIssue({ code: 'custom', message: model.cannotRun })
  }),
})
