import { AppError } from '#lib/core/errors.ts'

/** The refusal to change a version that was to be new; the asset as a sentence names it: `model 'churn'`. */
export const versionExists = (asset: string, version: string) =>
  new AppError(
    'PreconditionFailed',
    `There is a version ${version} of ${asset} already. Take another version, or none for the next.`,
    'version',
  )
