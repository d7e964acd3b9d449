import { AppError } from '#lib/core/errors.ts'
import { type PlannedSpec, specOfCondaFile, specOfRequirements } from '#lib/python/environment/spec-of.ts'

/** What a version is made of, as it was sent. */
export interface Content {
  image: string | undefined
  condaFile: string | undefined
  requirements: string | undefined
  pythonVersion: string | undefined
}

/** What is to be installed for a version. Throws UserError for none of the sources, several, or one that cannot be read. */
export function planContent({ image, condaFile, requirements, pythonVersion }: Content): PlannedSpec {
  const warnings = image === undefined ? [] : [`The image ${image} is kept for other services and not used here.`]
  if (condaFile !== undefined && requirements !== undefined) {
    throw new AppError('UserError', 'Give a condaFile or requirements, not both.', 'requirements')
  }
  if (condaFile !== undefined) {
    const planned = specOfCondaFile(condaFile)
    const python = samePython(planned.spec.python, pythonVersion)
    return {
      spec: { ...planned.spec, ...(python !== undefined && { python }) },
      warnings: [...warnings, ...planned.warnings],
    }
  }
  if (requirements !== undefined) return { spec: specOfRequirements(requirements, pythonVersion?.trim()), warnings }
  if (image === undefined) {
    throw new AppError(
      'UserError',
      'An environment needs a condaFile or requirements: they say which packages it has.',
      'condaFile',
    )
  }
  const nothing = 'Neither conda file nor requirements are given, so this environment has Python and nothing else.'
  return { spec: specOfRequirements('', pythonVersion?.trim()), warnings: [...warnings, nothing] }
}

function samePython(pinned: string | undefined, given: string | undefined): string | undefined {
  if (pinned === undefined || given === undefined || pinned === given.trim()) return pinned ?? given?.trim()
  throw new AppError(
    'UserError',
    `The condaFile pins Python ${pinned}, and pythonVersion says ${given}. Give one of them.`,
    'pythonVersion',
  )
}
