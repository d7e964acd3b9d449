import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import type { ApiError } from '#lib/client/api-error.ts'

/**
 * Puts the API's complaint on the field it is about. `fieldOf` maps an API target (`properties.miniBatchSize`) to a
 * field's name; by default the last part of the target is the name. Says whether a field took it.
 */
export function applyServerError<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  error: ApiError,
  fieldOf: (target: string) => string | undefined = lastPart,
): boolean {
  const problems = error.details.length > 0 ? error.details : [error]
  const taken = problems.filter(({ target, message }) => {
    const field = target === undefined ? undefined : fieldOf(target)
    if (field === undefined || !(field in form.getValues())) return false
    // The line above has checked that the form has a value of this name.
    form.setError(field as Path<Values>, { type: 'server', message })
    return true
  })
  return taken.length > 0
}

const lastPart = (target: string): string | undefined => target.split(/[./]/).at(-1)
