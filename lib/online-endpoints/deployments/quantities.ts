import { AppError } from '#lib/core/errors.ts'

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  ki: 2 ** 10,
  mi: 2 ** 20,
  gi: 2 ** 30,
  ti: 2 ** 40,
}

/** Processors of a quantity as Kubernetes writes them, `2`, `0.5` or `500m`. */
export function parseProcessors(text: string): number {
  const [, number = '', milli] = /^(\d+(?:\.\d+)?)(m?)$/.exec(text.trim()) ?? []
  if (number !== '') return Number(number) / (milli ? 1000 : 1)
  throw new AppError(
    'UserError',
    `'${text}' is no number of processors. Write it like 2, 0.5 or 500m.`,
    'properties.containerResourceRequirements',
  )
}

/** Whole MiB of a quantity as Kubernetes writes memory, `512Mi` or `2G`. */
export function parseMebibytes(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]{0,2})$/i.exec(text.trim()) ?? []
  const factor = units[unit.toLowerCase()]
  if (number !== '' && factor !== undefined) return Math.ceil((Number(number) * factor) / 2 ** 20)
  throw new AppError(
    'UserError',
    `'${text}' is no amount of memory. Write it like 512Mi or 2Gi.`,
    'properties.containerResourceRequirements',
  )
}
