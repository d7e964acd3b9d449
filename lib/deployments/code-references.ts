import { z } from 'zod'
import { armEnum, armObject } from '#lib/arm/wire.ts'
import { engineSettings } from '#lib/scoring/runtime.ts'

const codeConfiguration = armObject({
  codeId: z.string('Name the code version that holds the script, such as azureml:score:1.'),
  scoringScript: z
    .string('Name the file of the script, relative to the code asset.')
    .min(1, 'Name the file of the script, relative to the code asset.')
    .refine((path) => !/^[/\\]|(^|[/\\])\.\.([/\\]|$)/.test(path), 'The script must lie inside the code asset.'),
})

/** How the bodies of deployments say what scores (azureml-rest sections 2.8 and 2.10); engine is ours. */
export const codeReferences = {
  engine: armEnum(engineSettings).default('Auto'),
  codeConfiguration: codeConfiguration.nullish().transform((given) => given ?? undefined),
  environmentId: z
    .string()
    .nullish()
    .transform((given) => given || undefined),
}

const shape = z.object(codeReferences)
export type CodeReferences = Pick<z.output<typeof shape>, 'codeConfiguration' | 'environmentId'>
