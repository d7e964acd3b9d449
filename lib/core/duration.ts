import { z } from 'zod'

const pattern = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; undefined when it is none. */
export function parseDurationMs(text: string): number | undefined {
  const match = pattern.exec(text.trim())
  if (!match || /^PT?$/i.test(text.trim())) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
}

/** The shortest ISO 8601 form Azure's clients send and read, such as `PT30S` or `PT1H2M`. */
export function presentDuration(ms: number): string {
  const total = ms / 1000
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const seconds = Math.round((total % 60) * 1000) / 1000
  const parts = [hours && `${hours}H`, minutes && `${minutes}M`, (seconds || total === 0) && `${seconds}S`]
  return `PT${parts.filter(Boolean).join('')}`
}

/** An ISO 8601 duration on the wire, milliseconds inside. */
export const isoDuration = z.string().transform((text, ctx) => {
  const ms = parseDurationMs(text)
  if (ms !== undefined) return ms
  ctx.addIssue({ code: 'custom', message: `"${text}" is not an ISO 8601 duration such as PT30S.` })
  return z.NEVER
})
