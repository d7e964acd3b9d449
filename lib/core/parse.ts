import type { z } from 'zod'
import { AppError, type ErrorDetail } from '#lib/core/errors.ts'

/** Parses what a caller sent; the first problem becomes the message and target, all of them the details. */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const details: ErrorDetail[] = parsed.error.issues.map((issue) => ({
    code: 'UserError',
    message: issue.message,
    target: issue.path.join('.'),
  }))
  const first = details[0]
  const where = first?.target ? `${first.target}: ` : ''
  throw new AppError('UserError', `${where}${first?.message ?? 'The request is not valid.'}`, first?.target, {
    details,
  })
}
