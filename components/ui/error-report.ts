import type { ApiError } from '#lib/client/api-error.ts'

/** Everything support needs, as text to paste. */
export function presentErrorReport({ code, message, target, status, requestId, details }: ApiError): string {
  const lines = [
    `${code}: ${message}`,
    ...details.map((detail) => `  ${detail.target ?? detail.code}: ${detail.message}`),
  ]
  if (target) lines.push(`Target: ${target}`)
  if (status) lines.push(`Status: ${status}`)
  if (requestId) lines.push(`Request id: ${requestId}`)
  return lines.join('\n')
}
