import type { ApiError } from '#lib/client/api-error.ts'

export interface Toast {
  id: number
  level: 'success' | 'info' | 'warning' | 'error'
  title: string
  detail?: string | undefined
  href?: string | undefined
  error?: ApiError
}
