import { AppError } from '#lib/core/errors.ts'

export interface WalkLimits {
  maxFiles?: number
  maxDepth?: number
}

export const tooManyFiles = (path: string, maxFiles: number) =>
  new AppError('UserError', `'${path}' holds more than ${maxFiles} files. Choose a smaller folder.`, 'path')

export const tooDeep = (path: string, maxDepth: number) =>
  new AppError('UserError', `The folder '${path}' is more than ${maxDepth} levels deep.`, 'path')
